import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startGuest } from '../support/api.js';
import { Browser } from '../support/browser-visit.js';
import { stopSound } from '../support/invariants.js';
import { newAddress, register, stateOf, type Waiting, waitFor } from '../support/people.js';
import { TestService } from '../support/service.js';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => stopSound(service));

async function resend(device: Waiting, parameters = {}) {
  const before = service.mails.proofsTo(device.address).length;
  const answer = await device.api.post('user_email/resend_token', {
    email: device.address,
    details: true,
    ...parameters,
  });
  const mail = await service.mails.nthTo(device.address, before + 1);
  return { data: answer.data, mail };
}

function reader(): Browser {
  return new Browser(service.url);
}

describe('Asking for a further mail', () => {
  it('keeps challenge, letters, code and reference, and makes a link of its own', async () => {
    const device = await waitFor(service);

    const { data, mail } = await resend(device);

    expect(data).toMatchObject({ state: 'pending', letters: device.letters });
    expect(mail.code).toBe(device.mail.code);
    expect(mail.subject).toBe(device.mail.subject);
    expect(mail.secret).not.toBe(device.mail.secret);
    expect(await service.rows('SELECT 1 FROM challenges WHERE address = $1', [device.address])).toHaveLength(
      1,
    );
  });

  it.each([
    ['first', 'second'],
    ['second', 'first'],
  ])('P-26: both links work; the %s wins, the %s is done already', async (winner) => {
    const device = await waitFor(service);
    const { mail } = await resend(device);
    const [one, other] = winner === 'first' ? [device.mail, mail] : [mail, device.mail];
    const browser = reader();

    const won = await browser.confirm(one, device.letters);
    const late = await browser.confirm(other, device.letters);

    expect([won.state, late.state]).toEqual(['done', 'done']);
    expect((await reader().openLink(other)).state).toBe('used');
  });

  it('does not give back the tries that were used up', async () => {
    const device = await waitFor(service);
    for (let n = 0; n < 5; n++) await reader().confirm(device.mail, 'BBBBB');

    const { mail } = await resend(device);

    expect((await reader().confirm(mail, device.letters)).state).toBe('denied');
  });

  it('works as a first request too, and makes the caller the one who waits', async () => {
    const owner = await register(service);
    const guest = await startGuest(service.api);

    const answer = await guest.api.post('user_email/resend_token', { email: owner.address });

    expect([answer.status, answer.data]).toEqual([200, 'ok']);
    await service.mails.nthTo(owner.address, 2);
    expect(await stateOf(guest)).toBe('pending');
  });

  it('only if expired, sends nothing while the challenge lives', async () => {
    const device = await waitFor(service);

    const answer = await device.api.post('user_email/resend_token', {
      email: device.address,
      only_if_expired: true,
    });

    expect(answer.data).toBe('ok');
    const [row] = await service.rows('SELECT mailed_at FROM challenges WHERE address = $1', [device.address]);
    expect(row?.['mailed_at']).toHaveLength(1);
  });

  it('only if expired, asks anew once it has', async () => {
    const device = await waitFor(service);
    await service.age('16 minutes');

    const { data, mail } = await resend(device, { only_if_expired: true });

    expect(data.letters).not.toBe(device.letters);
    expect((await reader().confirm(mail, data.letters)).state).toBe('done');
  });

  it('starts a new challenge after the old one expired, and the old link stays expired', async () => {
    const device = await waitFor(service);
    await service.age('16 minutes');

    const { data } = await resend(device);

    expect((await reader().confirm(device.mail, data.letters)).state).toBe('expired');
    expect(await stateOf(device)).toBe('pending');
  });

  it('never ends the challenge of another device for the same address', async () => {
    const address = newAddress();
    const one = await waitFor(service, address);
    const other = await waitFor(service, address);

    await resend(other);

    expect((await reader().confirm(one.mail, one.letters)).state).toBe('done');
    expect(await stateOf(other)).toBe('pending');
  });

  it('from letters to none keeps the letters: they were handed out', async () => {
    const device = await waitFor(service);
    const before = service.mails.proofsTo(device.address).length;
    await device.api.post('user_email/new', { email: device.address });
    const mail = await service.mails.nthTo(device.address, before + 1);

    const { status } = await reader().confirm(mail);

    expect(status).toBe(422);
  });
});
