import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Browser } from '../support/browser-visit.js';
import { EventStream } from '../support/event-stream.js';
import { stopSound } from '../support/invariants.js';
import { newAddress, stateOf, type Waiting, waitFor, wrong } from '../support/people.js';
import { TestService } from '../support/service.js';

const MOST_TRIES = 5;

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => stopSound(service));

function stranger(): Browser {
  return new Browser(service.url);
}

function typeCode({ api, address }: Waiting, code: string) {
  return api.post('user_email/confirm', { email: address, code });
}

async function closeLink({ mail, letters }: Waiting, tries = MOST_TRIES): Promise<void> {
  for (let n = 0; n < tries; n++) await stranger().confirm(mail, wrong(letters));
}

async function closeCode(device: Waiting, tries = MOST_TRIES): Promise<void> {
  for (let n = 0; n < tries; n++) await typeCode(device, wrong(device.mail.code));
}

describe('A challenge whose link and code are both closed', () => {
  it.each([
    ['letters first', [closeLink, closeCode]],
    ['code first', [closeCode, closeLink]],
  ] as const)(
    'by wrong guesses, %s, is denied, and nothing right helps any more',
    async (_, [one, other]) => {
      const device = await waitFor(service);
      await one(device);
      await other(device, MOST_TRIES - 1);
      const before = await stateOf(device);

      await other(device, 1);

      const after = await stateOf(device);
      const byLetters = await stranger().confirm(device.mail, device.letters);
      const byCode = await typeCode(device, device.mail.code);
      expect([before, after]).toEqual(['pending', 'denied']);
      expect([byLetters.status, byLetters.state]).toEqual([410, 'denied']);
      expect([byCode.status, byCode.code]).toEqual([410, 'challenge_denied']);
      expect((await device.api.post('user/me')).data.has_verified_email).toBe(false);
    },
  );

  it('ends the wait of its device at once', async () => {
    const device = await waitFor(service);
    const stream = await EventStream.open(
      `${service.url}/user_email/status/stream?auth_token=${device.token}`,
    );
    await stream.wait(({ state }) => state === 'pending');

    await closeCode(device);
    await closeLink(device);

    expect(await stream.wait(({ state }) => state === 'denied')).toBeDefined();
  });

  it('is closed to the browser that asked as well', async () => {
    const { browser, mail } = await askInBrowser();
    for (let n = 0; n < MOST_TRIES; n++) await browser.submit('/sign-in/code', { code: wrong(mail.code) });
    for (let n = 0; n < MOST_TRIES; n++) await stranger().confirm(mail, 'BBBBB');

    const { status, state } = await browser.confirm(mail);

    expect([status, state]).toEqual([410, 'denied']);
  });
});

describe('A link that strangers closed with wrong letters', () => {
  it('still opens with one button in the browser that asked, which types none', async () => {
    const { browser, mail } = await askInBrowser();
    for (let n = 0; n < MOST_TRIES + 1; n++) await stranger().confirm(mail, 'BBBBB');

    const looked = await browser.openLink(mail);
    const pressed = await browser.confirm(mail);

    expect([looked.state, pressed.state]).toEqual(['ask', 'done']);
  });
});

/** A browser that asked from our own page, and its mail. */
async function askInBrowser() {
  const [browser, address] = [stranger(), newAddress()];
  await browser.signIn(address);
  return { browser, mail: await service.mails.latestTo(address) };
}
