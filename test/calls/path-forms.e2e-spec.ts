import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { startGuest } from '../support/api.js';
import { TestService } from '../support/service.js';
import { rawRequest, sendRaw } from './support/raw-http.js';
import { callsOf } from './support/routes.js';

let service: TestService;
let token: string;

beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => service.stop());
beforeEach(async () => {
  ({ token } = await startGuest(service.api));
});

async function statusOf(firstLine: string, ...headers: string[]): Promise<number> {
  return (await sendRaw(service.url, rawRequest(`${firstLine} HTTP/1.1`, headers))).status;
}

/** Other spellings of the path of a call. */
const SPELLINGS: [string, (path: string) => string][] = [
  ['with two slashes before it', (path) => `/${path}`],
  ['with two slashes in it', (path) => path.replace(/(.)\//, '$1//')],
  ['with a dot segment', (path) => `/.${path}`],
  ['through a parent', (path) => `/health/..${path}`],
  ['through an encoded parent', (path) => `/health/%2e%2e${path}`],
  ['with an encoded slash', (path) => path.replace(/(.)\//, '$1%2F')],
  ['with a slash encoded twice', (path) => path.replace(/(.)\//, '$1%252F')],
  ['with a backslash', (path) => path.replace(/(.)\//, '$1\\')],
  ['with a slash behind it', (path) => `${path}/`],
  ['with an encoded slash behind it', (path) => `${path}%2F`],
  ['with a path parameter', (path) => `${path};a=b`],
  ['with a dot behind it', (path) => `${path}.`],
  ['with a type behind it', (path) => `${path}.json`],
  ['with a NUL behind it', (path) => `${path}%00`],
  ['with a space behind it', (path) => `${path}%20`],
  ['with a new line behind it', (path) => `${path}%0A`],
  ['in capitals', (path) => path.toUpperCase()],
  ['with full-width letters', (path) => path.replace('u', '%EF%BD%95')],
  ['with an encoded letter', (path) => path.replace('e', '%65')],
  ['with a letter encoded twice', (path) => path.replace('e', '%2565')],
  ['with an overlong slash', (path) => path.replace(/(.)\//, '$1%C0%AF')],
  ['with a fragment', (path) => `${path}#x`],
  ['as an absolute address', (path) => `http://127.0.0.1${path}`],
  ['as an absolute address of another name', (path) => `http://evil.example${path}`],
];

describe('T8, A-2: nobody gets past the guard with a path', () => {
  it.each(SPELLINGS)('%s', async (_, spell) => {
    const guarded = callsOf(service).filter(({ declared }) => declared !== 'public');

    const statuses = await Promise.all(guarded.map(({ url }) => statusOf(`GET ${spell(url)}`)));

    expect(guarded.length).toBeGreaterThan(20);
    expect(statuses.filter((status) => status < 400 || status >= 500)).toEqual([]);
  });
});

describe('T8, A-2: nobody gets past the guard with a method', () => {
  it.each([
    'HEAD',
    'PUT',
    'PATCH',
    'DELETE',
    'TRACE',
    'PROPFIND',
    'QUERY',
    'get',
    'Post',
    'CONNECT',
    'M-SEARCH',
  ])('%s', async (method) => {
    const guarded = callsOf(service).filter(({ declared }) => declared !== 'public');

    const statuses = await Promise.all(guarded.map(({ url }) => statusOf(`${method} ${url}`)));

    expect(statuses.filter((status) => status !== 0 && (status < 400 || status >= 500))).toEqual([]);
  });

  it.each([
    'X-HTTP-Method-Override',
    'X-Method-Override',
    'X-Original-URL',
    'X-Rewrite-URL',
    'X-Forwarded-Uri',
  ])('or a header %s', async (name) => {
    expect(await statusOf('PUT /user/me', `${name}: GET`)).toBe(405);
    expect(await statusOf('GET /user/me', `${name}: /health/live`)).toBe(403);
  });

  it('HEAD and OPTIONS change nothing, with a token either', async () => {
    const answers = [
      await statusOf(`HEAD /user_country/set?country=PT&auth_token=${token}`),
      await statusOf(`OPTIONS /user_country/set?country=PT&auth_token=${token}`),
      await statusOf(`OPTIONS /user/signout?auth_token=${token}`),
      await statusOf(`HEAD /user/signout?auth_token=${token}`),
    ];

    expect(answers).toEqual([405, 204, 204, 405]);
    expect((await service.api.as(token).post('user/me')).data).toMatchObject({ country: null });
  });

  it('DELETE means one thing alone: signing out', async () => {
    const calls = callsOf(service).filter(({ call }) => call !== 'user/signout');

    const statuses = await Promise.all(
      calls.map(({ url }) => statusOf(`DELETE ${url}?auth_token=${token}&email=a%40example.org`)),
    );

    expect(new Set(statuses)).toEqual(new Set([405]));
  });
});
