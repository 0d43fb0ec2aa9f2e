import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stopSound } from '../support/invariants.js';
import { register } from '../support/people.js';
import { TestService } from '../support/service.js';
import { belongingsOf, guestWithItems, mergeGuest, signIn, undo } from './merged.js';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => stopSound(service));

/** Rows of all that hangs on these users, to the byte, but for what only goes one way: uses and revocations. */
async function everythingOf(...ids: readonly number[]): Promise<string[]> {
  const rows = await service.rows<{ line: string }>(
    `SELECT 'user ' || u::text AS line FROM users u WHERE id = ANY ($1)
     UNION ALL SELECT 'setting ' || s::text FROM user_settings s WHERE user_id = ANY ($1)
     UNION ALL SELECT 'tag ' || t::text FROM user_tags t WHERE user_id = ANY ($1)
     UNION ALL SELECT 'install ' || i::text FROM installs i WHERE user_id = ANY ($1)
     UNION ALL SELECT 'email ' || e::text FROM user_emails e WHERE user_id = ANY ($1)
     UNION ALL SELECT 'alias ' || a::text FROM user_aliases a WHERE user_id = ANY ($1)
     UNION ALL SELECT 'token ' || (to_jsonb(t) - 'last_used_at')::text FROM auth_tokens t
       WHERE user_id = ANY ($1) AND permissions = '{*}'
     ORDER BY 1`,
    [ids],
  );
  return rows.map(({ line }) => line);
}

