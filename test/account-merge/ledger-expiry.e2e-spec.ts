import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.js';
import { stopSound } from '../support/invariants.js';
import { TestService } from '../support/service.js';
import { belongingsOf, mergeGuest, undo } from './merged.js';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => stopSound(service));

/** How much a ledger still holds of people. */
async function linesOf(mergeId: string): Promise<number> {
  const [row] = await service.rows<{ lines: number }>(
    `SELECT (SELECT count(*) FROM guestpass_merge.moved WHERE merge_id = $1)
          + (SELECT count(*) FROM guestpass_merge.archived WHERE merge_id = $1)
          + (SELECT count(*) FROM guestpass_merge.updated WHERE merge_id = $1) AS lines`,
    [mergeId],
  );
  return Number(row?.lines);
}

function age(mergeId: string, interval: string) {
  return service.rows('UPDATE guestpass_merge.merge SET merged_at = merged_at - $1::interval WHERE id = $2', [
    interval,
    mergeId,
  ]);
}

/** Further processes start, look at what is due, and stop. */
async function startAndStop(settings = {}): Promise<void> {
  const twins = await Promise.all([service.startTwin(settings), service.startTwin(settings)]);
  for (const twin of twins) {
    await twin.app.close();
    await twin.database.end();
  }
}

describe('What a merge wrote down', () => {
  it('is thrown away when it cannot be undone any more, and the account stays as it is', async () => {
    const old = await mergeGuest(service);
    const young = await mergeGuest(service);
    await age(old.mergeId, '30 days 1 minute');
    await age(young.mergeId, '29 days 23 hours');

    await startAndStop();

    const lines = await eventually(
      () => linesOf(old.mergeId),
      (left) => left === 0,
    );
    expect(lines).toBe(0);
    expect((await undo(old.owner, old.mergeId)).code).toBe('undo_window_over');
    expect((await belongingsOf(old.owner)).topics).toEqual(['news', 'music']);
    expect((await undo(young.owner, young.mergeId)).data.kept).toEqual([]);
  });

  it('leaves the record of who became whom, and the old id leads there for ever', async () => {
    const { owner, guest, mergeId } = await mergeGuest(service);
    await age(mergeId, '400 days');
    await startAndStop();
    await eventually(
      () => linesOf(mergeId),
      (left) => left === 0,
    );

    const { data } = await owner.api.post('user/merges');

    expect(data).toMatchObject([{ merge_id: mergeId, from: guest.id, into: owner.id, items_added: 2 }]);
    expect((await owner.api.post('user/me')).data.previous_ids).toEqual([guest.id]);
  });

  it('lives as long as MERGE_UNDO_DAYS says', async () => {
    const { owner, mergeId } = await mergeGuest(service);
    await age(mergeId, '3 days');
    const strict = await service.startTwin({ MERGE_UNDO_DAYS: '2' });

    const refused = await undo({ ...owner, api: strict.api.as(owner.token) }, mergeId);
    const lines = await eventually(
      () => linesOf(mergeId),
      (left) => left === 0,
    );
    await strict.app.close();
    await strict.database.end();

    expect([refused.code, lines]).toEqual(['undo_window_over', 0]);
  });
});
