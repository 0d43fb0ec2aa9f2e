import { afterEach, describe, expect, it } from '@jest/globals';
import { Playground } from './playground.js';

describe('keys that change', () => {
  let database: Playground;

  afterEach(() => database.close());

  const shop = (update: string) => `
    CREATE TABLE cart (user_id bigint REFERENCES users, no int, PRIMARY KEY (user_id, no));
    CREATE TABLE line (user_id bigint, no int, sku text, qty int, PRIMARY KEY (user_id, no, sku),
                       FOREIGN KEY (user_id, no) REFERENCES cart ${update});
    CREATE TABLE remark (id int PRIMARY KEY, user_id bigint, no int, sku text,
                         FOREIGN KEY (user_id, no, sku) REFERENCES line ${update});
    INSERT INTO cart VALUES (7, 1), (9, 1), (9, 2);
    INSERT INTO line VALUES (7, 1, 'a', 1), (9, 1, 'a', 2), (9, 1, 'b', 4), (9, 2, 'a', 8);
    INSERT INTO remark VALUES (1, 7, 1, 'a'), (2, 9, 1, 'a'), (3, 9, 1, 'b'), (4, 9, 2, 'a')`;

  const merged = [
    'public.cart (7,1)',
    'public.cart (7,2)',
    'public.line (7,1,a,1)',
    'public.line (7,1,b,4)',
    'public.line (7,2,a,8)',
    'public.remark (1,7,1,a)',
    'public.remark (2,7,1,a)',
    'public.remark (3,7,1,b)',
    'public.remark (4,7,2,a)',
  ];

  it.each([
    '',
    'ON DELETE CASCADE',
    'ON UPDATE CASCADE ON DELETE CASCADE',
    'ON UPDATE SET NULL',
    'ON UPDATE RESTRICT ON DELETE RESTRICT',
    'DEFERRABLE',
    'DEFERRABLE INITIALLY DEFERRED',
    'ON UPDATE CASCADE DEFERRABLE',
  ])('take along what refers to them, to any depth, when it is declared %j', async (update) => {
    database = await Playground.open(shop(update));

    const { after } = await database.mergeAndBack();

    expect(after.slice(0, 9)).toEqual(merged);
  });

  it.each(['', 'ON UPDATE CASCADE', 'ON UPDATE SET NULL'])(
    'do so, declared %j, where another rule would forbid a copy',
    async (update) => {
      database = await Playground.open(`
        CREATE TABLE cart (user_id bigint REFERENCES users, no int, code text UNIQUE, PRIMARY KEY (user_id, no));
        CREATE TABLE line (id int PRIMARY KEY, user_id bigint, no int, FOREIGN KEY (user_id, no) REFERENCES cart ${update});
        INSERT INTO cart VALUES (7, 1, 'x'), (9, 2, 'y');
        INSERT INTO line VALUES (1, 9, 2), (2, 7, 1)`);

      const { after } = await database.mergeAndBack();

      expect(after.slice(0, 4)).toEqual([
        'public.cart (7,1,x)',
        'public.cart (7,2,y)',
        'public.line (1,7,2)',
        'public.line (2,7,1)',
      ]);
      expect(await database.column('SELECT count(*)::int FROM pg_constraint WHERE condeferrable')).toEqual([
        0,
      ]);
    },
  );

  it('take along what came later when the merge is undone', async () => {
    database = await Playground.open(shop(''));
    const { mergeId } = await database.merge();
    await database.run(
      `INSERT INTO line VALUES (7, 2, 'new', 16); INSERT INTO remark VALUES (5, 7, 2, 'new')`,
    );

    const { kept } = await database.undo(mergeId);

    expect(kept).toEqual([]);
    expect(await database.rows("SELECT user_id, no FROM line WHERE sku = 'new'")).toEqual([
      { user_id: '9', no: 2 },
    ]);
    expect(await database.rows('SELECT user_id, no FROM remark WHERE id = 5')).toEqual([
      { user_id: '9', no: 2 },
    ]);
  });

  it('keep values that were written since, when the merge is undone', async () => {
    database = await Playground.open(shop(''));
    const { mergeId } = await database.merge();
    await database.run(`UPDATE line SET qty = 99 WHERE sku = 'b'`);

    await database.undo(mergeId);

    expect(await database.rows("SELECT user_id, qty FROM line WHERE sku = 'b'")).toEqual([
      { user_id: '9', qty: 99 },
    ]);
  });

  it('leave the tenant alone when both rows belong to the same', async () => {
    database = await Playground.open(
      `CREATE TABLE account (tenant int, id int, name text, PRIMARY KEY (tenant, id));
       CREATE TABLE folder (tenant int, id int, owner int, parent int, PRIMARY KEY (tenant, id),
         FOREIGN KEY (tenant, owner) REFERENCES account, FOREIGN KEY (tenant, parent) REFERENCES folder);
       INSERT INTO account VALUES (1, 7, 'a'), (1, 9, 'b'), (2, 9, 'c');
       INSERT INTO folder VALUES (1, 1, 9, NULL), (1, 2, 9, 1), (2, 1, 9, NULL)`,
      'public.account',
    );

    const { after, tables } = await database.mergeAndBack({
      survivor: { tenant: 1, id: 7 },
      loser: { tenant: 1, id: 9 },
    });

    expect(tables[0]).toEqual({ table: 'public.folder', moved: 2, archived: 0, updated: 0 });
    expect(after.slice(2)).toEqual([
      'public.folder (1,1,7,)',
      'public.folder (1,2,7,1)',
      'public.folder (2,1,9,)',
    ]);
  });

  it.each(['', 'DEFERRABLE'])('move whole trees to another tenant (%j)', async (how) => {
    database = await Playground.open(
      `CREATE TABLE account (tenant int, id int, name text, PRIMARY KEY (tenant, id));
       CREATE TABLE folder (tenant int, id int, owner int, parent int, PRIMARY KEY (tenant, id),
         FOREIGN KEY (tenant, owner) REFERENCES account, FOREIGN KEY (tenant, parent) REFERENCES folder ${how});
       CREATE TABLE file (id int PRIMARY KEY, tenant int, folder int, FOREIGN KEY (tenant, folder) REFERENCES folder ${how});
       INSERT INTO account VALUES (1, 7, 'a'), (2, 9, 'c');
       INSERT INTO folder VALUES (2, 1, 9, NULL), (2, 2, 9, 1), (2, 3, 9, 2);
       INSERT INTO file VALUES (1, 2, 2), (2, 2, 3)`,
      'public.account',
    );

    const { after } = await database.mergeAndBack({
      survivor: { tenant: 1, id: 7 },
      loser: { tenant: 2, id: 9 },
    });

    expect(after.slice(1)).toEqual([
      'public.file (1,1,2)',
      'public.file (2,1,3)',
      'public.folder (1,1,7,)',
      'public.folder (1,2,7,1)',
      'public.folder (1,3,7,2)',
    ]);
  });

  it('make twins of what hangs on them, and resolve those too', async () => {
    database = await Playground.open(`
      CREATE TABLE cart (user_id bigint REFERENCES users, no int, PRIMARY KEY (user_id, no));
      CREATE TABLE note (id int PRIMARY KEY, user_id bigint, no int, word text, UNIQUE (user_id, word),
                         FOREIGN KEY (user_id, no) REFERENCES cart);
      INSERT INTO cart VALUES (7, 1), (9, 2);
      INSERT INTO note VALUES (1, 7, 1, 'a'), (2, 9, 2, 'a'), (3, 9, 2, 'b')`);

    const { after } = await database.mergeAndBack();

    expect(after.slice(0, 4)).toEqual([
      'public.cart (7,1)',
      'public.cart (7,2)',
      'public.note (1,7,1,a)',
      'public.note (3,7,2,b)',
    ]);
  });
});
