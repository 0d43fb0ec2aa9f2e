import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestService } from '../support/service.js';

interface Operation {
  readonly summary?: string;
  readonly parameters: readonly { readonly name: string }[];
  readonly requestBody?: { readonly content: Record<string, unknown> };
  readonly security?: unknown;
}

describe('the API document', () => {
  let service: TestService;
  let paths: Record<string, Record<string, Operation>>;

  beforeAll(async () => {
    service = await TestService.start();
    const { body } = await service.api.send('docs-json', { method: 'GET' });
    paths = body.paths;
  });
  afterAll(() => service.stop());

  it('names every call with the methods that it takes, and no page', async () => {
    const calls = service.routes.flatMap(({ config }) => (config?.call ? [`/${config.call}`] : []));

    expect(Object.keys(paths).toSorted()).toEqual([...new Set(calls)].toSorted());
    expect(new Set(Object.values(paths).flatMap(Object.keys))).toEqual(new Set(['get', 'post']));
  });

  it('gives the parameters of a call in the query and as a form', () => {
    const { get, post } = paths['/user_email/new'] ?? {};

    expect(get?.parameters.map(({ name }) => name)).toContain('email');
    expect(Object.keys(post?.requestBody?.content ?? {})).toEqual([
      'application/x-www-form-urlencoded',
      'application/json',
    ]);
  });

  it('says which calls want a token', () => {
    const open = Object.entries(paths).filter(([, { post }]) => !post?.security);

    expect(open.map(([path]) => path)).toEqual(['/user/new']);
  });

  it('is not served where the operator did not ask for it', async () => {
    const closed = await TestService.start({ API_DOCS: 'off' });

    const answers = await Promise.all(['docs', 'docs-json'].map((path) => closed.api.send(path, {})));

    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    await closed.stop();
  });
});
