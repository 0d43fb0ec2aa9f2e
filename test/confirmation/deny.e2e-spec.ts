import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Browser } from '../support/browser-visit.js';
import { stopSound } from '../support/invariants.js';
import { askAs, newAddress, register, stateOf, waitFor } from '../support/people.js';
import { TestService } from '../support/service.js';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => stopSound(service));

function reader(): Browser {
  return new Browser(service.url);
}

describe('"This was not me"', () => {
  it('P-11: ends what the device waits for, at every address, and nothing of another device', async () => {
    const address = newAddress();
    const device = await waitFor(service, address);
    await askAs(service, device, newAddress());
    const otherDevice = await waitFor(service, address);

    const { status, state } = await reader().submit(`/v/${device.mail.secret}/deny`);

    expect([status, state]).toEqual([200, 'denied']);
    const rows = await service.rows('SELECT DISTINCT state FROM challenges WHERE user_id = $1', [device.id]);
    expect(rows).toEqual([{ state: 'denied' }]);
    expect(await stateOf(otherDevice)).toBe('pending');
  });

  it('closes letters, code and same-browser click for good', async () => {
    const address = newAddress();
    const browser = reader();
    await browser.signIn(address);
    const browserMail = await service.mails.latestTo(address);
    const device = await waitFor(service);
    await reader().submit(`/v/${device.mail.secret}/deny`);
    await reader().submit(`/v/${browserMail.secret}/deny`);

    const byLetters = await reader().confirm(device.mail, device.letters);
    const bySameBrowser = await browser.confirm(browserMail);
    const byCode = await device.api.post('user_email/confirm', {
      email: device.address,
      code: device.mail.code,
    });

    expect([byLetters.state, bySameBrowser.state, byCode.code]).toEqual([
      'denied',
      'denied',
      'challenge_denied',
    ]);
    expect([byLetters.status, bySameBrowser.status, byCode.status]).toEqual([410, 410, 410]);
  });

  it('can be reached from the mail in two steps, and looking at it refuses nothing', async () => {
    const device = await waitFor(service);
    const link = /^\S*\/v\/\S+\/not-me$/m.exec(device.mail.text)?.[0] ?? '';

    const page = await reader().open(new URL(link).pathname);

    expect(page.state).toBe('ask_deny');
    expect(page.html).toContain(`action="/v/${device.mail.secret}/deny"`);
    expect(await stateOf(device)).toBe('pending');
  });

  it('said twice is the same page', async () => {
    const { mail } = await waitFor(service);

    const answers = [1, 2].map(() => reader().submit(`/v/${mail.secret}/deny`));

    expect((await Promise.all(answers)).map(({ state }) => state)).toEqual(['denied', 'denied']);
  });

  it('too late offers to end what the click opened, and takes nothing back by itself', async () => {
    const owner = await register(service);

    const { state } = await reader().submit(`/v/${owner.mail.secret}/deny`);

    expect(state).toBe('ask_revoke');
    expect((await owner.api.post('user/me')).data.primary_email).toBe(owner.address);
  });

  it('after fifteen minutes changes nothing: what has expired stays expired', async () => {
    const device = await waitFor(service);
    await service.age('16 minutes');

    await reader().submit(`/v/${device.mail.secret}/deny`);

    expect(await stateOf(device)).toBe('expired');
  });

  it('lets the device ask again', async () => {
    const device = await waitFor(service);
    await reader().submit(`/v/${device.mail.secret}/deny`);

    const again = await askAs(service, device, device.address);

    expect(again.letters).not.toBe(device.letters);
    expect((await reader().confirm(again.mail, again.letters)).state).toBe('done');
  });

  it('with another link, or a link cut off, is unknown', async () => {
    const { mail } = await waitFor(service);

    const answers = [`${mail.secret}x`, mail.secret.slice(1), 'x'.repeat(66)].map((secret) =>
      reader().submit(`/v/${secret}/deny`),
    );

    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([404, 404, 404]);
  });

  it('races with a confirmation: one of the two holds, and the other says so', async () => {
    // Side by side the shorter one, the refusal, all but always wins: every other round gives the click a start.
    for (let round = 0; round < 20; round++) {
      const device = await waitFor(service);

      const confirming = reader().confirm(device.mail, device.letters);
      if (round % 2 === 1) await setTimeout(2 * round);
      const denying = reader().submit(`/v/${device.mail.secret}/deny`);
      const [yes, no] = await Promise.all([confirming, denying]);

      const state = await stateOf(device);
      expect([yes.state, no.state, state]).toEqual(
        state === 'confirmed' ? ['done', 'ask_revoke', 'confirmed'] : ['denied', 'denied', 'denied'],
      );
      const { data } = await device.api.post('user/me');
      expect(data.has_verified_email).toBe(state === 'confirmed');
    }
  });
});
