import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Playground } from './playground.js';

const LINES = `
  SELECT (SELECT count(*) FROM guestpass_merge.moved) + (SELECT count(*) FROM guestpass_merge.archived)
       + (SELECT count(*) FROM guestpass_merge.updated)`;

let database: Playground;

beforeEach(async () => {
  database = await Playground.open(`
    CREATE TABLE wish (user_id bigint REFERENCES users, product int, PRIMARY KEY (user_id, product));
    INSERT INTO wish SELECT 7, n FROM generate_series(1, 20) AS n;
    INSERT INTO wish SELECT 9, n FROM generate_series(1, 30) AS n;
    INSERT INTO wish SELECT 11, n FROM generate_series(1, 10) AS n`);
});
afterEach(() => database.close());

/** Moves a merge into the past. */
function age(mergeId: string, interval: string): Promise<void> {
  return database.run(
    `UPDATE guestpass_merge.merge SET merged_at = merged_at - interval '${interval}' WHERE id = ${mergeId}`,
  );
}

function expire(lines: number): Promise<number> {
  return database.inTransaction((connection) =>
    database.engine.expire(connection, { olderThanDays: 30, lines }),
  );
}

function forget(id: number): Promise<number> {
  return database.inTransaction((connection) =>
    database.engine.forget(connection, { subject: 'public.users', key: { id } }),
  );
}

describe('a ledger whose time is over', () => {
  it('loses what it holds of people, a few lines at a time, and keeps who was merged', async () => {
    const { mergeId } = await database.merge();
    await age(mergeId, '31 days');
    const batches = [];

    for (let done = await expire(5); done > 0; done = await expire(5)) batches.push(done);

    expect(Math.max(...batches)).toBeLessThanOrEqual(5);
    expect(batches.length).toBeGreaterThan(4);
    expect(await database.column(LINES)).toEqual(['0']);
    const [merge] = await database.inTransaction((connection) => database.engine.list(connection));
    expect(merge).toMatchObject({ mergeId, loser: { id: '9' }, tables: [{ table: 'public.wish' }, {}] });
  });

  it('cannot be undone from its first line on', async () => {
    const { mergeId } = await database.merge();
    await age(mergeId, '31 days');
    await expire(1);

    await expect(database.undo(mergeId)).rejects.toMatchObject({
      code: 'merge_undo_refused',
      message: `The merge ${mergeId} is too long ago to be undone.`,
    });
  });

  it('goes alone: the ledgers of other merges stay whole', async () => {
    const before = await database.everything();
    const old = await database.merge({ survivor: { id: 11 }, loser: { id: 7 } });
    const young = await database.merge({ survivor: { id: 11 }, loser: { id: 9 } });
    const between = await database.column(LINES);
    await age(old.mergeId, '30 days 1 minute');
    await age(young.mergeId, '29 days 23 hours');

    while ((await expire(1_000)) > 0);

    const { kept } = await database.undo(young.mergeId);
    expect(kept).toEqual([]);
    expect(Number(await database.column(LINES))).toBeLessThan(Number(between));
    await expect(database.undo(old.mergeId)).rejects.toMatchObject({ code: 'merge_undo_refused' });
    expect(await database.everything()).not.toEqual(before);
  });

  it('is refused by an undo that is asked to look at the time, before anybody tidied up', async () => {
    const { mergeId } = await database.merge();
    const within = (withinDays: number) =>
      database.inTransaction((connection) => database.engine.undo(connection, mergeId, { withinDays }));
    await age(mergeId, '2 days');

    await expect(within(1)).rejects.toThrow('too long ago');
    expect((await within(3)).kept).toEqual([]);
  });

  it('is left to an undo that runs right now', async () => {
    const { mergeId } = await database.merge();
    await age(mergeId, '31 days');
    const other = await database.secondClient();
    await other.query('BEGIN');
    await database.engine.undo(other, mergeId);

    const done = await expire(1_000);
    await other.query('COMMIT');

    expect(done).toBe(0);
    expect(await database.column('SELECT count(*) FROM wish WHERE user_id = 9')).toEqual(['30']);
  });
});

describe('forgetting a row', () => {
  it('deletes its merges, and those of what had become part of it', async () => {
    await database.merge();
    await database.merge({ survivor: { id: 11 }, loser: { id: 7 } });

    const forgotten = await forget(11);

    expect(forgotten).toBe(2);
    expect(await database.column(LINES)).toEqual(['0']);
    expect(await database.column('SELECT count(*) FROM guestpass_merge.merge')).toEqual(['0']);
  });

  it('leaves the merges of others, and of what is no part of it any more', async () => {
    const { mergeId } = await database.merge({ survivor: { id: 7 }, loser: { id: 9 } });
    await database.undo(mergeId);
    await database.run('INSERT INTO users VALUES (13, NULL, NULL), (15, NULL, NULL)');
    await database.merge({ survivor: { id: 9 }, loser: { id: 13 } });
    await database.merge({ survivor: { id: 11 }, loser: { id: 15 } });

    const forgotten = await forget(7);

    expect(forgotten).toBe(1);
    expect(await database.column('SELECT loser ->> $$id$$ FROM guestpass_merge.merge ORDER BY id')).toEqual([
      '13',
      '15',
    ]);
  });
});

describe('a ledger of before', () => {
  it('is brought up to date by the next merge', async () => {
    await database.run('ALTER TABLE guestpass_merge.merge DROP COLUMN expired_at');

    const { mergeId } = await database.merge();

    expect((await database.undo(mergeId)).kept).toEqual([]);
  });
});
