import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Guest, startGuest } from '../support/api.js';
import { TestService } from '../support/service.js';
import { mint } from './support/minting.js';

let service: TestService;
let guest: Guest;

beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => service.stop());
beforeEach(async () => {
  guest = await startGuest(service.api, { name: 'Kitchen radio' });
});

describe('auth_token/new', () => {
  it('answers the token once, with all that was asked for', async () => {
    const { data } = await guest.api.post('auth_token/new', {
      name: 'backup',
      permissions: 'user:read,user_settings:*',
      constraints: '{"not_after":"2099-01-31T12:00:00Z","methods":["GET"]}',
    });

    expect(data).toEqual({
      auth_token: expect.stringMatching(/^[1-9A-HJ-NP-Za-km-z]{32}$/),
      id: expect.any(Number),
      name: 'backup',
      permissions: ['user:read', 'user_settings:*'],
      constraints: { not_after: '2099-01-31T12:00:00Z', methods: ['GET'] },
      expires_at: '2099-01-31T12:00:00.000Z',
    });
  });

  it('takes permissions and constraints as JSON too', async () => {
    const { data } = await guest.api.json('auth_token/new', {
      permissions: ['tag:list', 'user_tag:read'].slice(1),
      constraints: { uses: 3 },
    });

    expect(data).toMatchObject({ permissions: ['user_tag:read'], constraints: { uses: 3 }, name: 'token' });
  });

  it('T25: keeps nothing that the token could be read from', async () => {
    const { token } = await mint(guest.api, 'user:read');

    const rows = await service.rows('SELECT t::text AS row FROM auth_tokens t');

    expect(rows.filter(({ row }) => String(row).includes(token))).toEqual([]);
  });

  it.each([
    ['user:read', 'user:write'],
    ['user:read', 'user:*'],
    ['user:*', '*'],
    ['user_settings:*', 'user:read'],
    ['*', 'user_email:confirm'],
    ['*', 'email_preferences:manage'],
    ['user_email:*', 'user_email:confirm'],
  ])('a token of %s makes none of %s', async (own, wanted) => {
    const middle = await mint(guest.api, `${own},auth_token:write`);

    const answer = await middle.api.post('auth_token/new', { permissions: wanted });

    expect(answer).toMatchObject({ status: 403, code: 'wider_than_own', body: { missing: wanted } });
  });

  it.each([
    ['*', 'user:read'],
    ['*', 'user_email:*'],
    ['user:*', 'user:delete'],
    ['user:read,user:write', 'user:write'],
  ])('a token of %s makes one of %s', async (own, wanted) => {
    const middle = await mint(guest.api, `${own},auth_token:write`);

    expect((await middle.api.post('auth_token/new', { permissions: wanted })).status).toBe(200);
  });

  it('A-5: hands its own constraints down, so that no child does what its parent cannot', async () => {
    const parent = await mint(guest.api, '*', { methods: ['POST'] });
    const child = await mint(parent.api, '*', { methods: ['GET', 'POST'] });
    const grandchild = await mint(child.api, 'user:read', { methods: ['GET'] });

    expect((await child.api.post('user/me')).status).toBe(200);
    expect((await child.api.get('user/me')).status).toBe(403);
    expect((await grandchild.api.get('user/me')).status).toBe(403);
    expect((await grandchild.api.post('user/me')).status).toBe(403);
  });

  it.each(['email_preferences:*', 'user_password:*'])(
    'knows no %s: what travels in mails is held one by one',
    async (permissions) => {
      const answer = await guest.api.post('auth_token/new', { permissions });

      expect(answer).toMatchObject({ status: 400, body: { parameter: 'permissions' } });
    },
  );

  it.each([
    ['uses', { uses: 3 }],
    ['rate', { rate: { limit: 3, window: 60 } }],
  ])('multiplies no %s: a counted token mints nothing', async (missing, constraints) => {
    const counted = await mint(guest.api, '*', constraints);

    const answer = await counted.api.post('auth_token/new', { permissions: 'user:read' });

    expect(answer).toMatchObject({ status: 403, code: 'wider_than_own', body: { missing } });
  });

  it('hands the cool-down down', async () => {
    await service.rows(`UPDATE auth_tokens SET cool_down_until = now() + '1 hour' WHERE user_id = $1`, [
      guest.id,
    ]);

    const { api } = await mint(guest.api, '*');

    expect(await api.post('user/delete')).toMatchObject({ status: 428, code: 'step_up_required' });
  });

  it.each([
    ['a second before', '1 second ago', 403],
    ['an hour after', 'in 1 hour', 200],
  ])('is dead after its not_after: %s', async (_, end, status) => {
    const moment = new Date(Date.now() + (end.startsWith('in') ? 3_600_000 : -1_000));
    const { api } = await mint(guest.api, 'user:read', { not_after: moment.toISOString() });

    expect((await api.post('user/me')).status).toBe(status);
  });
});

