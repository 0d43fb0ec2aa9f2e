import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestService } from '../support/service.js';
import { type RawAnswer, rawRequest, sendRaw } from './support/raw-http.js';

const JSON_TYPE = 'Content-Type: application/json';
const APP = 'https://app.example.org';
let service: TestService;

beforeAll(async () => {
  service = await TestService.start({ CORS_ORIGINS: APP, PUBLIC_URL: 'https://id.example.org' });
});
afterAll(() => service.stop());

function send(firstLine: string, ...headers: string[]): Promise<RawAnswer> {
  return sendRaw(service.url, rawRequest(`${firstLine} HTTP/1.1`, headers));
}

describe('T33, T47: every answer carries the headers that browsers and caches obey', () => {
  it.each<[number, string, () => Promise<RawAnswer>]>([
    [200, 'a call', () => send('GET /user/new')],
    [403, 'a refused call', () => send('GET /user/me')],
    [404, 'an unknown call', () => send('GET /user/nothing')],
    [404, 'an unknown page', () => send('GET /nothing', 'Accept: text/html')],
    [405, 'a wrong method', () => send('PUT /user/me')],
    [400, 'a path that cannot be decoded', () => send('GET /user/%ZZ')],
    [415, 'a body of a strange type', () => send('POST /user/new', 'Content-Type: a/b', 'Content-Length: 1')],
    [413, 'a body that is too large', () => send('POST /user/new', JSON_TYPE, 'Content-Length: 9999999')],
    [421, 'another name', () => send('GET /user/me', 'Host: evil.example')],
    [431, 'headers that are too large', () => send('GET /user/me', `X-Long: ${'x'.repeat(20_000)}`)],
    [400, 'what is no HTTP', () => send('GET')],
    [204, 'a preflight', () => send('OPTIONS /user/me', `Origin: ${APP}`)],
    [200, 'a page', () => send('GET /sign-in')],
    [200, 'the first page', () => send('GET /')],
    [404, 'the page of a link that is none', () => send('GET /v/nothing')],
    [200, 'a probe', () => send('GET /health/live')],
    [303, 'the way to another page', () => send('POST /guest')],
  ])('%i: %s', async (status, _, request) => {
    const { headers, ...answer } = await request();

    expect(answer.status).toBe(status);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
      'x-content-type-options': 'nosniff',
    });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['server']));
    expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['x-powered-by']));
  });

  it('and pages open no window that could reach back', async () => {
    const { headers } = await send('GET /sign-in');

    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
  });
});

describe('pages of other origins', () => {
  it.each(['GET /user/new', 'GET /user/me', 'PUT /user/me', 'OPTIONS /user/me'])(
    'may read the answer to %s when they are known',
    async (firstLine) => {
      const { headers } = await send(firstLine, `Origin: ${APP}`);

      expect(headers['access-control-allow-origin']).toBe(APP);
      expect(headers['vary']).toBe('Origin');
    },
  );

  it.each(['https://evil.example', `${APP}.evil.example`, 'http://app.example.org', 'null', `${APP}:444`])(
    'may not when they are %s',
    async (origin) => {
      const { headers } = await send('GET /user/new', `Origin: ${origin}`);

      expect(headers['access-control-allow-origin']).toBeUndefined();
      expect(headers['vary']).toBe('Origin');
    },
  );

  it('T58: never bring cookies along', async () => {
    const { headers } = await send('OPTIONS /user/me', `Origin: ${APP}`);

    expect(headers['access-control-allow-credentials']).toBeUndefined();
  });

  it('are told in an empty answer what they may send', async () => {
    const answer = await send(
      'OPTIONS /user_email/new',
      `Origin: ${APP}`,
      'Access-Control-Request-Method: POST',
      'Access-Control-Request-Headers: x-lbry-auth-token',
    );

    expect(answer).toMatchObject({ status: 204, body: '' });
    expect(answer.headers).toMatchObject({
      'access-control-allow-methods': 'GET, POST, DELETE, OPTIONS',
      'access-control-allow-headers': 'authorization, content-type, x-lbry-auth-token',
      'access-control-max-age': '600',
    });
  });

  it('get no leave for what is no call', async () => {
    const { headers } = await send('GET /sign-in', `Origin: ${APP}`);

    expect(headers['access-control-allow-origin']).toBeUndefined();
  });
});
