import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer, startGuest } from '../support/api.js';
import { TestService } from '../support/service.js';
import { CALLS, type Parameter, SOUND, STRANGE, UNSOUND } from './support/parameter-table.js';
import { callsOf } from './support/routes.js';

const NAMES = Object.keys(CALLS);
let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => service.stop());

interface Case {
  readonly parameter: string;
  readonly value: unknown;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** Each parameter of the call in turn with each of the values, the others sound or, where they may, absent. */
function casesOf(call: string, valuesOf: (parameter: Parameter) => readonly unknown[]): Case[] {
  const named = Object.entries(CALLS[call] ?? {});
  const others = named
    .filter(([, { isRequired }]) => isRequired)
    .map(([name, { kind }]) => [name, SOUND[kind]]);
  return named.flatMap(([parameter, described]) =>
    valuesOf(described).map((value) => ({
      parameter,
      value,
      parameters: { ...Object.fromEntries(others), [parameter]: value },
    })),
  );
}

/** A token that may do all that there is, so that nothing but the parameters can be refused. */
async function almighty(): Promise<string> {
  const { token, id } = await startGuest(service.api);
  await service.rows(
    `UPDATE auth_tokens SET permissions = '{*,email_preferences:manage,user_email:confirm}' WHERE user_id = $1`,
    [id],
  );
  return token;
}

async function sendAll(call: string, cases: readonly Case[], token: string): Promise<[Case, Answer][]> {
  const api = service.api.as(token);
  return Promise.all(
    cases.map(async (tried): Promise<[Case, Answer]> => [tried, await api.json(call, tried.parameters)]),
  );
}

const TABLES = ['users', 'user_emails', 'user_settings', 'user_tags', 'installs', 'challenges'];

/** Every row that a call could touch, but for tokens, which the tests make, and what became of mails meanwhile. */
async function everything(): Promise<unknown[]> {
  const parts = TABLES.map(
    (table) => `SELECT '${table}' AS source, to_jsonb(t) - 'mail_state' AS row FROM ${table} t`,
  );
  return service.rows(`${parts.join(' UNION ALL ')} ORDER BY 1, 2`);
}

it('the table names every call of the server', () => {
  expect(NAMES.toSorted()).toEqual([...new Set(callsOf(service).map(({ call }) => call))].toSorted());
});

describe('a required parameter is missed by name', () => {
  it.each(NAMES)('%s', async (call) => {
    const cases = casesOf(call, ({ isRequired }) => (isRequired ? [undefined, null, '', ' ', 'null'] : []));

    for (const [{ parameter }, answer] of await sendAll(call, cases, await almighty())) {
      expect(answer).toMatchObject({ status: 400, code: 'invalid_parameter', body: { parameter } });
      expect(answer.error).toBe(`${parameter} is missing`);
    }
  });
});

describe('A-7, A-12, A-13, T17: what a parameter cannot be is refused by name and changes nothing', () => {
  it.each(NAMES)('%s', async (call) => {
    const cases = casesOf(call, ({ kind, isRequired }) =>
      isRequired ? UNSOUND[kind] : UNSOUND[kind].filter((value) => value !== null && value !== ''),
    );
    const token = await almighty();
    const before = await everything();

    const answers = await sendAll(call, cases, token);

    const taken = answers.filter(
      ([{ parameter }, { status, body }]) => status !== 400 || body.parameter !== parameter,
    );
    expect(taken.map(shown)).toEqual([]);
    expect(await everything()).toEqual(before);
  });
});

describe('A-12, A-29, T45: nothing that a parameter can hold breaks a call', () => {
  it.each(NAMES)('%s', async (call) => {
    const cases = [...casesOf(call, () => STRANGE), { parameter: '', value: '', parameters: nobodyKnows() }];

    const answers = await sendAll(call, cases, await almighty());

    expect(answers.filter(([, { status }]) => status >= 500).map(shown)).toEqual([]);
    const refusals = answers.filter(([, { status }]) => status >= 400);
    expect(refusals.filter(([, { error, code }]) => !error || !code).map(shown)).toEqual([]);
  });
});

it.each([
  ['a list', '[', ']'],
  ['an object', '{"a":', '}'],
])('T45: %s nested without end is refused like another', async (_, open, close) => {
  const { api } = await startGuest(service.api);
  const deep = `${open.repeat(3_500)}1${close.repeat(3_500)}`;
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${await almighty()}` };

  const asText = await api.post('user_settings/set', { settings: deep });
  const asJson = await service.api.send('user_settings/set', {
    method: 'POST',
    headers,
    body: `{"settings":${deep}}`,
  });

  expect([asText.status, asJson.status]).toEqual([400, 400]);
});

describe('T42, A-13: a call takes no more than it names', () => {
  const PRIVILEGED = {
    ...{ id: 1, user_id: 1, userId: 1, permissions: ['*'], constraints: {}, is_admin: true, role: 'admin' },
    ...{
      primary_email: 'x@example.org',
      has_verified_email: true,
      verified_at: '2020-01-01',
      token_hash: 'x',
    },
    ...{ cool_down_until: null, deletes_at: null, challenge_id: 1, expires_at: null, is_primary: true },
  };

  it('not even about whom it is', async () => {
    const victim = await startGuest(service.api);
    const api = service.api.as(await almighty());
    const before = (await victim.api.post('user/me')).data;

    await api.json('user_country/set', { ...PRIVILEGED, user_id: victim.id, id: victim.id, country: 'PT' });
    await api.json('user_settings/set', { user_id: victim.id, settings: { stolen: true } });
    await api.json('user/new', PRIVILEGED);

    expect((await victim.api.post('user/me')).data).toEqual(before);
    expect((await victim.api.post('user_settings/get')).data).toEqual({});
    expect(await service.rows('SELECT 1 FROM user_emails')).toEqual([]);
    expect(await service.rows('SELECT 1 FROM users WHERE id <= 1 OR deletes_at < now()')).toHaveLength(1);
  });

  it('and settings reach no prototype', async () => {
    const { api } = await startGuest(service.api);

    const text = '{"__proto__": {"polluted": 1}, "a": {"__proto__": {"polluted": 1}}}';
    const { data } = await api.post('user_settings/set', { settings: text });

    expect(data).toEqual({ a: {} });
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

function nobodyKnows(): Record<string, unknown> {
  return Object.fromEntries(Array.from({ length: 1_000 }, (_, n) => [`unknown_${n}`, n]));
}

/** What a failing test shows of it. */
function shown([{ parameter, value }, { status, body }]: [Case, Answer]): unknown[] {
  return [parameter, (JSON.stringify(value) ?? 'undefined').slice(0, 80), status, body];
}