describe('auth_token/list', () => {
  it('shows the live tokens of the caller, newest first, and no secret', async () => {
    const { id, token } = await mint(guest.api, 'user:read', { uses: 2 });
    await mint((await startGuest(service.api)).api, 'user:read');

    const { data, text } = await guest.api.post('auth_token/list');

    expect(data).toHaveLength(2);
    expect(data[0]).toEqual({
      id,
      name: 'token',
      app_id: null,
      platform: 'unknown system',
      place: null,
      permissions: ['user:read'],
      constraints: [{ uses: 2 }],
      created_at: expect.stringMatching(/^20.*Z$/),
      last_used_at: null,
      expires_at: null,
      is_current: false,
    });
    expect(data[1]).toMatchObject({ name: 'Kitchen radio', permissions: ['*'], is_current: true });
    expect(text).not.toContain(token);
    expect(text).not.toContain(guest.token);
  });

  it('leaves out what is revoked or expired', async () => {
    const revoked = await mint(guest.api, 'user:read');
    await guest.api.post('auth_token/revoke', { id: revoked.id });
    await mint(guest.api, 'user:read', { not_after: '2020-01-01T00:00:00Z' });

    const { data } = await guest.api.post('auth_token/list');

    expect(data).toHaveLength(1);
  });
});

describe('auth_token/revoke', () => {
  it('ends a token at once', async () => {
    const { id, api } = await mint(guest.api, 'user:read');
    await api.post('user/me');

    expect((await guest.api.post('auth_token/revoke', { id })).data).toBe('ok');
    expect((await api.post('user/me')).status).toBe(403);
    expect((await guest.api.post('auth_token/revoke', { id })).code).toBe('unknown_token');
  });

  it("T7, A-3: ends nobody else's", async () => {
    const other = await startGuest(service.api);
    const theirs = await mint(other.api, 'user:read');

    const answer = await guest.api.post('auth_token/revoke', { id: theirs.id, user_id: other.id });

    expect(answer).toMatchObject({ status: 404, code: 'unknown_token' });
    expect((await theirs.api.post('user/me')).status).toBe(200);
  });
});

describe('auth_token/revoke_all', () => {
  it('ends all tokens, this one too', async () => {
    const minted = [await mint(guest.api, 'user:read'), await mint(guest.api, 'user:*')];
    const other = await startGuest(service.api);

    const { data } = await guest.api.post('auth_token/revoke_all');

    expect(data).toEqual({ revoked: 3 });
    for (const { api } of [guest, ...minted]) expect((await api.post('user/me')).status).toBe(403);
    expect((await other.api.post('user/me')).status).toBe(200);
  });

  it('spares this one when asked to', async () => {
    const { api } = await mint(guest.api, 'user:read');

    const { data } = await guest.api.post('auth_token/revoke_all', { except_this: 'yes' });

    expect(data).toEqual({ revoked: 1 });
    expect((await api.post('user/me')).status).toBe(403);
    expect((await guest.api.post('user/me')).status).toBe(200);
  });
});
