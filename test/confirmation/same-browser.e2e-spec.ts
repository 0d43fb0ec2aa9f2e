import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Browser, lettersOn } from '../support/browser-visit.js';
import { stopSound } from '../support/invariants.js';
import type { ReadMail } from '../support/mailbox.js';
import { newAddress, waitFor } from '../support/people.js';
import { TestService } from '../support/service.js';

const COOKIE = 'guestpass_asked';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => stopSound(service));

/** A browser that waits for an address, its mail, and the page it waits on. */
async function ask(address = newAddress(), browser = new Browser(service.url)) {
  const before = service.mails.proofsTo(address).length;
  const page = await browser.signIn(address);
  return { browser, address, page, mail: await service.mails.nthTo(address, before + 1) };
}

function browserWith(cookie: string): Browser {
  const browser = new Browser(service.url);
  browser.cookies.set(COOKIE, cookie);
  return browser;
}

function proofOf({ cookies }: Browser): string {
  return cookies.get(COOKIE) ?? '';
}

async function asksForLetters(browser: Browser, mail: ReadMail): Promise<boolean> {
  return (await browser.openLink(mail)).html.includes('name="letters"');
}

describe('The browser that asked', () => {
  it('P-6: confirms with one button, and is who it asked to be', async () => {
    const { browser, mail, address } = await ask();
    const needsLetters = await asksForLetters(browser, mail);

    const { status, state } = await browser.confirm(mail);

    expect([needsLetters, status, state]).toEqual([false, 200, 'done']);
    expect((await browser.open('/sign-in/wait')).state).toBe('confirmed');
    const rows = await service.rows('SELECT 1 FROM user_emails WHERE canonical = $1', [address]);
    expect(rows).toHaveLength(1);
  });

  it('goes on to the app afterwards: it is signed in already', async () => {
    const { browser, mail } = await ask();

    const { html } = await browser.confirm(mail);

    expect(html).toContain('<a class="button" href="/">Continue</a>');
    expect(html).not.toContain('/here"');
  });

  it('keeps a session of its own all along, out of reach of scripts and other sites', async () => {
    const response = await fetch(`${service.url}/sign-in`, {
      method: 'POST',
      body: new URLSearchParams({ email: newAddress() }),
      headers: { 'sec-fetch-site': 'same-origin' },
      redirect: 'manual',
    });

    const cookies = response.headers.getSetCookie();
    expect(cookies.map((line) => line.split('=')[0]).toSorted()).toEqual([
      'guestpass_asked',
      'guestpass_session',
    ]);
    for (const line of cookies) expect(line).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('is known by several questions at once', async () => {
    const first = await ask();
    await ask(newAddress(), first.browser);

    const { state } = await first.browser.confirm(first.mail);

    expect(state).toBe('done');
  });

  it('P-4: needs the letters where the cookie is of another challenge', async () => {
    const address = newAddress();
    const victim = await ask(address);
    const attacker = await ask(address);

    const { status, state } = await browserWith(proofOf(victim.browser)).confirm(attacker.mail);

    expect([status, state]).toEqual([422, 'ask']);
    expect(await asksForLetters(victim.browser, attacker.mail)).toBe(true);
    expect((await attacker.browser.open('/sign-in/wait')).state).toBe('pending');
  });

  it.each([
    ['empty', () => ''],
    ['truncated', (proof: string) => proof.slice(0, -1)],
    ['lengthened', (proof: string) => `${proof}A`],
    ['changed in its last bit', (proof: string) => proof.slice(0, -1) + (proof.endsWith('A') ? 'B' : 'A')],
    ['changed in its id', (proof: string) => (proof.startsWith('A') ? 'B' : 'A') + proof.slice(1)],
    ['in another case', (proof: string) => proof.toUpperCase()],
    ['quoted', (proof: string) => `"${proof.slice(0, 30)}"`],
    ['random', () => 'x'.repeat(88)],
    ['in spelt-out base64', (proof: string) => `${Buffer.from(proof, 'base64url').toString('base64')}=`],
  ])('P-5: is a stranger where its cookie is %s', async (_, forge) => {
    const { browser, mail } = await ask();

    const { status } = await browserWith(forge(proofOf(browser))).confirm(mail);

    expect(status).toBe(422);
  });

  it('P-5: is a stranger where the secret of the link or the session stands in its cookie', async () => {
    const { browser, mail } = await ask();
    const session = browser.cookies.get('guestpass_session') ?? '';

    const answers = [await browserWith(mail.secret).confirm(mail), await browserWith(session).confirm(mail)];

    expect(answers.map(({ status }) => status)).toEqual([422, 422]);
  });

  it('P-5: its cookie is of no use once the challenge has expired', async () => {
    const { browser, mail } = await ask();
    await service.age('16 minutes');

    const { status, state } = await browser.confirm(mail);

    expect([status, state]).toEqual([410, 'expired']);
  });

  it('shows letters too, for a click that happens elsewhere', async () => {
    const { browser, page, mail } = await ask();

    const elsewhere = await new Browser(service.url).confirm(mail, lettersOn(page));

    expect(elsewhere.state).toBe('done');
    expect((await browser.open('/sign-in/wait')).state).toBe('confirmed');
  });

  it('P-7: is never bound by a link or by what an app asked for', async () => {
    const { mail, token } = await waitFor(service);
    const browser = new Browser(service.url);

    await browser.openLink(mail);
    await browser.open(`/v/${mail.secret}?asked=${mail.secret}&auth_token=${token}`);
    await browser.open('/sign-in/wait');

    expect([...browser.cookies.keys()]).toEqual([]);
    expect(await asksForLetters(browser, mail)).toBe(true);
  });
});
