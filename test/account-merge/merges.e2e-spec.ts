import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startGuest } from '../support/api.js';
import { stopSound } from '../support/invariants.js';
import { register } from '../support/people.js';
import { TestService } from '../support/service.js';
import { belongingsOf, guestWithItems, mergeGuest, signIn, undo } from './merged.js';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => stopSound(service));

describe('The merge of somebody else', () => {
  it('is one that does not exist, to whoever has nothing to do with it', async () => {
    const { owner, mergeId } = await mergeGuest(service);
    const [stranger, guest] = [await register(service), await startGuest(service.api)];

    const answers = [
      await undo(stranger, mergeId),
      await undo(guest, mergeId),
      await undo(guest, '999999999'),
    ];

    const refusals = answers.map(({ status, text }) => [status, text]);
    expect(new Set(refusals.map(String)).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 404, code: 'unknown_merge' });
    expect((await belongingsOf(owner)).topics).toEqual(['news', 'music']);
  });

  it('is in no list but those of its own', async () => {
    const { owner, guest, mergeId } = await mergeGuest(service);
    const other = await mergeGuest(service);

    const { data } = await owner.api.post('user/merges');
    await undo(owner, mergeId);
    const left = await guest.api.post('user/merges');

    expect(data).toEqual([
      {
        ...{
          merge_id: mergeId,
          from: guest.id,
          into: owner.id,
          reason: 'guest_proved_email',
          items_added: 2,
        },
        tables: expect.arrayContaining([
          { table: 'public.user_tags', moved: 1, archived: 1, updated: 0 },
          { table: 'public.user_settings', moved: 1, archived: 1, updated: 0 },
        ]),
        ...{ merged_at: expect.any(String), undo_until: expect.any(String), undone_at: null },
      },
    ]);
    expect(left.data).toMatchObject([{ merge_id: mergeId, undone_at: expect.any(String) }]);
    expect((await other.owner.api.post('user/merges')).data).toHaveLength(1);
  });

  it('cannot be undone by a session that must rest, unless it is the one that came by it', async () => {
    const first = await mergeGuest(service);
    const guest = await guestWithItems(service);
    const own = await signIn(service, guest, first.owner.address);
    await service.rows(
      `UPDATE auth_tokens SET cool_down_until = now() + interval '1 hour'
       WHERE user_id = $1 AND id = (SELECT max(id) FROM auth_tokens WHERE user_id = $1 AND permissions = '{*}')`,
      [first.owner.id],
    );

    const foreign = await undo(guest, first.mergeId);
    const ownUndo = await undo(guest, own);

    expect(foreign).toMatchObject({ status: 428, code: 'step_up_required' });
    expect(ownUndo.status).toBe(200);
    expect((await guest.api.post('auth_token/revoke_all', { except_this: true })).status).toBe(200);
  });
});

describe('previous_ids', () => {
  it('tell whom an account has become, until that is undone', async () => {
    const { owner, guest, mergeId } = await mergeGuest(service);
    const second = await guestWithItems(service);
    const later = await signIn(service, second, owner.address);

    const merged = (await owner.api.post('user/me')).data;
    await undo(owner, later);
    const between = (await owner.api.post('user/me')).data;
    await undo(owner, mergeId);

    expect(merged.previous_ids).toEqual([guest.id, second.id]);
    expect(between.previous_ids).toEqual([guest.id]);
    expect((await owner.api.post('user/me')).data.previous_ids).toEqual([]);
    expect((await guest.api.post('user/me')).data.previous_ids).toEqual([]);
  });

  it('come with the answer that signs a device in', async () => {
    const owner = await register(service);
    const guest = await startGuest(service.api);
    await guest.api.post('user_email/new', { email: owner.address });
    const { code } = await service.mails.nthTo(owner.address, 2);

    const { data } = await guest.api.post('user_email/confirm', { email: owner.address, code });

    expect([data.id, data.previous_ids]).toEqual([owner.id, [guest.id]]);
  });
});
