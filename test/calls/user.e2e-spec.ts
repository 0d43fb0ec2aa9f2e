import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Guest, startGuest } from '../support/api.js';
import { TestService } from '../support/service.js';
import { register } from './support/registering.js';

let service: TestService;
let guest: Guest;

beforeAll(async () => {
  service = await TestService.start({ DELETE_GRACE_DAYS: '14' });
});
afterAll(() => service.stop());
beforeEach(async () => {
  guest = await startGuest(service.api);
});

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

const A_GUEST = {
  id: expect.any(Number),
  language: 'en',
  given_name: null,
  family_name: null,
  created_at: expect.stringMatching(ISO),
  updated_at: expect.stringMatching(ISO),
  primary_email: null,
  latest_claimed_email: null,
  has_verified_email: false,
  password_set: false,
  is_email_enabled: true,
  is_identity_verified: false,
  is_reward_approved: false,
  groups: [],
  device_types: [],
  country: null,
  pending_deletion: false,
  previous_ids: [],
};

describe('user/new', () => {
  it('makes a guest and a token that is good for everything', async () => {
    const { data } = await service.api.post('user/new');

    expect(data).toEqual({ ...A_GUEST, auth_token: expect.stringMatching(/^[1-9A-HJ-NP-Za-km-z]{32}$/) });
    const [token] = await service.rows(
      'SELECT permissions, constraints FROM auth_tokens WHERE user_id = $1',
      [data.id],
    );
    expect(token).toEqual({ permissions: ['*'], constraints: [] });
  });

  it('remembers what the app says of itself', async () => {
    const app_id = 'a1B2'.repeat(16).concat('zz');

    const { data } = await service.api.post('user/new', {
      language: 'pt-BR',
      app_id,
      platform: 'android 14',
      name: 'Odysee on my phone',
    });

    expect(data.language).toBe('pt-BR');
    const [token] = await service.rows('SELECT name, platform, app_id FROM auth_tokens WHERE user_id = $1', [
      data.id,
    ]);
    expect(token).toEqual({ name: 'Odysee on my phone', platform: 'Android', app_id });
  });

  it('takes no device for an app id of its own: two guests may share one', async () => {
    const app_id = 'x'.repeat(66);

    const ids = [await startGuest(service.api, { app_id }), await startGuest(service.api, { app_id })];

    expect(new Set(ids.map(({ id }) => id)).size).toBe(2);
  });

  it('T44: keeps a name that tells people where to go from saying so', async () => {
    const { id } = await startGuest(service.api, { name: 'Call https://evil.example now\u202E<b>' });

    const [token] = await service.rows<{ name: string }>('SELECT name FROM auth_tokens WHERE user_id = $1', [
      id,
    ]);

    expect(token?.name).toBe('Call https evil example now<b>');
  });

  it('A-4: gives every guest a token of its own', async () => {
    const guests = await Promise.all(Array.from({ length: 300 }, () => service.api.post('user/new')));

    expect(new Set(guests.map(({ data }) => data.auth_token)).size).toBe(300);
    expect(new Set(guests.map(({ data }) => data.id)).size).toBe(300);
  });

  it('is refused with a token that is none: its caller believes to be somebody', async () => {
    const answer = await service.api.as('1'.repeat(32)).post('user/new');

    expect(answer).toMatchObject({ status: 403, code: 'not_authenticated' });
  });
});

describe('user/me', () => {
  it('is the guest, without the token', async () => {
    const { data } = await guest.api.post('user/me');

    expect(data).toEqual({ ...A_GUEST, id: guest.id });
  });

  it('knows a claimed address, and calls it primary only when it is proven', async () => {
    await guest.api.post('user_email/new', { email: 'me@example.org' });
    const claimed = (await guest.api.post('user/me')).data;
    const { code } = await service.mails.latestTo('me@example.org');
    await guest.api.post('user_email/confirm', { email: 'me@example.org', code });
    const proven = (await guest.api.post('user/me')).data;

    expect(claimed).toMatchObject({
      primary_email: null,
      latest_claimed_email: 'me@example.org',
      has_verified_email: false,
    });
    expect(proven).toMatchObject({
      id: guest.id,
      primary_email: 'me@example.org',
      latest_claimed_email: 'me@example.org',
      has_verified_email: true,
    });
  });
});

describe('user/has_verified_email', () => {
  it('is false for a guest', async () => {
    const { data } = await guest.api.get('user/has_verified_email');

    expect(data).toEqual({ user_id: guest.id, has_verified_email: false });
  });

  it('is true once an address is proven', async () => {
    const owner = await register(service, 'owner@example.org');

    const { data } = await owner.api.get('user/has_verified_email');

    expect(data).toEqual({ user_id: owner.id, has_verified_email: true });
  });
});

describe('user/language', () => {
  it.each(['de', 'pt-BR', 'zh_Hant_TW', 'fil'])('%s', async (language) => {
    const { data } = await guest.api.post('user/language', { language });

    expect(data).toBe('ok');
    expect((await guest.api.post('user/me')).data.language).toBe(language);
  });
});

describe('user_country/set', () => {
  it('takes two letters, in whatever case', async () => {
    const { data } = await guest.api.post('user_country/set', { country: 'pt' });

    expect(data).toBe('ok');
    expect((await guest.api.post('user/me')).data.country).toBe('PT');
  });

  it("T7: changes nobody else's", async () => {
    const other = await startGuest(service.api);

    await guest.api.post('user_country/set', { country: 'PT', user_id: other.id, id: other.id });

    expect((await other.api.post('user/me')).data.country).toBeNull();
  });
});

describe('user/delete', () => {
  it('says when the account ends, and goes on until then', async () => {
    const { data } = await guest.api.post('user/delete');

    expect(data).toEqual({ pending_deletion: true, deletes_at: expect.stringMatching(ISO) });
    const days = (Date.parse(data.deletes_at) - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBe(14);
    expect((await guest.api.post('user/me')).data.pending_deletion).toBe(true);
  });

  it('is asked once', async () => {
    const answers = await Promise.all([1, 2, 3].map(() => guest.api.post('user/delete')));

    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409]);
    expect(answers.find(({ status }) => status === 409)).toMatchObject({
      code: 'deletion_pending',
      error: 'account has already been queued for deletion',
    });
  });

  it('is not for a session that is too new for it', async () => {
    await service.rows(`UPDATE auth_tokens SET cool_down_until = now() + '2 hours' WHERE user_id = $1`, [
      guest.id,
    ]);

    const answer = await guest.api.post('user/delete');

    expect(answer).toMatchObject({ status: 428, code: 'step_up_required' });
    expect(answer.body.retry_after).toBeGreaterThan(7_000);
    expect((await guest.api.post('user/me')).data.pending_deletion).toBe(false);
  });
});
