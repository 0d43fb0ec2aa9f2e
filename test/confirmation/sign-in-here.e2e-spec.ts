import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Browser } from '../support/browser-visit.js';
import { stopSound } from '../support/invariants.js';
import { askAs, newAddress, register, waitFor } from '../support/people.js';
import { TestService } from '../support/service.js';
import { signInNewDevice } from './support/new-device.js';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => stopSound(service));

function reader(): Browser {
  return new Browser(service.url);
}

describe('"Sign in here too"', () => {
  it('gives the browser of the click a session of its own, the same one if pressed twice', async () => {
    const { owner, device, clicker } = await signInNewDevice(service);
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
    const { device } = await signInNewDevice(service);
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
    const { device } = await signInNewDevice(service);
    const late = reader();

    await late.confirm(device.mail, device.letters);

    expect((await late.submit(`/v/${device.mail.secret}/here`)).status).toBe(404);
    expect([...late.cookies.keys()]).toEqual([]);
  });

  it('is there for ten minutes', async () => {
    const { device, clicker } = await signInNewDevice(service);
    await service.age('10 minutes 5 seconds');

    const { status } = await clicker.submit(`/v/${device.mail.secret}/here`);

    expect(status).toBe(410);
  });

  it('was never confirmed: it is of no use before', async () => {
    const device = await waitFor(service);
    const browser = reader();
    await browser.confirm(device.mail, 'BBBBB');

    const { status } = await browser.submit(`/v/${device.mail.secret}/here`);

    expect(status).toBe(404);
  });

  it('is offered where the click signed somebody in, and not to those who merely have the link', async () => {
    const { device, clicker } = await signInNewDevice(service);
    const form = `action="/v/${device.mail.secret}/here"`;

    const [own, others] = [await clicker.openLink(device.mail), await reader().openLink(device.mail)];

    expect([own.state, own.html.includes(form)]).toEqual(['done', true]);
    expect([others.state, others.html.includes(form)]).toEqual(['used', false]);
  });

  it('is neither offered nor done where the click only added an address: its reader need not be the owner', async () => {
    const owner = await register(service);
    const asking = await askAs(service, owner, newAddress());
    const clicker = reader();

    const done = await clicker.confirm(asking.mail, asking.letters);
    const again = await clicker.openLink(asking.mail);
    const pressed = await clicker.submit(`/v/${asking.mail.secret}/here`);

    expect([done.state, again.state]).toEqual(['done', 'done']);
    expect(`${done.html}${again.html}`).not.toContain('/here"');
    expect([pressed.status, pressed.state]).toEqual([410, 'used']);
    expect(clicker.cookies.has('guestpass_session')).toBe(false);
  });

  it('cools down with the session that it comes from', async () => {
    const { device, clicker } = await signInNewDevice(service);
    await clicker.submit(`/v/${device.mail.secret}/here`);
    const here = service.api.as(clicker.cookies.get('guestpass_session') ?? '');

    const answers = [
      await here.post('user_email/new', { email: newAddress() }),
      await here.post('user/delete'),
      await here.post('auth_token/revoke', { id: 1 }),
    ];

    expect(answers.map(({ status, code }) => [status, code])).toEqual(
      Array(3).fill([428, 'step_up_required']),
    );
    const rows = await service.rows(
      `SELECT DISTINCT date_trunc('milliseconds', cool_down_until) FROM auth_tokens
       WHERE user_id = $1 AND cool_down_until IS NOT NULL`,
      [(await here.post('user/me')).data.id],
    );
    expect(rows).toHaveLength(1);
  });

  it('is over when the session that it comes from was ended', async () => {
    const { device, clicker } = await signInNewDevice(service);
    await clicker.submit(`/v/${device.mail.secret}/undo`);

    const { status } = await clicker.submit(`/v/${device.mail.secret}/here`);

    expect(status).toBe(410);
    expect(clicker.cookies.has('guestpass_session')).toBe(false);
  });
});
