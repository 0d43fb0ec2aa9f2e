import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startGuest } from '../support/api.js';
import { Browser } from '../support/browser-visit.js';
import { stopSound } from '../support/invariants.js';
import {
  askAs,
  newAddress,
  register,
  stateOf,
  type Waiting,
  waitAsLegacy,
  waitFor,
} from '../support/people.js';
import { TestService } from '../support/service.js';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => stopSound(service));

function confirm({ api, address, mail }: Waiting) {
  return api.post('user_email/confirm', { email: address, code: mail.code });
}

/** What an account stands on; each must wait while a session cools down. */
async function sensitiveCallsOf({ api }: Waiting) {
  const answers = [
    await api.post('user_email/new', { email: newAddress() }),
    await api.post('user_email/resend_token', { email: newAddress() }),
    await api.post('user/signup', { email: newAddress() }),
    await api.post('user/delete'),
  ];
  return answers.map(({ status, code }) => [status, code]);
}

const STEP_UP = [428, 'step_up_required'];

describe('A guest that proves the address of an account', () => {
  it('becomes its owner: with its token, its rows, and an old id that leads there', async () => {
    const owner = await register(service);
    await owner.api.post('user_settings/set', { settings: '{"theme":"dark"}' });
    const guest = await startGuest(service.api);
    await guest.api.post('user_settings/set', { settings: '{"theme":"light","size":12}' });
    await guest.api.post('user_tag/edit', { add: 'music,games' });
    const device = await askAs(service, guest, owner.address);

    const { data } = await confirm(device);

    expect(data).toMatchObject({ id: owner.id, primary_email: owner.address, is_verified: true });
    expect((await guest.api.post('user/me')).data.id).toBe(owner.id);
    expect((await guest.api.post('user_settings/get')).data).toEqual({ theme: 'dark', size: 12 });
    const { tags } = (await owner.api.post('user_email/status')).data;
    expect(tags).toMatchObject({ music: true, games: true });
    const aliases = await service.rows('SELECT user_id FROM user_aliases WHERE previous_id = $1', [guest.id]);
    expect(aliases).toEqual([{ user_id: owner.id }]);
  });

  it('T2: is told on the page how many items will be added', async () => {
    const owner = await register(service);
    const guest = await startGuest(service.api);
    await guest.api.post('user_tag/edit', { add: 'music,games,travel' });
    const { mail } = await askAs(service, guest, owner.address);

    const { html } = await new Browser(service.url).openLink(mail);

    expect(html).toContain('3 items from that device will be added to your account');
  });

  it('T35, P-21: brings no other token of the guest along', async () => {
    const owner = await register(service);
    const guest = await startGuest(service.api);
    const minted = await guest.api.post('auth_token/new', { permissions: '["user:read"]' });

    await confirm(await askAs(service, guest, owner.address));

    expect((await guest.api.as(minted.data.auth_token).post('user/me')).status).toBe(403);
    expect((await owner.api.post('user/me')).data.id).toBe(owner.id);
  });

  it('T3: finds nothing left there of whoever claimed the address before', async () => {
    const address = newAddress('victim');
    const squatter = await waitFor(service, address);
    const minted = await squatter.api.post('auth_token/new', { permissions: '["*"]' });

    const owner = await register(service, address);

    expect(owner.id).not.toBe(squatter.id);
    const others = [squatter.api, squatter.api.as(minted.data.auth_token)].map((api) => api.post('user/me'));
    for (const { data } of await Promise.all(others)) {
      expect(data).toMatchObject({ id: squatter.id, primary_email: null, has_verified_email: false });
    }
  });

  it('P-27: with two challenges at once keeps the sessions of the account', async () => {
    const [one, other] = [await register(service), await register(service)];
    const guest = await startGuest(service.api);
    const [first, second] = [
      await askAs(service, guest, one.address),
      await askAs(service, guest, other.address),
    ];

    const answers = await Promise.all([confirm(first), confirm(second)]);

    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 410]);
    const owners = await Promise.all([one, other].map(({ api }) => api.post('user/me')));
    expect(owners.map(({ data }) => data.id)).toEqual([one.id, other.id]);
    expect([one.id, other.id]).toContain((await guest.api.post('user/me')).data.id);
  });

  it('P-27: whose second challenge is confirmed later changes nothing and revokes nothing', async () => {
    const [one, other] = [await register(service), await register(service)];
    const guest = await startGuest(service.api);
    const [first, second] = [
      await askAs(service, guest, one.address),
      await askAs(service, guest, other.address),
    ];
    await confirm(first);

    const late = await new Browser(service.url).confirm(second.mail, second.letters);

    expect([late.status, late.state]).toEqual([410, 'superseded']);
    for (const { api, id } of [one, other]) expect((await api.post('user/me')).data.id).toBe(id);
    expect((await guest.api.post('user/me')).data.id).toBe(one.id);
  });
});

