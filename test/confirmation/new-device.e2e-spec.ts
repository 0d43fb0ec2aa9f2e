import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mint } from '../calls/support/minting.js';
import { Browser } from '../support/browser-visit.js';
import { stopSound } from '../support/invariants.js';
import { askAs, newAddress, register } from '../support/people.js';
import { TestService } from '../support/service.js';
import { signInNewDevice } from './support/new-device.js';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => stopSound(service));

function reader(headers = {}): Browser {
  return new Browser(service.url, headers);
}

describe('The notice of a new device', () => {
  it('goes to the owner, names the device and leads to a way to end its session', async () => {
    const { notice, device } = await signInNewDevice(service);

    expect(notice.text).toContain('Guestpass demo on Android');
    expect(notice.link).toMatch(new RegExp(`^${service.url}/n/[\\w-]{66}$`));
    expect(notice.raw.toUpperCase()).not.toContain(device.letters);
    expect(notice.raw).not.toContain(device.token);
    expect(notice.code).toBe('');
  });

  it('is sent for no new account and for no address proven again', async () => {
    const owner = await register(service);

    const rows = await service.rows(`SELECT type FROM outbox_messages WHERE type = 'notice.mail'`);

    expect(rows).toEqual([]);
    expect(service.mails.to(owner.address)).toHaveLength(1);
  });

  it('ends that session and no other, in two steps', async () => {
    const { owner, device, notice } = await signInNewDevice(service);
    const path = new URL(notice.link).pathname;
    const looked = await reader().open(path);
    const untouched = await device.api.post('user/me');

    const { status, state } = await reader().submit(path);

    expect([looked.state, untouched.status]).toEqual(['ask_revoke', 200]);
    expect([status, state]).toEqual([200, 'revoked']);
    expect((await device.api.post('user/me')).status).toBe(403);
    expect((await owner.api.post('user/me')).data.id).toBe(owner.id);
  });

  it('ends with that session all that came from it, and what comes from that', async () => {
    const { owner, device, clicker, notice } = await signInNewDevice(service);
    const [child, sibling] = [await mint(device.api, '*'), await mint(device.api, 'user:read')];
    const grandchild = await mint(child.api, 'user:read');
    await clicker.submit(`/v/${device.mail.secret}/here`);
    const here = service.api.as(clicker.cookies.get('guestpass_session') ?? '');
    const rotated = await child.api.post('auth_token/rotate', { nonce: 'n'.repeat(32) });
    const heirs = [device.api, sibling.api, grandchild.api, here, service.api.as(rotated.data.auth_token)];
    const before = await Promise.all(heirs.map((api) => api.post('user/me')));

    await reader().submit(new URL(notice.link).pathname);

    const after = await Promise.all([...heirs, child.api].map((api) => api.post('user/me')));
    expect(before.map(({ status }) => status)).toEqual(Array(5).fill(200));
    expect(after.map(({ status }) => status)).toEqual(Array(6).fill(403));
    expect((await owner.api.post('user/me')).data.id).toBe(owner.id);
  });

  it('reported twice says that it was used', async () => {
    const { notice } = await signInNewDevice(service);
    const path = new URL(notice.link).pathname;

    const answers = await Promise.all([reader().submit(path), reader().submit(path)]);

    expect(answers.map(({ state }) => state).toSorted()).toEqual(['revoked', 'used']);
  });

  it.each([
    ['7 days -1 minute', 'revoked'],
    ['7 days 1 minute', 'used'],
  ])('after %s: %s', async (interval, outcome) => {
    const { device, notice } = await signInNewDevice(service);
    await service.age(interval);

    const { state } = await reader().submit(new URL(notice.link).pathname);

    expect(state).toBe(outcome);
    expect((await device.api.post('user/me')).status).toBe(outcome === 'revoked' ? 403 : 200);
  });

  it('cannot be guessed, and is no link of another kind', async () => {
    const { device, notice } = await signInNewDevice(service);
    const paths = [`/n/${device.mail.secret}`, `/v/${notice.secret}`, `/n/${'x'.repeat(66)}`, '/n/1'];

    const answers = await Promise.all(paths.map((path) => reader().submit(path)));

    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect((await device.api.post('user/me')).status).toBe(200);
  });
});

describe('"That was not me" on the done page', () => {
  it('ends the session that the click opened', async () => {
    const { device, clicker, owner } = await signInNewDevice(service);
    const done = await clicker.openLink(device.mail);
    expect(done.html).toContain(`action="/v/${device.mail.secret}/undo"`);

    const { state } = await clicker.submit(`/v/${device.mail.secret}/undo`);

    expect(state).toBe('revoked');
    expect((await device.api.post('user/me')).status).toBe(403);
    expect((await owner.api.post('user/me')).status).toBe(200);
  });
});

describe('"It was not me" of an address that was added', () => {
  it('takes it back: whoever reads that mailbox signs in to an account of their own', async () => {
    const account = await register(service);
    const asking = await askAs(service, account, newAddress());
    await reader().confirm(asking.mail, asking.letters);

    const { state } = await reader().submit(`/v/${asking.mail.secret}/undo`);

    expect(state).toBe('revoked');
    const owner = await register(service, asking.address);
    const { data } = await owner.api.post('user/me');
    expect([data.id === account.id, data.primary_email]).toEqual([false, asking.address]);
    const rows = await service.rows('SELECT canonical FROM user_emails WHERE user_id = $1', [account.id]);
    expect(rows).toEqual([{ canonical: account.address }]);
  });

  it('leaves the address by which the account itself was made', async () => {
    const account = await register(service);

    await reader().submit(`/v/${account.mail.secret}/undo`);

    const rows = await service.rows('SELECT canonical FROM user_emails WHERE user_id = $1', [account.id]);
    expect(rows).toEqual([{ canonical: account.address }]);
  });
});
