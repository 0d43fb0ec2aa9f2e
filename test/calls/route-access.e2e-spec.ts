import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { covers, PERMISSIONS, type Permission } from '../../src/access/permissions.js';
import { type Answer, type Guest, startGuest } from '../support/api.js';
import { TestService } from '../support/service.js';
import { callsOf, type Route, routesOf } from './support/routes.js';

type Call = Route & { readonly call: string };

let service: TestService;
let guest: Guest;
let guarded: Call[];

beforeAll(async () => {
  service = await TestService.start({ API_DOCS: 'off' });
  guest = await startGuest(service.api);
  guarded = callsOf(service).filter(({ declared }) => declared !== 'public');
});
afterAll(() => service.stop());

/** What the guard says, not what the call thinks of its missing parameters. */
function verdictOf({ status, code }: Answer): 'passed' | 'not_permitted' | 'not_authenticated' {
  if (status !== 403) return 'passed';
  return code === 'not_permitted' ? 'not_permitted' : 'not_authenticated';
}

/** Sends every guarded call with a token; returns the calls by what the guard said. */
async function walk(token: string | null): Promise<Record<string, string>> {
  const verdicts: Record<string, string> = {};
  const api = token === null ? service.api : service.api.as(token);
  // Signing out goes last, and revoking all spares this token: others would meet a dead one.
  const signOutLast = guarded.toSorted((one, other) => rankOf(one) - rankOf(other));
  for (const { call } of signOutLast) verdicts[call] = verdictOf(await api.post(call, { except_this: true }));
  return verdicts;
}

function rankOf({ call }: Call): number {
  return call === 'user/signout' ? 1 : 0;
}

function allOf(verdict: string): Record<string, string> {
  return Object.fromEntries(guarded.map(({ call }) => [call, verdict]));
}

async function tokenLike(change: string): Promise<string> {
  const { token } = await startGuest(service.api);
  await service.rows(`UPDATE auth_tokens SET ${change} WHERE id = (SELECT max(id) FROM auth_tokens)`);
  return token;
}

describe('A-1, T7: every route of the server', () => {
  it('belongs to a handler that says who may call it', () => {
    expect(routesOf(service).filter(({ declared }) => !declared)).toEqual([]);
  });

  it('has a call behind it, a page or a probe', () => {
    const others = routesOf(service).filter(({ call, isPage }) => call === null && !isPage);

    expect([...new Set(others.map(({ url }) => url))]).toEqual(['/health/live', '/health/ready']);
  });

  it('is public only where this list says so', () => {
    const open = routesOf(service).filter(({ declared }) => declared === 'public');

    expect([...new Set(open.map(({ url }) => url))].toSorted()).toEqual(PUBLIC_ROUTES);
  });
});

describe('A-1: no guarded call lets in', () => {
  it('nobody', async () => {
    expect(await walk(null)).toEqual(allOf('not_authenticated'));
  });

  it.each<[string, (sound: string) => Promise<string>]>([
    ['an unknown token', async () => '1'.repeat(32)],
    ['a token of one character', async () => '1'],
    ['an overlong token', async (sound) => sound.repeat(300)],
    ['a token with a character more', async (sound) => `${sound}1`],
    ['a token with a character less', async (sound) => sound.slice(1)],
    ['a token in other letters', async (sound) => sound.toLowerCase().replaceAll('l', 'm')],
    ['a token with a NUL', async (sound) => `${sound}\0`],
    ['a text of SQL', async () => `' OR 1=1 --`],
    ['a revoked token', async () => tokenLike(`revoked_at = now()`)],
    ['an expired token', async () => tokenLike(`expires_at = now() - interval '1 second'`)],
    ['a token under a constraint nobody knows', async () => tokenLike(`constraints = '[{"moon": "full"}]'`)],
  ])('%s', async (_, makeToken) => {
    const verdicts = await walk(await makeToken(guest.token));

    expect(Object.values(verdicts)).not.toContain('passed');
  });

  it('A-4, T25: whoever knows what the database knows', async () => {
    const columns = await service.rows<Record<string, unknown>>(
      `SELECT id, encode(token_hash, 'hex') AS hex, encode(token_hash, 'base64') AS base64,
         left(encode(token_hash, 'hex'), 32) AS half, user_id, name FROM auth_tokens`,
    );

    const answers = await Promise.all(
      columns
        .flatMap((row) => Object.values(row))
        .map((value) => service.api.as(String(value)).post('user/me')),
    );

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([403]));
  });
});

function opens(permission: Permission, { declared }: Call): boolean {
  const anyOf = declared === 'public' ? [] : (declared?.anyOf ?? []);
  return anyOf.length === 0 ? !IN_MAILS.has(permission) : anyOf.includes(permission);
}

describe('A-1: a token of a single permission opens the calls that name it, and no other', () => {
  it.each(PERMISSIONS)('%s', async (permission) => {
    const verdicts = await walk(await tokenLike(`permissions = '{${permission}}'`));

    const expected = guarded.map((call) => [call.call, opens(permission, call) ? 'passed' : 'not_permitted']);
    expect(verdicts).toEqual(Object.fromEntries(expected));
  });

  it('none at all opens nothing', async () => {
    expect(await walk(await tokenLike(`permissions = '{}'`))).toEqual(allOf('not_permitted'));
  });

  it('one of a whole resource opens that resource', async () => {
    const verdicts = await walk(await tokenLike(`permissions = '{user_settings:*}'`));

    expect(verdicts).toMatchObject({
      'user_settings/get': 'passed',
      'user_settings/set': 'passed',
      'user/me': 'not_permitted',
      'user_email/status': 'not_permitted',
    });
  });

  it('* opens what is not for mails', async () => {
    const verdicts = await walk(await tokenLike(`permissions = '{*}', revoked_at = NULL`));

    expect(Object.keys(verdicts).filter((call) => verdicts[call] !== 'passed')).toEqual(['user/unsubscribe']);
  });

  it('and says which one was missing', async () => {
    const token = await tokenLike(`permissions = '{user_tag:read}'`);

    const answer = await service.api.as(token).post('user_email/edit');

    expect(answer.body).toMatchObject({
      error: 'you are not authorized to perform this action',
      code: 'not_permitted',
      missing: 'user_email:write or email_preferences:manage',
    });
  });
});

it('every permission that a route names exists', () => {
  const named = guarded.flatMap(({ declared }) => (declared === 'public' ? [] : (declared?.anyOf ?? [])));

  expect(named.filter((permission) => !PERMISSIONS.includes(permission))).toEqual([]);
  expect(covers(['*'], 'user:read')).toBe(true);
});

const PUBLIC_ROUTES = [
  '/',
  '/guest',
  '/health/live',
  '/health/ready',
  '/n/:secret',
  '/p/:token',
  '/p/:token/unsubscribe',
  '/sign-in',
  '/sign-in/wait',
  '/user/new',
  '/v/:secret',
  '/v/:secret/deny',
  '/v/:secret/here',
  '/v/:secret/not-me',
  '/v/:secret/resend',
  '/v/:secret/undo',
];

const IN_MAILS = new Set<string>(['user_email:confirm', 'user_password:set', 'email_preferences:manage']);
