import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MergeEngine } from '../../src/merge-engine/merge-engine.js';
import { PreparedConnection } from '../../src/merge-engine/prepared-connection.js';
import { Playground } from './playground.js';

describe('merging', () => {
  let database: Playground;

  beforeEach(async () => {
    database = await Playground.open(`
      CREATE TABLE orders (id int PRIMARY KEY, user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE);
      CREATE TABLE badge (user_id bigint REFERENCES users, name text, PRIMARY KEY (user_id, name));
      INSERT INTO orders VALUES (1, 9), (2, 9);
      INSERT INTO badge VALUES (7, 'a'), (9, 'a'), (9, 'b')`);
  });

  afterEach(() => database.close());

  it('shows in advance exactly what it would do, and changes nothing', async () => {
    const before = await database.everything();

    const preview = await database.preview();

    expect(await database.everything()).toEqual(before);
    expect(await database.column('SELECT count(*)::int FROM guestpass_merge.merge')).toEqual([0]);
    expect((await database.merge()).tables).toEqual(preview.tables);
  });

  it('remembers who merged whom, when and why', async () => {
    const { mergeId } = await database.merge({ reason: 'proved the same address', actor: 'user 7' });

    const merges = await database.inTransaction((connection) =>
      database.engine.list(connection, { loser: { id: '9' } }),
    );

    expect(merges).toEqual([
      {
        mergeId,
        subject: 'public.users',
        survivor: { id: '7' },
        loser: { id: '9' },
        reason: 'proved the same address',
        actor: 'user 7',
        tables: expect.arrayContaining([{ table: 'public.badge', moved: 1, archived: 1, updated: 0 }]),
        mergedAt: expect.any(Date),
        undoneAt: null,
      },
    ]);
  });

  it('describes its plan', async () => {
    database.policy = { tables: { 'public.badge': { onCollision: 'keepLoser' } } };

    const plan = JSON.parse(JSON.stringify(await database.plan()));

    expect(plan).toEqual({
      subject: 'public.users',
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      references: [
        {
          table: 'public.orders',
          columns: ['user_id'],
          referenced: { table: 'public.users', columns: ['id'] },
          kind: 'foreign key',
          reference: 'move',
          onCollision: 'keepSurvivor',
          rules: [],
        },
        {
          table: 'public.badge',
          columns: ['user_id'],
          referenced: { table: 'public.users', columns: ['id'] },
          kind: 'foreign key',
          reference: 'move',
          onCollision: 'keepLoser',
          rules: ['badge_pkey'],
        },
      ],
      suspicious: [],
    });
  });

  it('keeps a plan until the schema changes, and refuses one that is out of date', async () => {
    const plan = await database.plan();
    expect(await database.plan()).toBe(plan);

    await database.run('CREATE TABLE visit (id int PRIMARY KEY, user_id bigint REFERENCES users)');

    await expect(
      database.inTransaction((connection) =>
        database.engine.run(connection, plan, { survivor: { id: 7 }, loser: { id: 9 } }),
      ),
    ).rejects.toMatchObject({ code: 'merge_plan_outdated' });
    expect((await database.plan()).fingerprint).not.toBe(plan.fingerprint);
  });

  it('gives equal schemas the same fingerprint', async () => {
    const { fingerprint } = await database.plan();
    await database.run('ALTER TABLE orders ADD extra int; ALTER TABLE orders DROP extra');

    expect((await database.plan()).fingerprint).toBe(fingerprint);
  });

  it('runs what the caller wants done between the last move and the end of the loser', async () => {
    await database.run('CREATE TABLE alias (old_id bigint PRIMARY KEY, new_id bigint)');

    await database.merge({
      beforeDelete: async (connection) => {
        await connection.query('INSERT INTO alias SELECT 9, user_id FROM orders WHERE id = 1');
      },
    });

    expect(await database.rows('SELECT * FROM alias')).toEqual([{ old_id: '9', new_id: '7' }]);
  });

  it('refuses to delete a loser to whom something refers again', async () => {
    const before = await database.everything();

    const merge = database.merge({
      beforeDelete: async (connection) => {
        await connection.query('INSERT INTO orders VALUES (3, 9)');
      },
    });

    await expect(merge).rejects.toMatchObject({
      code: 'merge_refused',
      message: 'Rows still refer to public.users through public.orders ("user_id"); nothing was merged.',
    });
    expect(await database.everything()).toEqual(before);
  });

  it('refuses when a trigger of the host keeps rows from moving', async () => {
    await database.run(`
      CREATE FUNCTION stay() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
      CREATE TRIGGER stay BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION stay()`);

    await expect(database.merge()).rejects.toMatchObject({ code: 'merge_refused' });
  });

  it.each([
    { keys: { survivor: { id: 1 } }, code: 'merge_row_missing' },
    { keys: { loser: { id: 1 } }, code: 'merge_row_missing' },
    { keys: { loser: { id: 7 } }, code: 'merge_refused' },
    { keys: { loser: { nothing: 7 } }, code: 'merge_policy_invalid' },
    { keys: { loser: {} }, code: 'merge_policy_invalid' },
  ])('refuses $keys with $code', async ({ keys, code }) => {
    await expect(database.merge(keys as object)).rejects.toMatchObject({ code });
  });

  it('answers with success when the two are one already, also by way of a third', async () => {
    const first = await database.merge();
    await database.merge({ survivor: { id: 11 }, loser: { id: 7 } });

    expect(await database.merge({ survivor: { id: 11 } })).toEqual({
      ...first,
      survivor: { id: '11' },
      collisions: [],
      alreadyMerged: true,
    });
    expect(await database.merge()).toEqual({ ...first, collisions: [], alreadyMerged: true });
    await expect(database.merge({ loser: { id: 5 } })).rejects.toMatchObject({ code: 'merge_row_missing' });
  });

  it('creates its ledger with the first merge', async () => {
    await database.run('DROP SCHEMA guestpass_merge CASCADE');

    expect((await database.merge()).mergeId).toBe('1');
  });

  it('takes any columns that name one row', async () => {
    const { survivor, loser } = await database.merge({
      survivor: { email: 'seven@example.org' },
      loser: { nickname: 'Niner' },
    });

    expect([survivor, loser]).toEqual([{ id: '7' }, { id: '9' }]);
  });

  it('merges and undoes by prepared statements as well', async () => {
    const prepared = new PreparedConnection(database.client);
    const before = await database.everything();

    for (let round = 0; round < 7; round += 1) {
      await database.inTransaction(async () => {
        const plan = await database.engine.plan(prepared, { table: 'public.users' });
        const { mergeId } = await database.engine.run(prepared, plan, {
          survivor: { id: 7 },
          loser: { id: 9 },
        });
        await database.engine.undo(prepared, mergeId);
      });
    }

    expect(await database.everything()).toEqual(before);
    expect(await database.column('SELECT count(*) > 5 FROM pg_prepared_statements')).toEqual([true]);
  });

  it('plans anew by itself where the schema has changed since', async () => {
    const merge = (loser: number) =>
      database.inTransaction((connection) =>
        database.engine.merge(
          connection,
          { subject: 'public.users', policy: database.policy },
          { survivor: { id: 7 }, loser: { id: loser } },
        ),
      );
    await merge(9);
    await database.run(`CREATE TABLE late (id int PRIMARY KEY, user_id bigint REFERENCES users);
                        INSERT INTO late VALUES (1, 11)`);

    const { tables } = await merge(11);

    expect(tables).toContainEqual({ table: 'public.late', moved: 1, archived: 0, updated: 0 });
  });

  it('keeps its ledger in a schema of its own choice', async () => {
    const engine = new MergeEngine({ ledgerSchema: 'Ledger "2"' });

    const { mergeId } = await database.inTransaction(async (connection) => {
      await engine.install(connection);
      await engine.install(connection);
      const plan = await engine.plan(connection, { table: 'public.users' });
      return engine.run(connection, plan, { survivor: { id: 7 }, loser: { id: 9 } });
    });

    expect(mergeId).toBe('1');
    expect(await database.column('SELECT count(*)::int FROM "Ledger ""2""".merge')).toEqual([1]);
  });
});
