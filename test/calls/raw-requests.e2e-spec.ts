import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startGuest } from '../support/api.js';
import { TestService } from '../support/service.js';
import { sendRaw } from './support/raw-http.js';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => service.stop());

/** What an attacker hides behind a first request, for the next one on the connection to be read as theirs. */
const HIDDEN = 'GET /user/new?name=smuggled HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n';
const HOST = 'Host: 127.0.0.1';
const FORM = 'Content-Type: application/x-www-form-urlencoded';

/** A POST with these headers and this body, and nothing else. */
function post(headers: readonly string[], body: string): string {
  return ['POST /user/me HTTP/1.1', HOST, FORM, ...headers, '', body].join('\r\n');
}

const length = (text: string): string => `Content-Length: ${text.length}`;
const CHUNKED = 'Transfer-Encoding: chunked';

const AMBIGUOUS: [string, string][] = [
  ['a length and chunks', post([length(HIDDEN), CHUNKED], `0\r\n\r\n${HIDDEN}`)],
  ['chunks and a length', post([CHUNKED, length(HIDDEN)], `0\r\n\r\n${HIDDEN}`)],
  ['two lengths', post(['Content-Length: 0', length(HIDDEN)], HIDDEN)],
  ['the same length twice', post([length(HIDDEN), length(HIDDEN)], HIDDEN)],
  ['a list of lengths', post(['Content-Length: 0, 71'], HIDDEN)],
  ['a negative length', post(['Content-Length: -1'], HIDDEN)],
  ['a length with a sign', post(['Content-Length: +0'], HIDDEN)],
  ['a length in hexadecimal', post(['Content-Length: 0x0'], HIDDEN)],
  ['a length with a letter behind it', post(['Content-Length: 0a'], HIDDEN)],
  ['a length beyond 64 bits', post(['Content-Length: 18446744073709551616'], HIDDEN)],
  ['a length without digits', post(['Content-Length: '], HIDDEN)],
  ['a space before the colon', post(['Content-Length : 0'], HIDDEN)],
  ['a space before the colon of chunks', post(['Transfer-Encoding : chunked'], `0\r\n\r\n${HIDDEN}`)],
  ['an unknown coding', post(['Transfer-Encoding: xchunked'], `0\r\n\r\n${HIDDEN}`)],
  [
    'chunks that are not the last coding',
    post(['Transfer-Encoding: chunked, identity'], `0\r\n\r\n${HIDDEN}`),
  ],
  ['two codings in two lines', post([CHUNKED, 'Transfer-Encoding: identity'], `0\r\n\r\n${HIDDEN}`)],
  ['a vertical tab before the coding', post(['Transfer-Encoding: \x0bchunked'], `0\r\n\r\n${HIDDEN}`)],
  ['a coding on a folded line', post(['Transfer-Encoding:', ' chunked', 'Content-Length: 0'], HIDDEN)],
  ['a folded first header', ['GET /user/me HTTP/1.1', ' Host: 127.0.0.1', HOST, '', HIDDEN].join('\r\n')],
  ['a chunk whose size is no number', post([CHUNKED], `zz\r\n\r\n${HIDDEN}`)],
  ['a chunk with a negative size', post([CHUNKED], `-1\r\n\r\n${HIDDEN}`)],
  ['a chunk beyond 64 bits', post([CHUNKED], `fffffffffffffffff\r\n\r\n${HIDDEN}`)],
  ['a chunk with a line feed in its extension', post([CHUNKED], `0;x\n${HIDDEN}\r\n\r\n`)],
  ['a chunk that is longer than it says', post([CHUNKED], `1\r\nab\r\n0\r\n\r\n${HIDDEN}`)],
  ['lines that end in a line feed', `POST /user/me HTTP/1.1\n${HOST}\n${CHUNKED}\n\n0\n\n${HIDDEN}`],
  ['a carriage return alone', post([`X-A: b\rContent-Length: 0`], HIDDEN)],
  ['a NUL in a header', post(['X-A: b\0c', 'Content-Length: 0'], HIDDEN)],
  ['a header without a colon', post(['Content-Length 0'], HIDDEN)],
  ['a header without a name', post([': 0', 'Content-Length: 0'], HIDDEN)],
  ['a space in a header name', post(['Content Length: 0', 'Content-Length: 0'], HIDDEN)],
  ['a space before the first header', `POST /user/me HTTP/1.1\r\n ${HOST}\r\n\r\n${HIDDEN}`],
  ['the preface of HTTP/2', `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n${HIDDEN}`],
  ['an unknown version', `GET /user/me HTTP/1.9\r\n${HOST}\r\n\r\n${HIDDEN}`],
  ['a space in the address', `GET /user/me x HTTP/1.1\r\n${HOST}\r\n\r\n${HIDDEN}`],
  ['a line feed in the address', `GET /user/me\nX: y HTTP/1.1\r\n${HOST}\r\n\r\n${HIDDEN}`],
];

