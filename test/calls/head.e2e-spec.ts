import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Browser } from '../support/browser-visit.js';
import { newAddress } from '../support/people.js';
import { TestService } from '../support/service.js';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => service.stop());

/** Set anew with each answer, or by the connection. */
const PASSING = ['date', 'connection', 'keep-alive', 'transfer-encoding'];

async function answerTo(method: string, url: string, headers: Record<string, string> = {}) {
  const response = await fetch(url, { method, headers, redirect: 'manual' });
  const lasting = [...response.headers].filter(([name]) => !PASSING.includes(name));
  return { status: response.status, headers: Object.fromEntries(lasting), body: await response.text() };
}

describe('HEAD answers like GET, without the body (RFC 9110, 9.3.2)', () => {
  it.each([
    '/',
    '/sign-in',
    '/sign-in/wait',
    '/v/unknown',
    '/v/unknown/not-me',
    '/health/live',
    '/health/ready',
  ])('%s', async (path) => {
    const get = await answerTo('GET', service.url + path);
    const head = await answerTo('HEAD', service.url + path);

    expect(head).toEqual({ ...get, body: '' });
    expect(head.headers['content-type']).toMatch(/^text\//);
  });

  it('/metrics', async () => {
    const url = `${service.metricsUrl}/metrics`;

    const [get, head] = [await answerTo('GET', url), await answerTo('HEAD', url)];

    expect([get.status, head.status, head.body]).toEqual([200, 200, '']);
    expect(head.headers['content-type']).toBe(get.headers['content-type']);
    expect((await answerTo('POST', url)).status).toBe(405);
  });

  it('a link, which stays as it was', async () => {
    const browser = new Browser(service.url);
    const address = newAddress();
    await browser.signIn(address);
    const mail = await service.mails.latestTo(address);

    const { status } = await answerTo('HEAD', `${service.url}/v/${mail.secret}`);

    expect(status).toBe(200);
    expect((await browser.confirm(mail)).state).toBe('done');
  });
});

it('HEAD of the events of a waiting page is refused: they have no end', async () => {
  const browser = new Browser(service.url);
  await browser.signIn(newAddress());
  const cookie = [...browser.cookies].map((pair) => pair.join('=')).join('; ');

  const { status, headers } = await answerTo('HEAD', `${service.url}/sign-in/wait/stream`, { cookie });

  expect([status, headers['allow']]).toEqual([405, 'GET']);
});

it('HEAD of a call is none of its methods', async () => {
  const { status, headers } = await answerTo('HEAD', `${service.url}/user_email/status/stream`);

  expect([status, headers['allow']]).toEqual([405, 'GET, POST, OPTIONS']);
});
