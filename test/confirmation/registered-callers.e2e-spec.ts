import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Browser } from '../support/browser-visit.js';
import { stopSound } from '../support/invariants.js';
import { askAs, newAddress, register, type Waiting } from '../support/people.js';
import { TestService } from '../support/service.js';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => stopSound(service));

function reader(): Browser {
  return new Browser(service.url);
}

function addressesOf({ id }: Waiting) {
  return service.rows('SELECT canonical, is_primary FROM user_emails WHERE user_id = $1 ORDER BY id', [id]);
}

function confirm({ api, address, mail }: Waiting) {
  return api.post('user_email/confirm', { email: address, code: mail.code });
}

function ownAddress({ address }: Waiting): string {
  return address;
}

describe('A registered caller', () => {
  it('adds a new address to its account; the first one stays the primary one', async () => {
    const user = await register(service);
    const asking = await askAs(service, user, newAddress());

    const { status, data } = await confirm(asking);

    expect([status, data.id, data.primary_email]).toEqual([200, user.id, user.address]);
    expect(await addressesOf(user)).toEqual([
      { canonical: user.address, is_primary: true },
      { canonical: asking.address, is_primary: false },
    ]);
    expect(asking.mail.subject).toMatch(/^Add this address to your account/);
  });

  it.each([
    [
      'that a new address will be, and was, added',
      () => newAddress(),
      'asks to add',
      'now belongs to the account',
    ],
    ['that its own will be, and was, confirmed', ownAddress, 'asks to confirm', 'was confirmed again'],
  ])('reads on the pages %s, not that it signs in', async (_rule, addressFor, asked, done) => {
    const user = await register(service);
    const { mail, letters } = await askAs(service, user, addressFor(user));

    const pages = [await reader().openLink(mail), await reader().confirm(mail, letters)];

    expect(pages.map(({ state }) => state)).toEqual(['ask', 'done']);
    expect(pages[0]?.html).toContain(asked);
    expect(pages[1]?.html).toContain(done);
    for (const { html } of pages) expect(html).not.toMatch(/asks to sign in|are signed in/);
  });

  it('proves its own address again, and nothing changes', async () => {
    const user = await register(service);
    const asking = await askAs(service, user, user.address);

    const { status, data } = await confirm(asking);

    expect([status, data.id]).toEqual([200, user.id]);
    expect(await addressesOf(user)).toEqual([{ canonical: user.address, is_primary: true }]);
    expect(
      await service.rows(`SELECT 1 FROM events WHERE subject = $1 AND type = 'user.registered'`, [user.id]),
    ).toHaveLength(1);
  });

  it('T11: with the address of somebody else hears of two accounts, by code, by link and on the page', async () => {
    const owner = await register(service);
    const user = await register(service);
    const asking = await askAs(service, user, owner.address);

    const byCode = await confirm(asking);
    const byLink = await user.api.post('user_email/confirm', {
      email: owner.address,
      verification_token: asking.mail.secret,
      letters: asking.letters,
    });
    const looked = await reader().openLink(asking.mail);
    const pressed = await reader().confirm(asking.mail, asking.letters);

    for (const { status, code } of [byCode, byLink]) expect([status, code]).toEqual([409, 'two_accounts']);
    for (const { status, state } of [looked, pressed]) expect([status, state]).toEqual([409, 'two_accounts']);
    expect(await addressesOf(owner)).toEqual([{ canonical: owner.address, is_primary: true }]);
    expect(await addressesOf(user)).toEqual([{ canonical: user.address, is_primary: true }]);
  });

  it('with the address of somebody else causes a mail that says how to merge on purpose', async () => {
    const owner = await register(service);

    const { mail } = await askAs(service, await register(service), owner.address);

    expect(mail.subject).toMatch(/^This address already has an account/);
    expect(mail.text).toContain('you can make them one');
    expect(mail.secret).toHaveLength(66);
    expect(mail.code).toMatch(/^\d{6}$/);
  });

  it('cannot be turned away from what it is by a wrong guess first', async () => {
    const owner = await register(service);
    const asking = await askAs(service, await register(service), owner.address);

    const wrongCode = await asking.api.post('user_email/confirm', { email: owner.address, code: '000000x' });

    expect([wrongCode.status, wrongCode.code]).toEqual([400, 'wrong_code']);
    expect((await confirm(asking)).code).toBe('two_accounts');
  });

  it('who signed out gains nothing by the click', async () => {
    const user = await register(service);
    const asking = await askAs(service, user, newAddress());
    await user.api.post('user/signout');

    const { status, state } = await reader().confirm(asking.mail, asking.letters);

    expect([status, state]).toEqual([410, 'superseded']);
    expect(await addressesOf(user)).toHaveLength(1);
  });

  it('races with itself for two addresses: both are added or told to be superseded', async () => {
    const user = await register(service);
    const one = await askAs(service, user, newAddress());
    const other = await askAs(service, user, newAddress());

    const answers = await Promise.all([confirm(one), confirm(other)]);

    const added = answers.filter(({ status }) => status === 200);
    expect(answers.every(({ status }) => [200, 410].includes(status))).toBe(true);
    expect(added.length).toBeGreaterThan(0);
    expect(await addressesOf(user)).toHaveLength(1 + added.length);
    expect((await user.api.post('user/me')).data.primary_email).toBe(user.address);
  });
});
