import { afterEach, describe, expect, it } from '@jest/globals';
import { Playground } from './playground.js';

describe('collisions', () => {
  let database: Playground;

  afterEach(() => database.close());

  const favourites = `
    CREATE TABLE favourite (id int PRIMARY KEY, user_id bigint NOT NULL REFERENCES users, item text, note text,
                            at date, qty int, tags text[], UNIQUE (user_id, item));
    INSERT INTO favourite VALUES
      (1, 7, 'a', 'mine', '2026-01-01', 1, '{x}'), (2, 9, 'a', 'theirs', '2026-02-02', 2, '{y,z}'),
      (3, 9, 'b', 'only', '2026-01-01', 4, NULL), (4, 11, 'a', 'third', '2026-01-01', 8, NULL)`;

  const items = (rows: string[]) => rows.filter((row) => row.startsWith('public.favourite'));

  it("keeps the survivor's row where both have one, and archives the loser's", async () => {
    database = await Playground.open(favourites);

    const { after, tables } = await database.mergeAndBack();

    expect(tables[0]).toEqual({ table: 'public.favourite', moved: 1, archived: 1, updated: 0 });
    expect(items(after)).toEqual([
      'public.favourite (1,7,a,mine,2026-01-01,1,{x})',
      'public.favourite (3,7,b,only,2026-01-01,4,)',
      'public.favourite (4,11,a,third,2026-01-01,8,)',
    ]);
  });

  it("keeps the loser's row when the policy says so", async () => {
    database = await Playground.open(favourites);
    database.policy = { tables: { 'public.favourite': { onCollision: 'keepLoser' } } };

    const { after } = await database.mergeAndBack();

    expect(items(after)[0]).toBe('public.favourite (2,7,a,theirs,2026-02-02,2,"{y,z}")');
  });

  it.each([
    { mine: '2026-01-01', theirs: '2026-02-02', kept: 2 },
    { mine: '2026-03-03', theirs: '2026-02-02', kept: 1 },
    { mine: '2026-02-02', theirs: '2026-02-02', kept: 1 },
    { mine: null, theirs: '2026-02-02', kept: 2 },
    { mine: '2026-02-02', theirs: null, kept: 1 },
    { mine: null, theirs: null, kept: 1 },
  ])('keeps the newest: of $mine and $theirs row $kept', async ({ mine, theirs, kept }) => {
    database = await Playground.open(favourites);
    await database.client.query('UPDATE favourite SET at = $1 WHERE id = 1', [mine]);
    await database.client.query('UPDATE favourite SET at = $1 WHERE id = 2', [theirs]);
    database.policy = { tables: { 'public.favourite': { onCollision: { keepNewest: 'at' } } } };

    const { after } = await database.mergeAndBack();

    expect(items(after)).toHaveLength(3);
    expect(items(after)[0]).toContain(`(${kept},7,`);
  });

  it('combines the values of both rows in the one that stays', async () => {
    database = await Playground.open(favourites);
    database.policy = {
      tables: {
        'public.favourite': {
          onCollision: { combine: { qty: 'sum', at: 'max', note: 'concat', tags: 'concat' } },
        },
      },
    };

    const { after, tables } = await database.mergeAndBack();

    expect(items(after)[0]).toBe('public.favourite (1,7,a,minetheirs,2026-02-02,3,"{x,y,z}")');
    expect(tables[0]).toEqual({ table: 'public.favourite', moved: 1, archived: 1, updated: 1 });
  });

  it("changes the loser's row so that both can stay", async () => {
    database = await Playground.open(`
      CREATE TABLE address (id int PRIMARY KEY, user_id bigint REFERENCES users, is_primary boolean, street text,
                            UNIQUE (user_id, street));
      CREATE UNIQUE INDEX ON address (user_id) WHERE is_primary;
      INSERT INTO address VALUES (1, 7, true, 'a'), (2, 9, true, 'b'), (3, 9, false, 'a')`);
    database.policy = { tables: { 'public.address': { onCollision: { set: { is_primary: false } } } } };

    const { after, tables } = await database.mergeAndBack();

    expect(tables[0]).toEqual({ table: 'public.address', moved: 1, archived: 1, updated: 1 });
    expect(after.slice(0, 2)).toEqual(['public.address (1,7,t,a)', 'public.address (2,7,f,b)']);
  });

  it('refuses when the policy refuses, and changes nothing', async () => {
    database = await Playground.open(favourites);
    database.policy = { tables: { 'public.favourite': { onCollision: 'refuse' } } };
    const before = await database.everything();

    await expect(database.merge()).rejects.toMatchObject({
      code: 'merge_refused',
      message: '1 rows of public.favourite collide under favourite_user_id_item_key; nothing was merged.',
    });
    expect(await database.everything()).toEqual(before);
  });

  it.each([
    { rule: 'UNIQUE (user_id, item)', collides: ['a'] },
    { rule: 'UNIQUE (user_id, item) DEFERRABLE INITIALLY DEFERRED', collides: ['a'] },
    { rule: 'UNIQUE NULLS NOT DISTINCT (user_id, item)', collides: ['a', null] },
  ])('knows $rule', async ({ rule, collides }) => {
    database = await Playground.open(`
      CREATE TABLE pick (id int PRIMARY KEY, user_id bigint REFERENCES users, item text, ${rule});
      INSERT INTO pick VALUES (1, 7, 'a'), (2, 9, 'a'), (3, 7, NULL), (4, 9, NULL), (5, 9, 'A')`);

    const { mergeId } = await database.merge();

    const archived = await database.column(`SELECT "row" ->> 'item' FROM guestpass_merge.archived
      WHERE merge_id = ${mergeId} AND table_name = 'public.pick' ORDER BY 1`);
    expect(archived).toEqual(collides);
  });

  it.each([
    { index: '(user_id, lower(item))', left: [1, 3, 4] },
    { index: '(user_id, item) WHERE active', left: [1, 2, 3, 4] },
    { index: "(user_id, (detail ->> 'k')) INCLUDE (item)", left: [1, 2, 4] },
    { index: '(lower(item)) WHERE user_id = 7', left: [1, 3, 4] },
  ])('evaluates the unique index $index for the row as it would be', async ({ index, left }) => {
    database = await Playground.open(`
      CREATE TABLE pick (id int PRIMARY KEY, user_id bigint REFERENCES users, item text, active boolean, detail jsonb);
      CREATE UNIQUE INDEX ON pick ${index};
      INSERT INTO pick VALUES (1, 7, 'a', true, '{"k": 1}'), (2, 9, 'A', false, '{"k": 2}'),
                              (3, 9, 'b', true, '{"k": 1}'), (4, 9, 'c', true, NULL)`);

    const { after } = await database.mergeAndBack();

    expect(after.filter((row) => row.startsWith('public.pick')).map((row) => Number(row[13]))).toEqual(left);
  });

  it('makes everything that refers to a dropped row refer to its twin, however deep', async () => {
    database = await Playground.open(`
      CREATE TABLE cart (id int PRIMARY KEY, user_id bigint UNIQUE REFERENCES users);
      CREATE TABLE line (id int PRIMARY KEY, cart int NOT NULL REFERENCES cart ON DELETE CASCADE, sku text, qty int,
                         UNIQUE (cart, sku));
      CREATE TABLE remark (id int PRIMARY KEY, line int REFERENCES line ON DELETE SET NULL);
      INSERT INTO cart VALUES (1, 7), (2, 9);
      INSERT INTO line VALUES (1, 1, 'a', 1), (2, 2, 'a', 2), (3, 2, 'b', 3);
      INSERT INTO remark VALUES (1, 1), (2, 2), (3, 3)`);
    database.policy = { tables: { 'public.line': { onCollision: { combine: { qty: 'sum' } } } } };

    const { after } = await database.mergeAndBack();

    expect(after.slice(0, 6)).toEqual([
      'public.cart (1,7)',
      'public.line (1,1,a,3)',
      'public.line (3,1,b,3)',
      'public.remark (1,1)',
      'public.remark (2,1)',
      'public.remark (3,3)',
    ]);
  });

  it('merges trees below twins, and twins that become twins by it', async () => {
    database = await Playground.open(`
      CREATE TABLE folder (id int PRIMARY KEY, user_id bigint NOT NULL REFERENCES users,
                           parent int REFERENCES folder ON DELETE CASCADE, name text,
                           UNIQUE NULLS NOT DISTINCT (user_id, parent, name));
      INSERT INTO folder VALUES (1, 7, NULL, 'root'), (2, 9, NULL, 'root'), (3, 7, 1, 'a'), (4, 9, 2, 'a'),
                                (5, 9, 4, 'deep'), (6, 9, 2, 'b')`);

    const { after, tables } = await database.mergeAndBack();

    expect(tables[0]).toMatchObject({ table: 'public.folder', archived: 2 });
    expect(after.slice(0, 4)).toEqual([
      'public.folder (1,7,,root)',
      'public.folder (3,7,1,a)',
      'public.folder (5,7,3,deep)',
      'public.folder (6,7,1,b)',
    ]);
  });

  it('archives rows that would point from a user to himself when a check forbids it', async () => {
    database = await Playground.open(`
      CREATE TABLE follow (follower bigint REFERENCES users, followee bigint REFERENCES users, since date,
                           PRIMARY KEY (follower, followee), CHECK (follower <> followee));
      INSERT INTO follow VALUES (7, 9, '2026-01-01'), (9, 7, '2026-01-02'), (9, 11, '2026-01-03'),
                                (7, 11, '2026-01-04'), (11, 9, '2026-01-05')`);

    const { after } = await database.mergeAndBack();

    expect(after.slice(0, 2)).toEqual(['public.follow (11,7,2026-01-05)', 'public.follow (7,11,2026-01-04)']);
  });

  it('archives such rows when only the policy forbids it', async () => {
    database = await Playground.open(`
      CREATE TABLE follow (id int PRIMARY KEY, follower bigint REFERENCES users, followee bigint REFERENCES users);
      CREATE TABLE notice (id int PRIMARY KEY, follow int REFERENCES follow ON DELETE CASCADE);
      INSERT INTO follow VALUES (1, 7, 9), (2, 9, 11);
      INSERT INTO notice VALUES (1, 1), (2, 2)`);
    database.policy = { tables: { 'public.follow': { selfReference: 'drop' } } };

    const { after } = await database.mergeAndBack();

    expect(after.slice(0, 2)).toEqual(['public.follow (2,7,11)', 'public.notice (2,2)']);
  });

  it('never merges third users because they would collide in their own table', async () => {
    database = await Playground.open(`
      ALTER TABLE users ADD mentor bigint UNIQUE REFERENCES users;
      INSERT INTO users (id, mentor) VALUES (20, 7), (21, 9)`);

    await expect(database.merge()).rejects.toMatchObject({ code: 'merge_refused' });
  });
});
