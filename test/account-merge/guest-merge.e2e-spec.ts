import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Guest, startGuest } from '../support/api.js';
import { TestService } from '../support/service.js';

describe('a guest who proves the address of an account', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await TestService.start();
  });
  afterAll(() => service.stop());

  it('becomes its owner and brings everything along', async () => {
    const owner = await register('ada@example.org');
    await owner.api.post('user_settings/set', { settings: '{"theme":"dark","volume":3}' });
    await owner.api.post('user_tag/edit', { add: 'news' });
    const guest = await startGuest(service.api);
    await guest.api.post('user_settings/set', { settings: '{"theme":"light","tempo":2}' });
    await guest.api.post('user_tag/edit', { add: 'news,music' });
    await guest.api.post('install/new', { app_id: 'player', app_version: '1' });

    await signIn(guest, 'ada@example.org');

    const me = await guest.api.post('user/me');
    expect(me.data).toMatchObject({ id: owner.id, primary_email: 'ada@example.org' });
    const settings = await guest.api.post('user_settings/get');
    expect(settings.data).toEqual({ theme: 'dark', volume: 3, tempo: 2 });
    const { data } = await guest.api.post('user_email/status');
    expect(data.tags).toMatchObject({ news: true, music: true, games: false });
    expect(await service.rows('SELECT user_id FROM installs')).toEqual([{ user_id: owner.id }]);
  });

  it('leaves no row behind and leads from its old id to the owner', async () => {
    const owner = await register('bob@example.org');
    const guest = await startGuest(service.api);
    await guest.api.post('user_tag/edit', { add: 'games' });

    await signIn(guest, 'bob@example.org');

    expect(await service.rows('SELECT id FROM users WHERE id = $1', [guest.id])).toEqual([]);
    const aliases = await service.rows('SELECT user_id FROM user_aliases WHERE previous_id = $1', [guest.id]);
    expect(aliases).toEqual([{ user_id: owner.id }]);
  });

  it('is written down row by row', async () => {
    const owner = await register('cyd@example.org');
    const guest = await startGuest(service.api);
    await guest.api.post('user_tag/edit', { add: 'games' });

    await signIn(guest, 'cyd@example.org');

    const [merge] = await service.rows<{ survivor: object; loser: object }>(
      'SELECT survivor, loser FROM guestpass_merge.merge ORDER BY id DESC LIMIT 1',
    );
    expect(merge).toEqual({ survivor: { id: String(owner.id) }, loser: { id: String(guest.id) } });
    const [event] = await service.rows<{ data: object }>(
      `SELECT data FROM events WHERE type = 'user.merged' AND subject = $1`,
      [owner.id],
    );
    expect(event?.data).toMatchObject({ from: guest.id, items_added: 1 });
  });

  it('keeps its id when the address is new', async () => {
    const guest = await startGuest(service.api);

    await signIn(guest, 'dot@example.org');

    const me = await guest.api.post('user/me');
    expect(me.data).toMatchObject({ id: guest.id, has_verified_email: true });
  });

  it('keeps the waiting token alone: what else held one is signed out', async () => {
    await register('eve@example.org');
    const guest = await startGuest(service.api);
    const other = await guest.api.post('auth_token/new', { permissions: '*' });

    await signIn(guest, 'eve@example.org');

    const answer = await service.api.as(other.data.auth_token).post('user/me');
    expect(answer).toMatchObject({ status: 403, code: 'not_authenticated' });
  });

  it('leaves the sessions of the owner alone', async () => {
    const owner = await register('fay@example.org');
    const guest = await startGuest(service.api);

    await signIn(guest, 'fay@example.org');

    expect((await owner.api.post('user/me')).data).toMatchObject({ id: owner.id });
  });

  it('can be merged into again by a second guest', async () => {
    const owner = await register('gus@example.org');
    for (const topic of ['music', 'games', 'travel']) {
      const guest = await startGuest(service.api);
      await guest.api.post('user_tag/edit', { add: topic });
      await signIn(guest, 'gus@example.org');
    }

    const { data } = await owner.api.post('user_email/status');
    expect(data.tags).toMatchObject({ music: true, games: true, travel: true });
  });

  async function register(email: string): Promise<Guest> {
    const guest = await startGuest(service.api);
    await signIn(guest, email);
    return guest;
  }

  async function signIn(guest: Guest, email: string): Promise<void> {
    const before = service.mails.proofsTo(email).length;
    await guest.api.post('user_email/new', { email });
    const { code } = await service.mails.nthTo(email, before + 1);
    const answer = await guest.api.post('user_email/confirm', { email, code });
    expect(answer).toMatchObject({ status: 200, data: { email, is_verified: true } });
  }
});