describe('A session opened into an account that existed before', () => {
  it('P-12: by typed letters first cools down', async () => {
    const owner = await register(service);
    const device = await waitFor(service, owner.address);
    await new Browser(service.url).confirm(device.mail, device.letters);

    const answers = await sensitiveCallsOf(device);

    expect(answers).toEqual([STEP_UP, STEP_UP, STEP_UP, STEP_UP]);
    expect((await device.api.post('user/me')).data.id).toBe(owner.id);
  });

  it('P-12: by a legacy click first cools down, and so does what it mints or rotates', async () => {
    const owner = await register(service);
    const device = await waitAsLegacy(service, owner.address);
    await new Browser(service.url).confirm(device.mail);
    const minted = await device.api.post('auth_token/new', { permissions: '["*"]' });
    const rotated = await device.api.post('auth_token/rotate', { nonce: 'n'.repeat(32) });

    for (const token of [minted.data.auth_token, rotated.data.auth_token]) {
      const answers = await sensitiveCallsOf({ ...device, api: device.api.as(token) });

      expect(answers).toEqual([STEP_UP, STEP_UP, STEP_UP, STEP_UP]);
    }
  });

  it('P-12: has cooled down after a day, not before', async () => {
    const owner = await register(service);
    const device = await waitFor(service, owner.address);
    await new Browser(service.url).confirm(device.mail, device.letters);
    const [row] = await service.rows(
      `SELECT round(extract(epoch FROM cool_down_until - now()) / 60)::int AS minutes FROM auth_tokens
       WHERE cool_down_until IS NOT NULL AND user_id = $1`,
      [owner.id],
    );

    expect(row).toEqual({ minutes: 24 * 60 });
  });

  it('by the code of the mail need not', async () => {
    const owner = await register(service);
    const device = await waitFor(service, owner.address);
    await confirm(device);

    const answers = await sensitiveCallsOf(device);

    expect(answers.map(([status]) => status)).toEqual([200, 200, 200, 200]);
  });

  it('by the browser that asked need not', async () => {
    const owner = await register(service);
    const browser = new Browser(service.url);
    await browser.signIn(owner.address);
    await browser.confirm(await service.mails.nthTo(owner.address, 2));

    const page = await browser.signIn(newAddress());

    expect(page.state).toBe('pending');
  });

  it('of a new account by letters need not either: there was nothing to protect', async () => {
    const device = await waitFor(service);
    await new Browser(service.url).confirm(device.mail, device.letters);

    const answers = await sensitiveCallsOf(device);

    expect(answers.map(([status]) => status)).toEqual([200, 200, 200, 200]);
  });

  it('gives the owner no cool-down, whose sessions are as old as before', async () => {
    const owner = await register(service);
    const device = await waitFor(service, owner.address);
    await new Browser(service.url).confirm(device.mail, device.letters);

    const { status } = await owner.api.post('user_email/new', { email: newAddress() });

    expect(status).toBe(200);
    expect(await stateOf(device)).toBe('confirmed');
  });
});