it.each(AMBIGUOUS)('T46, A-23: refuses a request with %s', async (_, bytes) => {
  const { status, text } = await sendRaw(service.url, bytes);

  expect(status === 0 || (status >= 400 && status < 500)).toBe(true);
  expect(text.match(/^HTTP\/1\.1 /gm)?.length ?? 0).toBeLessThanOrEqual(1);
});

it('T46, A-23: reads nothing of what was hidden behind all these', async () => {
  await Promise.all(AMBIGUOUS.map(([, bytes]) => sendRaw(service.url, bytes)));

  expect(await service.rows('SELECT * FROM users')).toEqual([]);
});

it.each<[string, number, string[]]>([
  ['no host', 400, []],
  ['two hosts', 400, [HOST, 'Host: evil.example']],
  ['an empty host', 421, ['Host: ']],
  ['a host with a user', 421, ['Host: 127.0.0.1@evil.example']],
  ['a host that only begins like ours', 421, ['Host: 127.0.0.1.evil.example']],
  ['a host with a path', 421, ['Host: 127.0.0.1/evil']],
  ['an expectation nobody can meet', 417, [HOST, 'Expect: 200-maybe']],
])('T46, A-23: a request with %s gets %i', async (_, status, headers) => {
  const bytes = ['GET /user/me HTTP/1.1', ...headers, 'Connection: close', '', ''].join('\r\n');

  const answer = await sendRaw(service.url, bytes);

  expect(answer.status).toBe(status);
});

it.each<[string, string[]]>([
  ['no host', []],
  ['two hosts', [HOST, 'Host: evil.example']],
])('T46, A-23: what comes behind a request with %s is not looked at', async (_, headers) => {
  const unclear = ['GET /user/me HTTP/1.1', ...headers, '', ''].join('\r\n');

  const { status, body, text } = await sendRaw(service.url, unclear + HIDDEN + HIDDEN);

  expect([status, JSON.parse(body).code]).toEqual([400, 'invalid_request']);
  expect(text.match(/^HTTP\/1\.1 /gm)).toHaveLength(1);
  // A guest who comes later is there after those who were hidden.
  await startGuest(service.api);
  expect(await service.rows(`SELECT 1 FROM auth_tokens WHERE name = 'smuggled'`)).toEqual([]);
});

it('a request of HTTP/0.9 has no host, so it gets nothing', async () => {
  const { status } = await sendRaw(service.url, 'GET /user/new\r\n\r\n');

  expect(status).toBe(421);
});

it('T46: no other protocol is spoken on request', async () => {
  const upgrade = [
    HOST,
    'Upgrade: h2c, websocket',
    'HTTP2-Settings: AAMAAABkAAQAAP__',
    'Connection: Upgrade',
  ];

  const answer = await sendRaw(service.url, ['GET /user/me HTTP/1.1', ...upgrade, '', ''].join('\r\n'));

  expect(answer.status).toBe(403);
});

it('a body in sound chunks is read', async () => {
  const body = 'c\r\nname=chunked\r\n0\r\n\r\n';

  const answer = await sendRaw(
    service.url,
    ['POST /user/new HTTP/1.1', HOST, FORM, CHUNKED, 'Connection: close', '', body].join('\r\n'),
  );

  expect(answer.status).toBe(200);
  expect(await service.rows(`SELECT 1 FROM auth_tokens WHERE name = 'chunked'`)).toHaveLength(1);
});
