import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestService } from '../support/service.js';
import { rawRequest, sendRaw } from './support/raw-http.js';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => service.stop());

const SENTENCE = /^[a-z][^\n]*[^\s.]\.?$/;
const KIB = 1024;

/** A POST to `user/new` with this body. */
function bodyOf(type: string, body: string): [path: string, init: RequestInit] {
  return ['user/new', { method: 'POST', headers: { 'content-type': type }, body }];
}

const FORM = 'application/x-www-form-urlencoded';

describe('a refusal is an envelope with a lower-case sentence and a code', () => {
  it.each<[number, string, string, [path: string, init: RequestInit]]>([
    [404, 'unknown_call', 'an unknown action', ['user/nothing', {}]],
    [404, 'unknown_call', 'an unknown resource', ['nothing/at_all', { method: 'POST' }]],
    [404, 'unknown_call', 'a path deeper than calls have', ['user/me/too', {}]],
    [404, 'unknown_call', 'a call in capitals', ['USER/ME', {}]],
    [404, 'unknown_call', 'a call with a slash behind it', ['user/me/', {}]],
    [404, 'unknown_call', 'an unknown call with an unreadable body', ['no/call', bodyOf(FORM, 'a=%ZZ')[1]]],
    [405, 'method_not_allowed', 'PUT', ['user/me', { method: 'PUT' }]],
    [405, 'method_not_allowed', 'PATCH', ['user/me', { method: 'PATCH' }]],
    [405, 'method_not_allowed', 'DELETE of what is not deleted', ['user/me', { method: 'DELETE' }]],
    [405, 'method_not_allowed', 'PUT without a token', ['user_settings/set', { method: 'PUT' }]],
    [400, 'invalid_request', 'half of a JSON text', bodyOf('application/json', '{"name":')],
    [400, 'invalid_request', 'no JSON', bodyOf('application/json', 'name=x')],
    [400, 'invalid_request', 'a prototype in JSON', bodyOf('application/json', '{"__proto__":{"a":1}}')],
    [
      400,
      'invalid_request',
      'a constructor in JSON',
      bodyOf('application/json', '{"constructor":{"prototype":{"a":1}}}'),
    ],
    [400, 'invalid_parameter', 'a parameter of a wrong form', ['user/new?app_id=short', {}]],
    [403, 'not_authenticated', 'no token', ['user/me', {}]],
    [403, 'not_authenticated', 'an unknown token', [`user/me?auth_token=${'1'.repeat(32)}`, {}]],
    [413, 'too_large', 'a form of 65 KiB', bodyOf(FORM, `name=${'x'.repeat(65 * KIB)}`)],
    [413, 'too_large', 'JSON of 1 MiB', bodyOf('application/json', JSON.stringify('x'.repeat(KIB * KIB)))],
    [415, 'unsupported_media_type', 'XML', bodyOf('application/xml', '<a/>')],
    [415, 'unsupported_media_type', 'a form in parts', bodyOf('multipart/form-data; boundary=x', '--x--')],
    [415, 'unsupported_media_type', 'T43: JSON as plain text', bodyOf('text/plain', '{"name":"x"}')],
    [415, 'unsupported_media_type', 'a type that is none', bodyOf('nonsense', 'x')],
  ])('%i %s: %s', async (status, code, _, request) => {
    const answer = await service.api.send(...request);

    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ success: false, data: null, code });
    expect(answer.error).toMatch(SENTENCE);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  });

  it.each<[number, string, string, string]>([
    [400, 'invalid_request', 'a path that cannot be decoded', rawRequest('GET /user/%ZZ HTTP/1.1')],
    [421, 'wrong_host', 'another name', rawRequest('GET /user/me HTTP/1.1', ['Host: evil.example'])],
    [421, 'wrong_host', 'a call that is none at another name', rawRequest('GET /x HTTP/1.1', ['Host: e.x'])],
    [
      431,
      'too_large',
      'headers of 17 KiB',
      rawRequest('GET /user/me HTTP/1.1', [`X-Long: ${'x'.repeat(17 * KIB)}`]),
    ],
    [431, 'too_large', 'an address of 17 KiB', rawRequest(`GET /user/me?x=${'x'.repeat(17 * KIB)} HTTP/1.1`)],
    [400, 'invalid_request', 'what is not HTTP', 'hello\r\n\r\n'],
  ])('%i %s: %s', async (status, code, _, bytes) => {
    const answer = await sendRaw(service.url, bytes);

    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.body)).toMatchObject({
      success: false,
      data: null,
      code,
      error: expect.stringMatching(SENTENCE),
    });
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
  });

  it('405 says which methods there are', async () => {
    const answer = await service.api.send('user/me', { method: 'PUT' });

    expect(answer.headers.get('allow')).toBe('GET, POST, OPTIONS');
  });

  it('an unknown address is a page for people', async () => {
    const answer = await service.api.send('user/nothing', { headers: { accept: 'text/html' } });

    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  it('a call stays a call for people too', async () => {
    const answer = await service.api.send('user/me', { headers: { accept: 'text/html' } });

    expect(answer).toMatchObject({ status: 403, code: 'not_authenticated' });
  });
});

describe('a success is an envelope', () => {
  it.each(['user/new', 'health/ready'])('%s has nothing but what it says', async (path) => {
    const answer = await service.api.send(path, {});

    expect(answer.status).toBe(200);
    if (path === 'user/new') expect(Object.keys(answer.body)).toEqual(['success', 'error', 'data']);
  });

  it('with error null and data that is never null', async () => {
    const { api } = await service.api.post('user/new').then(({ data }) => ({
      api: service.api.as(data.auth_token),
    }));

    const answers = [
      await api.post('user_country/set', { country: 'PT' }),
      await api.post('user_settings/get'),
      await api.post('user_email/status'),
      await api.post('user/signout'),
    ];

    for (const { body } of answers) {
      expect(body).toMatchObject({ success: true, error: null });
      expect(body.data).not.toBeNull();
    }
  });
});

describe('T62, A-29: a refusal tells nothing of what we are made of', () => {
  const STACK_SQL_PATH =
    /\bat \w+ \(|node_modules|\/src\/|\.[jt]s\b|select |insert |pg_|postgres|typeorm|nest|fastify|node\b/i;

  it.each([
    ...[
      'user/%2e%2e/x',
      'user/me?auth_token[]=x',
      'user/new?language=%F0%9F%98%80',
      'user_email/new?email=%00',
    ],
    ...[
      'user/new?app_id=%27%20OR%201=1--',
      'auth_token/revoke?id=99999999999999999999',
      '__proto__/constructor',
    ],
  ])('%s', async (path) => {
    const answer = await service.api.send(path, {});

    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.text).not.toMatch(STACK_SQL_PATH);
  });
});