describe('Undoing a merge', () => {
  it('P-15, P-16: from the device that waited makes it the guest that it was, and gives both what they had', async () => {
    const owner = await register(service);
    await owner.api.post('user_settings/set', { settings: '{"theme":"dark"}' });
    const guest = await guestWithItems(service);
    await guest.api.post('install/new', { app_id: 'player', app_version: '1' });
    await guest.api.post('user_email/new', { email: owner.address });
    const before = await everythingOf(owner.id, guest.id);
    const mergeId = await signIn(service, guest, owner.address);

    const { status, data } = await undo(guest, mergeId);

    expect([status, data]).toEqual([
      200,
      {
        ...{ merge_id: mergeId, from: guest.id, into: owner.id },
        ...{
          restored: expect.any(Number),
          kept: [],
          kept_count: 0,
          already_undone: false,
          user_id: guest.id,
        },
      },
    ]);
    expect(await everythingOf(owner.id, guest.id)).toEqual(before);
    expect(await belongingsOf(guest)).toEqual({
      ...{ id: guest.id, settings: { theme: 'light', tempo: 2 }, topics: ['news', 'music'] },
    });
  });

  it('by the owner on another device takes that device out of the account, with all that it made there', async () => {
    const { owner, guest, mergeId } = await mergeGuest(service);
    const made = await guest.api.post('auth_token/new', { permissions: '*' });
    const madeOfMade = await service.api
      .as(made.data.auth_token)
      .post('auth_token/new', { permissions: 'user:read' });

    await undo(owner, mergeId);

    const answers = [];
    for (const token of [guest.token, made.data.auth_token, madeOfMade.data.auth_token]) {
      const { status, data } = await service.api.as(token).post('user/me');
      answers.push([status, data?.id]);
    }
    expect(answers).toEqual([
      [200, guest.id],
      [403, undefined],
      [403, undefined],
    ]);
    expect(await belongingsOf(owner)).toEqual({
      ...{ id: owner.id, settings: { theme: 'dark' }, topics: ['news'] },
    });
  });

  it('leaves the account to the sessions that were its own', async () => {
    const { owner, mergeId } = await mergeGuest(service);
    const made = await owner.api.post('auth_token/new', { permissions: 'user:read' });

    await undo(owner, mergeId);

    const answers = [
      await owner.api.post('user/me'),
      await service.api.as(made.data.auth_token).post('user/me'),
    ];
    expect(answers.map(({ data }) => data.id)).toEqual([owner.id, owner.id]);
  });

  it('says so when it was done before, to both who were part of it', async () => {
    const { owner, guest, mergeId } = await mergeGuest(service);
    await undo(owner, mergeId);

    const answers = [await undo(owner, mergeId), await undo(guest, mergeId)];

    for (const { status, data } of answers) {
      expect([status, data]).toMatchObject([200, { restored: 0, kept_count: 0, already_undone: true }]);
    }
    const events = await service.rows(
      `SELECT data FROM events WHERE type = 'user.unmerged' AND subject = $1`,
      [owner.id],
    );
    expect(events).toEqual([
      { data: { from: guest.id, merge_id: mergeId, restored: expect.any(Number), kept: 0 } },
    ]);
  });

  it('leaves what somebody changed since, and says why', async () => {
    const { owner, guest, mergeId } = await mergeGuest(service);
    await owner.api.post('user_tag/edit', { remove: 'music' });
    await owner.api.post('user_settings/set', { settings: '{"tempo":null,"volume":3}' });

    const { data } = await undo(owner, mergeId);

    expect(data.kept).toEqual(
      expect.arrayContaining([
        { table: 'public.user_settings', key: { user_id: String(owner.id), key: 'tempo' }, reason: 'gone' },
        { table: 'public.user_tags', key: { user_id: String(owner.id), tag: 'music' }, reason: 'gone' },
      ]),
    );
    expect(data.kept_count).toBe(2);
    expect(await belongingsOf(guest)).toMatchObject({ settings: { theme: 'light' }, topics: ['news'] });
    expect(await belongingsOf(owner)).toMatchObject({ settings: { theme: 'dark', volume: 3 } });
  });

  it('can be followed by the same merge again, and that by its undo', async () => {
    const { owner, guest, mergeId } = await mergeGuest(service);
    await undo(guest, mergeId);

    const second = await signIn(service, guest, owner.address);
    const merged = await belongingsOf(guest);
    await undo(guest, second);

    expect(second).not.toBe(mergeId);
    expect(merged).toEqual({
      ...{ id: owner.id, settings: { theme: 'dark', tempo: 2 }, topics: ['news', 'music'] },
    });
    expect((await belongingsOf(guest)).id).toBe(guest.id);
  });

  it('wants what was merged later undone first, and says what that is', async () => {
    const { owner, mergeId } = await mergeGuest(service);
    const later = await signIn(service, await guestWithItems(service), owner.address);

    const refused = await undo(owner, mergeId);
    await undo(owner, later);
    const undone = await undo(owner, mergeId);

    expect(refused).toMatchObject({ status: 409, code: 'later_merge_first', body: { merge_id: later } });
    expect(undone.status).toBe(200);
  });

  it.each([
    ['29 days 23 hours', 200, undefined],
    ['30 days 1 minute', 409, 'undo_window_over'],
  ])('after %s answers %i', async (interval, status, code) => {
    const { owner, mergeId } = await mergeGuest(service);
    await service.rows(
      'UPDATE guestpass_merge.merge SET merged_at = merged_at - $1::interval WHERE id = $2',
      [interval, mergeId],
    );

    const answer = await undo(owner, mergeId);

    expect([answer.status, answer.code]).toEqual([status, code]);
    expect((await belongingsOf(owner)).topics).toEqual(status === 200 ? ['news'] : ['news', 'music']);
  });

  it('refuses and changes nothing where the place of the guest is taken', async () => {
    const { owner, guest, mergeId } = await mergeGuest(service);
    await service.rows('INSERT INTO users (id) VALUES ($1)', [guest.id]);

    const answer = await undo(owner, mergeId);
    await service.rows('DELETE FROM users WHERE id = $1', [guest.id]);

    expect(answer).toMatchObject({ status: 409, code: 'merge_not_undoable' });
    expect((await belongingsOf(owner)).topics).toEqual(['news', 'music']);
  });
});
