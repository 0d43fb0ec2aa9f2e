import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { MergeEngine } from '../../src/merge-engine/merge-engine.js';
import { Playground } from './playground.js';

describe('merging beside others', () => {
  let database: Playground;
  let other: Client;

  beforeEach(async () => {
    database = await Playground.open(`
      CREATE TABLE orders (id int PRIMARY KEY, user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE, note text);
      CREATE TABLE follow (id int PRIMARY KEY, follower bigint REFERENCES users, followee bigint REFERENCES users);
      INSERT INTO orders VALUES (1, 9), (2, 9);
      INSERT INTO follow VALUES (1, 9, 11), (2, 11, 9)`);
    other = new Client(database.url);
    await other.connect();
  });

  afterEach(async () => {
    await other.end();
    await database.close();
  });

  async function merge(client: Client, survivor: number, loser: number): Promise<string> {
    const engine = new MergeEngine();
    await client.query('BEGIN');
    try {
      const plan = await engine.plan(client, { table: 'public.users' });
      await engine.run(client, plan, { survivor: { id: survivor }, loser: { id: loser } });
      await client.query('COMMIT');
      return 'merged';
    } catch (error) {
      await client.query('ROLLBACK');
      return (error as { code: string }).code;
    }
  }

  it('lets a write that comes late fail instead of vanish', async () => {
    const { insert } = await database.inTransaction(async (connection) => {
      const plan = await database.engine.plan(connection, { table: 'public.users' });
      let waiting: Promise<unknown> = Promise.resolve();
      await database.engine.run(connection, plan, {
        survivor: { id: 7 },
        loser: { id: 9 },
        beforeDelete: async () => {
          waiting = other.query('INSERT INTO orders VALUES (3, 9)').catch((error: unknown) => error);
        },
      });
      return { insert: waiting };
    });

    expect(await insert).toMatchObject({ code: '23503' });
  });

  it('lets only one of two merges of the same loser through', async () => {
    const outcomes = await Promise.all([merge(database.client, 7, 9), merge(other, 11, 9)]);

    expect(outcomes.toSorted()).toEqual(['merge_row_missing', 'merged']);
  });

  it('lets only one of two merges in opposite directions through, without a deadlock', async () => {
    const outcomes = await Promise.all([merge(database.client, 7, 9), merge(other, 9, 7)]);

    expect(outcomes.toSorted()).toEqual(['merge_row_missing', 'merged']);
  });

  it('answers the second of two equal merges with success', async () => {
    expect(await Promise.all([merge(database.client, 7, 9), merge(other, 7, 9)])).toEqual([
      'merged',
      'merged',
    ]);
  });

  it.each([
    { column: 'orders', change: "UPDATE orders SET note = 'written meanwhile' WHERE id = 1", at: 'orders' },
    { column: 'follow', change: 'UPDATE follow SET followee = 11 WHERE id = 1', at: 'follow' },
  ])('waits for who is writing to a row of $column, and loses nothing of it', async ({ change, at }) => {
    await other.query('BEGIN');
    await other.query(change);
    const merged = merge(database.client, 7, 9);
    await untilSomebodyWaits();
    await other.query('COMMIT');

    expect(await merged).toBe('merged');
    expect(await database.column(`SELECT count(*)::int FROM ${at} WHERE ${at}::text LIKE '%9%'`)).toEqual([
      0,
    ]);
    expect(await database.column('SELECT note FROM orders WHERE note IS NOT NULL')).toEqual(
      at === 'orders' ? ['written meanwhile'] : [],
    );
  });

  async function untilSomebodyWaits(): Promise<void> {
    const waiting = `SELECT FROM pg_stat_activity
      WHERE wait_event_type = 'Lock' AND datname = current_database()`;
    while ((await other.query(waiting)).rowCount === 0) {
      await other.query('SELECT pg_stat_clear_snapshot()');
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
});
