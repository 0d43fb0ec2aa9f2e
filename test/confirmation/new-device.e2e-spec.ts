import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Browser } from '../support/browser-visit.js';
import { eventually } from '../support/eventually.js';
import { stopSound } from '../support/invariants.js';
import { register, waitFor } from '../support/people.js';
import { TestService } from '../support/service.js';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => stopSound(service));

function reader(headers = {}): Browser {
  return new Browser(service.url, headers);
}

/** A device that letters let into an account, the browser of the click, and the notice of it. */
async function signInNewDevice() {
  const owner = await register(service);
  const device = await waitFor(service, owner.address, service.api.with({ 'user-agent': 'Android' }));
  const clicker = reader();
  await clicker.confirm(device.mail, device.letters);
  const notice = await eventually(
    () => service.mails.to(owner.address).find(({ code }) => code === ''),
    (found) => found !== undefined,
  );
  if (!notice) throw new Error('no notice came');
  return { owner, device, clicker, notice };
}

describe('The notice of a new device', () => {
  it('goes to the owner, names the device and leads to a way to end its session', async () => {
    const { notice, device } = await signInNewDevice();

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
    const { owner, device, notice } = await signInNewDevice();
    const path = new URL(notice.link).pathname;
    const looked = await reader().open(path);
    const untouched = await device.api.post('user/me');

    const { status, state } = await reader().submit(path);

    expect([looked.state, untouched.status]).toEqual(['ask_revoke', 200]);
    expect([status, state]).toEqual([200, 'revoked']);
    expect((await device.api.post('user/me')).status).toBe(403);
    expect((await owner.api.post('user/me')).data.id).toBe(owner.id);
  });

  it('reported twice says that it was used', async () => {
    const { notice } = await signInNewDevice();
    const path = new URL(notice.link).pathname;

    const answers = await Promise.all([reader().submit(path), reader().submit(path)]);

    expect(answers.map(({ state }) => state).toSorted()).toEqual(['revoked', 'used']);
  });

  it.each([
    ['7 days', 'revoked'],
    ['7 days 1 minute', 'used'],
  ])('after %s: %s', async (interval, outcome) => {
    const { device, notice } = await signInNewDevice();
    await service.age(`${interval} -5 seconds`);

    const { state } = await reader().submit(new URL(notice.link).pathname);

    expect(state).toBe(outcome);
    expect((await device.api.post('user/me')).status).toBe(outcome === 'revoked' ? 403 : 200);
  });

  it('cannot be guessed, and is no link of another kind', async () => {
    const { device, notice } = await signInNewDevice();
    const paths = [`/n/${device.mail.secret}`, `/v/${notice.secret}`, `/n/${'x'.repeat(66)}`, '/n/1'];

    const answers = await Promise.all(paths.map((path) => reader().submit(path)));

    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect((await device.api.post('user/me')).status).toBe(200);
  });
});

describe('"That was not me" on the done page', () => {
  it('ends the session that the click opened', async () => {
    const { device, clicker, owner } = await signInNewDevice();
    const done = await clicker.openLink(device.mail);
    expect(done.html).toContain(`action="/v/${device.mail.secret}/undo"`);

    const { state } = await clicker.submit(`/v/${device.mail.secret}/undo`);

    expect(state).toBe('revoked');
    expect((await device.api.post('user/me')).status).toBe(403);
    expect((await owner.api.post('user/me')).status).toBe(200);
  });
});

describe('"Sign in here too"', () => {
  it('gives the browser of the click a session of its own, the same one if pressed twice', async () => {
    const { owner, device, clicker } = await signInNewDevice();
    const here = () => clicker.submit(`/v/${device.mail.secret}/here`);

    const answers = [await here(), await here()];

    expect(answers.map(({ status, state }) => [status, state])).toEqual([
      [200, 'done'],
      [200, 'done'],
    ]);
    const session = clicker.cookies.get('guestpass_session') ?? '';
    expect(session).not.toBe(device.token);
    expect((await service.api.as(session).post('user/me')).data.id).toBe(owner.id);
    const tokens = await service.rows('SELECT 1 FROM auth_tokens WHERE user_id = $1 AND permissions = $2', [
      owner.id,
      ['*'],
    ]);
    expect(tokens).toHaveLength(3);
  });

  it('is only for the browser of the click, not for whoever has the link', async () => {
    const { device } = await signInNewDevice();
    const [thief, asker] = [reader(), reader()];
    thief.cookies.set('guestpass_clicked', device.mail.secret);
    asker.cookies.set('guestpass_session', device.token);

    const answers = [
      await reader().submit(`/v/${device.mail.secret}/here`),
      await thief.submit(`/v/${device.mail.secret}/here`),
      await asker.submit(`/v/${device.mail.secret}/here`),
    ];

    expect(answers.map(({ status, state }) => [status, state])).toEqual(Array(3).fill([404, 'unknown']));
    expect(thief.cookies.has('guestpass_session')).toBe(false);
  });

  it('is not for a second click, which proved nothing', async () => {
    const { device } = await signInNewDevice();
    const late = reader();

    await late.confirm(device.mail, device.letters);

    expect((await late.submit(`/v/${device.mail.secret}/here`)).status).toBe(404);
    expect([...late.cookies.keys()]).toEqual([]);
  });

  it('is there for ten minutes', async () => {
    const { device, clicker } = await signInNewDevice();
    await service.age('10 minutes 5 seconds');

    const { status } = await clicker.submit(`/v/${device.mail.secret}/here`);

    expect(status).toBe(404);
  });

  it('was never confirmed: it is of no use before', async () => {
    const device = await waitFor(service);
    const browser = reader();
    await browser.confirm(device.mail, 'BBBBB');

    const { status } = await browser.submit(`/v/${device.mail.secret}/here`);

    expect(status).toBe(404);
  });
});
