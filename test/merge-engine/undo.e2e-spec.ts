import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Playground } from './playground.js';

describe('undo', () => {
  let database: Playground;

  beforeEach(async () => {
    database = await Playground.open(`
      CREATE TABLE product (id int PRIMARY KEY);
      CREATE TABLE orders (id int PRIMARY KEY, user_id bigint REFERENCES users, state text);
      CREATE TABLE wish (id int PRIMARY KEY, user_id bigint REFERENCES users, product int REFERENCES product,
                         UNIQUE (user_id, product));
      CREATE TABLE hint (id int PRIMARY KEY, wish int REFERENCES wish);
      INSERT INTO product VALUES (1), (2);
      INSERT INTO orders VALUES (1, 9, 'open'), (2, 9, 'open'), (3, 9, 'open');
      INSERT INTO wish VALUES (1, 7, 1), (2, 9, 1), (3, 9, 2);
      INSERT INTO hint VALUES (1, 2)`);
  });

  afterEach(() => database.close());

  it('leaves what was changed since, and says why', async () => {
    const { mergeId } = await database.merge();
    await database.run(`
      UPDATE orders SET user_id = 11 WHERE id = 1;
      DELETE FROM orders WHERE id = 2;
      UPDATE orders SET state = 'paid' WHERE id = 3;
      UPDATE users SET nickname = 'Seven' WHERE id = 7`);

    const { restored, kept } = await database.undo(mergeId);

    expect(kept).toEqual([
      { table: 'public.users', key: { id: '7' }, reason: 'changed' },
      { table: 'public.orders', key: { id: '1' }, reason: 'changed' },
      { table: 'public.orders', key: { id: '2' }, reason: 'gone' },
    ]);
    expect(restored).toBe(5);
    expect(await database.column('SELECT id || user_id::text || state FROM orders ORDER BY id')).toEqual([
      '111open',
      '39paid',
    ]);
    expect(await database.rows('SELECT * FROM users WHERE id IN (7, 9) ORDER BY id')).toEqual([
      { id: '7', email: 'seven@example.org', nickname: 'Seven' },
      { id: '9', email: null, nickname: 'Niner' },
    ]);
  });

  it('leaves an archived row whose place is taken', async () => {
    const { mergeId } = await database.merge();
    await database.run('INSERT INTO wish VALUES (2, 11, 2)');

    const { kept } = await database.undo(mergeId);

    expect(kept).toEqual([{ table: 'public.wish', key: { id: '2' }, reason: 'taken' }]);
  });

  it('leaves an archived row that would refer to nothing, and rows that would refer to it', async () => {
    const { mergeId } = await database.merge();
    await database.run('DELETE FROM hint; DELETE FROM wish WHERE id = 1; DELETE FROM product WHERE id = 1');

    const { kept } = await database.undo(mergeId);

    expect(kept).toEqual([
      { table: 'public.wish', key: { id: '2' }, reason: 'orphaned' },
      { table: 'public.hint', key: { id: '1' }, reason: 'gone' },
    ]);
  });

  it('can be followed by the same merge again', async () => {
    const first = await database.merge();
    await database.undo(first.mergeId);

    const second = await database.merge();

    expect(second.tables).toEqual(first.tables);
    await expect(database.undo(first.mergeId)).rejects.toMatchObject({ code: 'merge_undo_refused' });
    await expect(database.undo('999')).rejects.toMatchObject({ code: 'merge_unknown' });
  });

  it('wants later merges of the same rows undone first', async () => {
    const before = await database.everything();
    const first = await database.merge();
    const second = await database.merge({ survivor: { id: 11 }, loser: { id: 7 } });

    await expect(database.undo(first.mergeId)).rejects.toMatchObject({
      message: `The later merge ${second.mergeId} of the same rows has to be undone first.`,
    });
    await database.undo(second.mergeId);
    await database.undo(first.mergeId);

    expect(await database.everything()).toEqual(before);
  });

  it('refuses when the loser cannot come back', async () => {
    const { mergeId } = await database.merge();
    await database.run("INSERT INTO users VALUES (9, NULL, 'Another')");

    await expect(database.undo(mergeId)).rejects.toMatchObject({ code: 'merge_undo_refused' });
  });

  it('restores identities, generated columns and values of every kind to the byte', async () => {
    await database.run(`
      CREATE DOMAIN short AS varchar(9);
      CREATE TYPE mood AS ENUM ('good', 'bad');
      CREATE TABLE thing (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, user_id bigint UNIQUE REFERENCES users,
        f float8, r real, n numeric, t timestamptz, i interval, b bytea, j json, a int[], s short, m mood, c char(5),
        bits varbit, d int GENERATED ALWAYS AS (1 + 1) STORED, x "char", money numeric[], p point, tz timetz, net inet);
      INSERT INTO thing (user_id, f, r, n, t, i, b, j, a, s, m, c, bits, x, money, p, tz, net)
      VALUES (7, 1, 1, 1, now(), '1 day', '', '1', '{1}', 'a', 'good', 'a', '1', 'a', NULL, NULL, NULL, NULL),
             (9, 0.1::float8 + 0.2, 'NaN', 1.500, 'infinity', '1 mon -3 days 04:05:06.7', '\\x00ff', '{"b": 1,  "a":[2]}',
              '[0:1]={1,NULL}', 'q"uo,te', 'bad', 'ab', '10101', 'z', '{1.50,NaN}', '(1,2)', '10:00+02', '10.0.0.0/8')`);
    await database.run(
      "SET DateStyle = 'SQL, DMY'; SET IntervalStyle = 'sql_standard'; SET bytea_output = 'escape'",
    );

    const { tables } = await database.mergeAndBack();

    expect(tables).toContainEqual({ table: 'public.thing', moved: 0, archived: 1, updated: 0 });
  });
});
