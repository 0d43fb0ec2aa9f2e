import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Guest, startGuest } from '../support/api.js';
import { TestService } from '../support/service.js';
import { register } from './support/registering.js';

let hiding: TestService;
let revealing: TestService;
let owner: Guest;
let guest: Guest;

beforeAll(async () => {
  hiding = await TestService.start({ EMAIL_EXISTENCE: 'hide' });
  revealing = await hiding.startTwin({ EMAIL_EXISTENCE: 'reveal' });
  owner = await register(hiding, 'owner@example.org');
  await (await startGuest(hiding.api)).api.post('user_email/new', { email: 'claimed@example.org' });
});
afterAll(async () => {
  await revealing.stop();
  await hiding.stop();
});
beforeEach(async () => {
  guest = await startGuest(hiding.api);
});

const KNOWN = ['owner@example.org', 'claimed@example.org', 'nobody@example.org'];

describe('where the operator hides which addresses are known', () => {
  it.each(['user/exists', 'user/signup', 'user/signin', 'user_email/new', 'user_email/resend_token'])(
    'T27: %s answers the same for all',
    async (call) => {
      const texts = [];
      for (const email of KNOWN) texts.push((await guest.api.post(call, { email })).text);

      expect(new Set(texts).size).toBe(1);
    },
  );

  it('user/exists knows no password of anybody', async () => {
    const { data } = await guest.api.post('user/exists', { email: 'owner@example.org' });

    expect(data).toEqual({ has_password: false });
  });
});

describe('where the operator reveals it', () => {
  it.each([
    ['owner@example.org', 200, undefined],
    ['claimed@example.org', 412, 'email_unverified'],
    ['never-asked-for@example.org', 404, 'unknown_email'],
  ])('user/exists says of %s: %i', async (email, status, code) => {
    const answer = await revealing.api.as(guest.token).post('user/exists', { email });

    expect(answer).toMatchObject({ status, code });
    if (status === 200) expect(answer.data).toEqual({ has_password: false });
  });

  it.each(['user/signup', 'user_email/new'])(
    '%s takes no address of somebody else, and mails nothing',
    async (call) => {
      const before = hiding.mails.to('owner@example.org').length;

      const answer = await revealing.api.as(guest.token).post(call, { email: 'OWNER@example.org' });

      expect(answer).toMatchObject({ status: 409, code: 'email_taken' });
      expect((await guest.api.post('user/me')).data.latest_claimed_email).toBeNull();
      expect(hiding.mails.to('owner@example.org')).toHaveLength(before);
    },
  );

  it.each(['user/signup', 'user_email/new'])("%s takes the caller's own and new ones", async (call) => {
    const own = await revealing.api.as(owner.token).post(call, { email: 'owner@example.org' });
    const fresh = await revealing.api.as(guest.token).post(call, { email: 'fresh@example.org' });

    expect([own.data, fresh.data]).toEqual(['ok', 'ok']);
  });

  it('user_email/resend_token mails whoever it is', async () => {
    const answer = await revealing.api
      .as(guest.token)
      .post('user_email/resend_token', { email: 'owner@example.org' });

    expect(answer.data).toBe('ok');
  });
});

describe('user/signup', () => {
  it('is the same as user_email/new', async () => {
    const plain = await guest.api.post('user/signup', { email: 'new@example.org' });
    const detailed = await guest.api.post('user/signup', { email: 'new@example.org', details: true });

    expect(plain.data).toBe('ok');
    expect(detailed.data).toMatchObject({ state: 'pending', email: 'new@example.org' });
    expect((await hiding.mails.latestTo('new@example.org')).code).toMatch(/^\d{6}$/);
  });

  it('takes a password and sets none', async () => {
    const answer = await guest.api.post('user/signup', { email: 'pass@example.org', password: 'secret' });

    expect(answer).toMatchObject({ status: 200, data: 'ok' });
    expect((await guest.api.post('user/me')).data.password_set).toBe(false);
    expect(answer.text).not.toContain('secret');
  });
});

describe('user/signin', () => {
  it('without a password leads to the mail, and sends none', async () => {
    const answer = await guest.api.post('user/signin', { email: 'signin@example.org' });

    expect(answer).toMatchObject({ status: 409, code: 'use_email_link' });
    expect(await hiding.rows(`SELECT 1 FROM challenges WHERE address = 'signin@example.org'`)).toEqual([]);
  });

  it('with a password is wrong: there is none', async () => {
    const answer = await guest.api.post('user/signin', { email: 'owner@example.org', password: 'guess' });

    expect(answer).toMatchObject({ status: 401, code: 'wrong_credentials' });
  });

  it('is not for whoever is signed in already', async () => {
    const answer = await owner.api.post('user/signin', { email: 'other@example.org', password: 'x' });

    expect(answer).toMatchObject({
      status: 400,
      code: 'already_signed_in',
      error: 'current user is already signed in, please sign out first to change users.',
    });
  });
});

describe('user/signout', () => {
  it('ends the token of the call and no other of the user', async () => {
    const { data } = await guest.api.post('auth_token/new', { permissions: 'user:read' });

    expect((await guest.api.post('user/signout')).data).toBe('ok');
    expect((await guest.api.post('user/me')).status).toBe(403);
    expect((await hiding.api.as(data.auth_token).post('user/me')).status).toBe(200);
    expect((await guest.api.post('user/signout')).status).toBe(403);
  });

  it('of many at once succeeds once', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => guest.api.post('user/signout')));

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.every(({ status }) => status < 500)).toBe(true);
  });
});
