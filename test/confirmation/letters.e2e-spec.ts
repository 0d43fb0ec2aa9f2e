import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Browser } from '../support/browser-visit.js';
import { stopSound } from '../support/invariants.js';
import { askAs, newAddress, register, stateOf, waitFor, wrong } from '../support/people.js';
import { TestService } from '../support/service.js';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => stopSound(service));

function stranger(): Browser {
  return new Browser(service.url);
}

describe('T1: the five letters', () => {
  it('P-1: a click in another browser without them lets nobody in', async () => {
    const attacker = await waitFor(service);

    const { status, state } = await stranger().confirm(attacker.mail);

    expect([status, state]).toEqual([422, 'ask']);
    expect(await stateOf(attacker)).toBe('pending');
    expect((await attacker.api.post('user/me')).data.has_verified_email).toBe(false);
  });

  it('are consonants that only the waiting device is shown', async () => {
    const { letters, mail, api } = await waitFor(service);

    const page = await stranger().openLink(mail);

    expect(letters).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{5}$/);
    expect(page.html).not.toContain(letters);
    expect((await api.post('user_email/status')).data.letters).toBe(letters);
  });

  it('let the waiting device in, and no session into the browser of the click', async () => {
    const device = await waitFor(service);
    const browser = stranger();

    const { status, state } = await browser.confirm(device.mail, device.letters);

    expect([status, state]).toEqual([200, 'done']);
    expect((await device.api.post('user/me')).data.primary_email).toBe(device.address);
    expect([...browser.cookies.keys()]).toEqual(['guestpass_clicked']);
  });

  it.each([
    ['in lower case', (letters: string) => letters.toLowerCase()],
    ['with spaces', (letters: string) => ` ${[...letters].join(' ')} `],
  ])('may be typed %s', async (_, typed) => {
    const device = await waitFor(service);

    const { state } = await stranger().confirm(device.mail, typed(device.letters));

    expect(state).toBe('done');
  });

  it('P-2: five wrong ones close the link, and the right ones come too late', async () => {
    const device = await waitFor(service);
    const answers: [number, string][] = [];

    for (let n = 0; n < 5; n++) {
      const { status, state } = await stranger().confirm(device.mail, wrong(device.letters));
      answers.push([status, state]);
    }

    expect(answers).toEqual([...Array(4).fill([422, 'ask']), [422, 'denied']]);
    const late = await stranger().confirm(device.mail, device.letters);
    expect([late.status, late.state]).toEqual([410, 'denied']);
    expect((await stranger().openLink(device.mail)).state).toBe('denied');
  });

  it('say how many tries are left', async () => {
    const device = await waitFor(service);

    const page = await stranger().confirm(device.mail, wrong(device.letters));

    expect(page.html).toContain('4 tries left');
  });

  it('wrong five times do not close the code', async () => {
    const device = await waitFor(service);
    for (let n = 0; n < 6; n++) await stranger().confirm(device.mail, wrong(device.letters));

    const answer = await device.api.post('user_email/confirm', {
      email: device.address,
      code: device.mail.code,
    });

    expect(answer.data).toMatchObject({ is_verified: true, primary_email: device.address });
  });

  it('P-3: of another live challenge for the same address are wrong', async () => {
    const address = newAddress();
    const one = await waitFor(service, address);
    const other = await waitFor(service, address);

    const { status } = await stranger().confirm(one.mail, other.letters);

    expect(status).toBe(422);
    expect([await stateOf(one), await stateOf(other)]).toEqual(['pending', 'pending']);
  });

  it.each(['', ' ', 'ÄÖÜßé', 'BCDFGHJKLMNPQRSTVWXZ', '\u0000', '日本語日本', 'true', '[]'])(
    'are not %j',
    async (typed) => {
      const device = await waitFor(service);

      const { status } = await stranger().confirm(device.mail, typed);

      expect(status).toBe(422);
    },
  );

  it('sent several times in one form count as the first', async () => {
    const device = await waitFor(service);
    const form = `letters=${wrong(device.letters)}&letters=${device.letters}`;

    const { status } = await fetch(`${service.url}/v/${device.mail.secret}`, {
      method: 'POST',
      body: form,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    });

    expect(status).toBe(422);
  });

  it('stay the same for a further mail, and differ for another address', async () => {
    const device = await waitFor(service);

    const again = await askAs(service, device, device.address);
    const elsewhere = await askAs(service, device, newAddress());

    expect(again.letters).toBe(device.letters);
    expect(elsewhere.letters).not.toBe(device.letters);
  });

  it('do not count against the link where the address is already proven', async () => {
    const owner = await register(service);

    const page = await stranger().confirm(owner.mail, 'BBBBB');

    expect([page.status, page.state]).toEqual([200, 'done']);
  });
});
