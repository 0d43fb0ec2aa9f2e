import type { Api } from '../../support/api.js';

/** Mints a token with the caller's, and calls with it. */
export async function mint(
  caller: Api,
  permissions: string,
  constraints: Readonly<Record<string, unknown>> = {},
): Promise<{ readonly token: string; readonly id: number; readonly api: Api }> {
  const { data } = await caller.post('auth_token/new', {
    permissions,
    constraints: JSON.stringify(constraints),
  });
  return { token: data.auth_token, id: data.id, api: caller.as(data.auth_token) };
}
