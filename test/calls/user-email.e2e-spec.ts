import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Guest, startGuest } from '../support/api.js';
import { TestService } from '../support/service.js';
import { register } from './support/registering.js';

let service: TestService;
let guest: Guest;
let email: string;
let count = 0;

beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => service.stop());
beforeEach(async () => {
  guest = await startGuest(service.api);
  email = `reader${++count}@example.org`;
});

const DETAILS = {
  state: 'pending',
  email: expect.any(String),
  letters: expect.stringMatching(/^[BCDFGHJKLMNPQRSTVWXZ]{5}$/),
  reference: expect.stringMatching(/\S+ \S+/),
  expires_at: expect.stringMatching(/Z$/),
  resend_after: expect.any(Number),
};

describe.each(['user_email/new', 'user_email/resend_token'])('%s', (call) => {
  it('answers "ok" and mails a link and a code', async () => {
    const { data } = await guest.api.post(call, { email });
    const mail = await service.mails.latestTo(email);

    expect(data).toBe('ok');
    expect(mail.code).toMatch(/^\d{6}$/);
    expect(mail.link).toBe(`${service.url}/v/${mail.secret}`);
  });

  it('answers what the waiting device shows when asked for details', async () => {
    const { data } = await guest.api.post(call, { email, details: true });

    expect(data).toEqual({ ...DETAILS, email });
    expect(Date.parse(data.expires_at) - Date.now()).toBeLessThanOrEqual(15 * 60_000);
  });

  it('mails in the language asked for', async () => {
    await guest.api.post(call, { email, language: 'de' });

    expect((await service.mails.latestTo(email)).subject).not.toMatch(/sign in|confirm/i);
  });

  it('T4: builds its link from the configuration alone, whatever the headers say', async () => {
    const forged = { forwarded: 'host=evil.example;proto=http', 'x-forwarded-host': 'evil.example' };

    const { status } = await guest.api
      .with({
        ...forged,
        'x-forwarded-proto': 'http',
        'x-host': 'evil.example',
        'x-original-host': 'evil.example',
      })
      .post(call, { email });
    const mail = await service.mails.latestTo(email);

    expect(status).toBe(200);
    expect(mail.link.startsWith(`${service.url}/v/`)).toBe(true);
    expect(mail.raw).not.toContain('evil.example');
  });

  it('T5, T10: mails to the one canonical address, and to nobody else', async () => {
    const { data } = await guest.api.post(call, { email: `  READER${count}@EXAMPLE.ORG `, details: true });
    const mail = await service.mails.latestTo(email);

    expect(data.email).toBe(email);
    expect(mail.to).toBe(email);
  });
});

describe('user_email/new', () => {
  it('sends no mail when told so', async () => {
    await guest.api.post('user_email/new', { email, send_verification_email: false });

    expect(await service.rows('SELECT mailed_at FROM challenges WHERE address = $1', [email])).toEqual([
      { mailed_at: [] },
    ]);
    expect((await guest.api.post('user/me')).data.latest_claimed_email).toBe(email);
  });
});

describe('user_email/resend_token', () => {
  it('goes on with the same challenge and mails a further link', async () => {
    const first = await guest.api.post('user_email/new', { email, details: true });
    const again = await guest.api.post('user_email/resend_token', { email, details: true });
    const [newer, older] = [await service.mails.nthTo(email, 2), service.mails.to(email)[1]];

    expect(again.data.letters).toBe(first.data.letters);
    expect(newer.code).toBe(older?.code);
    expect(newer.link).not.toBe(older?.link);
  });

  it('only_if_expired sends nothing while one is live', async () => {
    await guest.api.post('user_email/new', { email });
    await service.mails.latestTo(email);

    const { data } = await guest.api.post('user_email/resend_token', { email, only_if_expired: true });

    expect(data).toBe('ok');
    expect(
      await service.rows('SELECT cardinality(mailed_at) AS mails FROM challenges WHERE address = $1', [
        email,
      ]),
    ).toEqual([{ mails: 1 }]);
  });

  it('only_if_expired sends one when it is', async () => {
    await guest.api.post('user_email/new', { email });
    await service.mails.latestTo(email);
    await service.age('16 minutes');

    await guest.api.post('user_email/resend_token', { email, only_if_expired: true });

    expect((await service.mails.nthTo(email, 2)).code).toMatch(/^\d{6}$/);
  });
});

describe('user_email/status', () => {
  const NOTHING = {
    email: null,
    state: null,
    mail_state: null,
    letters: null,
    reference: null,
    expires_at: null,
    resend_after: 0,
    merge: null,
  };

  it('of a guest who asked for nothing', async () => {
    const { data } = await guest.api.get('user_email/status');

    expect(data).toEqual({
      emails: {},
      tags: expect.objectContaining({ news: false }),
      is_verified: false,
      ...NOTHING,
    });
  });

  it('of a device that waits, and then does not any more', async () => {
    const asked = await guest.api.post('user_email/new', { email, details: true });
    const waiting = (await guest.api.get('user_email/status', { email })).data;
    const { code } = await service.mails.latestTo(email);
    await guest.api.post('user_email/confirm', { email, code });
    const done = (await guest.api.get('user_email/status')).data;

    expect(waiting).toMatchObject({
      ...DETAILS,
      email,
      letters: asked.data.letters,
      is_verified: false,
      emails: {},
    });
    expect(['queued', 'sent']).toContain(waiting.mail_state);
    expect(done).toMatchObject({
      state: 'confirmed',
      is_verified: true,
      emails: { [email]: true },
    });
  });

  it('waits for news no longer than asked, and ends with them', async () => {
    await guest.api.post('user_email/new', { email });
    const { code } = await service.mails.latestTo(email);

    const nothingNew = await guest.api.get('user_email/status', { wait: 1 });
    const waiting = guest.api.get('user_email/status', { wait: 20 });
    await guest.api.post('user_email/confirm', { email, code });

    expect(nothingNew.data.state).toBe('pending');
    expect((await waiting).data.state).toBe('confirmed');
  });

  it("T7: shows no challenge of anybody else's", async () => {
    await guest.api.post('user_email/new', { email, details: true });
    const stranger = await startGuest(service.api);

    const { data } = await stranger.api.get('user_email/status', { email });

    expect(data).toMatchObject(NOTHING);
  });
});

describe('user_email/edit', () => {
  it.each([
    ['0', false],
    ['yes', true],
  ])('enabled=%s', async (enabled, isEnabled) => {
    const owner = await register(service, email);

    const { data } = await owner.api.post('user_email/edit', { email, enabled });

    expect(data).toBe('ok');
    expect((await owner.api.get('user_email/status')).data.emails).toEqual({ [email]: isEnabled });
    expect((await owner.api.post('user/me')).data.is_email_enabled).toBe(isEnabled);
  });

  it("T7: changes no address of anybody else's", async () => {
    const owner = await register(service, email);

    const answer = await guest.api.post('user_email/edit', { email, enabled: false });

    expect(answer).toMatchObject({ status: 404, code: 'unknown_email' });
    expect((await owner.api.get('user_email/status')).data.emails).toEqual({ [email]: true });
  });
});
