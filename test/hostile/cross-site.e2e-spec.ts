import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Browser } from '../support/browser-visit.js';
import { stopSound } from '../support/invariants.js';
import { newAddress, register, stateOf, type Waiting, waitFor } from '../support/people.js';
import { TestService } from '../support/service.js';

let service: TestService;
let device: Waiting;

beforeAll(async () => {
  service = await TestService.start();
  device = await waitFor(service);
});
afterAll(() => stopSound(service));

type Headers = Readonly<Record<string, string>>;

/** How a form of another site arrives, with the cookies of a browser that is signed in. */
const FOREIGN: readonly Headers[] = [
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'none' },
  { 'sec-fetch-site': 'cross-site', origin: 'OWN' },
  { 'sec-fetch-site': 'SAME-ORIGIN' },
  { 'sec-fetch-site': '' },
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: 'OWN.evil.example' },
  { origin: 'OWN/' },
  {},
];

const FORMS = (): readonly string[] => [
  '/sign-in',
  '/sign-in/code',
  '/sign-in/resend',
  '/guest',
  '/topics',
  '/preferences',
  '/sign-out',
  '/merges/1/undo',
  '/merge',
  '/merge/prove',
  `/v/${device.mail.secret}`,
  `/v/${device.mail.secret}/deny`,
  `/v/${device.mail.secret}/here`,
  `/v/${device.mail.secret}/undo`,
  `/v/${device.mail.secret}/resend`,
  `/n/${device.mail.secret}`,
  '/p/x',
  '/p/x/unsubscribe',
];

function post(path: string, headers: Headers, fields: Headers = {}) {
  const own = Object.entries(headers).map(([name, value]) => [name, value.replace('OWN', service.url)]);
  return fetch(service.url + path, {
    method: 'POST',
    body: new URLSearchParams({ email: newAddress(), letters: device.letters, ...fields }),
    headers: { cookie: `guestpass_session=${device.token}`, ...Object.fromEntries(own) },
    redirect: 'manual',
  });
}

describe('T2, T43, P-13: a form of another site', () => {
  it.each(FOREIGN)('with %j starts, confirms, refuses and changes nothing', async (headers) => {
    const answers = await Promise.all(FORMS().map((path) => post(path, headers)));

    expect(answers.map(({ status }, n) => [FORMS()[n], status])).toEqual(FORMS().map((path) => [path, 403]));
    expect(answers.flatMap((answer) => answer.headers.getSetCookie())).toEqual([]);
    expect(await stateOf(device)).toBe('pending');
  });

  it('is told apart from ours, with and without the headers that say so', async () => {
    const ours: readonly Headers[] = [
      { 'sec-fetch-site': 'same-origin', origin: 'null' },
      { 'sec-fetch-site': 'same-origin' },
      { origin: 'OWN' },
    ];

    const answers = await Promise.all(ours.map((headers) => post('/sign-in', headers)));

    expect(answers.map(({ status, headers }) => [status, headers.get('location')])).toEqual(
      Array(3).fill([303, '/sign-in/wait']),
    );
  });

  it.each(['text/plain', 'application/json', 'multipart/form-data; boundary=x'])(
    'is no form of ours as %s',
    async (type) => {
      const body = JSON.stringify({ letters: device.letters });
      const { status } = await fetch(`${service.url}/v/${device.mail.secret}`, {
        method: 'POST',
        body,
        headers: { 'content-type': type, 'sec-fetch-site': 'cross-site' },
      });

      expect([403, 415]).toContain(status);
      expect(await stateOf(device)).toBe('pending');
    },
  );

  it('P-14: no cookie counts for a call', async () => {
    const headers = { cookie: `guestpass_session=${device.token}; __Host-guestpass_session=${device.token}` };

    const answers = [
      await service.api.with(headers).post('user_email/new', { email: newAddress() }),
      await service.api.with(headers).post('user/me'),
    ];

    expect(answers.map(({ status, code }) => [status, code])).toEqual(
      Array(2).fill([403, 'not_authenticated']),
    );
  });
});

describe('T34: after a click', () => {
  it('nobody is sent anywhere that a request names', async () => {
    const owner = await register(service);
    const targets = [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
      '/%09/evil.example',
    ];
    const names = ['redirect', 'redirect_uri', 'next', 'return_to', 'url', 'continue', 'domain'];
    const visits = targets.flatMap((target) =>
      names.flatMap((name) => [
        `/?${name}=${target}`,
        `/sign-in?${name}=${target}`,
        `/v/${owner.mail.secret}?${name}=${target}`,
      ]),
    );

    for (const path of visits) {
      const response = await fetch(service.url + path, { redirect: 'manual' });
      expect(response.headers.get('location')).toBeNull();
      expect(await response.text()).not.toMatch(/evil\.example|javascript:/);
    }
    const [target = ''] = targets;
    const fields = Object.fromEntries(names.map((name) => [name, target]));
    const signIn = await new Browser(service.url).submit('/sign-in', { ...fields, email: newAddress() });
    expect([signIn.path, signIn.state]).toEqual(['/sign-in/wait', 'pending']);
  });
});
