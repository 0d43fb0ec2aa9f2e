import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startGuest } from '../support/api.js';
import { Browser } from '../support/browser-visit.js';
import { newAddress } from '../support/people.js';
import { TestService } from '../support/service.js';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start({ PUBLIC_URL: 'https://id.example.org' });
});
afterAll(() => service.stop());

function signIn(): Promise<Response> {
  return fetch(`${service.url}/sign-in`, {
    method: 'POST',
    body: new URLSearchParams({ email: newAddress() }),
    headers: { 'sec-fetch-site': 'same-origin' },
    redirect: 'manual',
  });
}

describe('T56: over https, cookies', () => {
  it('are out of reach of sibling domains, of plain http and of scripts', async () => {
    const cookies = (await signIn()).headers.getSetCookie();

    expect(cookies.map((line) => line.split('=')[0]).toSorted()).toEqual([
      '__Host-guestpass_asked',
      '__Host-guestpass_session',
    ]);
    // `__Host-` wants Secure, the path / and no Domain, or browsers drop the cookie (RFC 6265bis, 4.1.3.2).
    for (const line of cookies)
      expect(line).toMatch(/^[^;]+; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  });

  it('of a name that a sibling domain could plant are not looked at', async () => {
    const { token } = await startGuest(service.api);
    const home = (name: string) =>
      fetch(service.url, { headers: { cookie: `${name}=${token}` } }).then((response) => response.text());

    const [planted, own] = [await home('guestpass_session'), await home('__Host-guestpass_session')];

    expect([planted, own].map((page) => page.includes('action="/guest"'))).toEqual([true, false]);
  });
});

describe('Signing out', () => {
  it('takes along what would let the next person sign in with the link in the history', async () => {
    const plain = await TestService.start();
    const browser = new Browser(plain.url);
    const address = newAddress();
    await browser.signIn(address);
    const mail = await plain.mails.nthTo(address, 1);
    const { state: confirmed } = await browser.confirm(mail);
    await browser.submit('/sign-out');

    const { status, state } = await browser.submit(`/v/${mail.secret}/here`);

    expect([confirmed, status, state]).toEqual(['done', 404, 'unknown']);
    expect([...browser.cookies.keys()]).toEqual([]);
    await plain.stop();
  });
});
