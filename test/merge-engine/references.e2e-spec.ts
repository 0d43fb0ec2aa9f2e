import { afterEach, describe, expect, it } from '@jest/globals';
import { Playground } from './playground.js';

describe('references', () => {
  let database: Playground;

  afterEach(() => database.close());

  it('moves rows, fills what the survivor lacks and deletes the loser', async () => {
    database = await Playground.open(`
      CREATE TABLE orders (id int PRIMARY KEY, user_id bigint NOT NULL REFERENCES users);
      INSERT INTO orders VALUES (1, 7), (2, 9), (3, 9), (4, 11)`);

    const report = await database.mergeAndBack();

    expect(report).toMatchObject({ survivor: { id: '7' }, loser: { id: '9' } });
    expect(report.tables).toEqual([
      { table: 'public.orders', moved: 2, archived: 0, updated: 0 },
      { table: 'public.users', moved: 0, archived: 1, updated: 1 },
    ]);
    expect(report.after).toEqual([
      'public.orders (1,7)',
      'public.orders (2,7)',
      'public.orders (3,7)',
      'public.orders (4,11)',
      'public.users (11,,Third)',
      'public.users (7,seven@example.org,Niner)',
    ]);
  });

  it('moves several references of a table in one statement', async () => {
    database = await Playground.open(`
      CREATE TABLE message (id int PRIMARY KEY, sender bigint REFERENCES users, receiver bigint REFERENCES users,
                            UNIQUE (sender, receiver));
      INSERT INTO message VALUES (1, 9, 7), (2, 7, 9), (3, 9, 11), (4, 11, 9), (5, 9, 9)`);

    const { after } = await database.mergeAndBack();

    expect(after.slice(0, 3)).toEqual([
      'public.message (1,7,7)',
      'public.message (3,7,11)',
      'public.message (4,11,7)',
    ]);
  });

  it('follows references of several columns, whatever the row is called', async () => {
    database = await Playground.open(
      `CREATE SCHEMA "My Shop";
       CREATE TABLE "My Shop"."Customer" ("Tenant" text, "No." int, "select" text, PRIMARY KEY ("Tenant", "No."));
       CREATE TABLE "My Shop"."Bill" (id uuid PRIMARY KEY, "Tenant" text, "Customer's" int, net numeric,
         FOREIGN KEY ("Tenant", "Customer's") REFERENCES "My Shop"."Customer" MATCH FULL);
       INSERT INTO "My Shop"."Customer" VALUES ('a"b', 1, 'one'), ('a"b', 2, 'two'), ('c', 2, 'other');
       INSERT INTO "My Shop"."Bill" VALUES
         ('00000000-0000-0000-0000-000000000001', 'a"b', 2, 1.50), ('00000000-0000-0000-0000-000000000002', 'c', 2, 2),
         ('00000000-0000-0000-0000-000000000003', NULL, NULL, 3)`,
      '"My Shop"."Customer"',
    );

    const { after } = await database.mergeAndBack({
      survivor: { Tenant: 'a"b', 'No.': 1 },
      loser: { Tenant: 'a"b', 'No.': 2 },
    });

    expect(after).toEqual([
      `"My Shop"."Bill" (00000000-0000-0000-0000-000000000001,"a""b",1,1.50)`,
      `"My Shop"."Bill" (00000000-0000-0000-0000-000000000002,c,2,2)`,
      `"My Shop"."Bill" (00000000-0000-0000-0000-000000000003,,,3)`,
      `"My Shop"."Customer" ("a""b",1,one)`,
      `"My Shop"."Customer" (c,2,other)`,
    ]);
  });

  it('follows a reference to another unique column than the key', async () => {
    database = await Playground.open(`
      UPDATE users SET email = 'nine@example.org' WHERE id = 9;
      CREATE TABLE post (id int PRIMARY KEY, author text REFERENCES users (email));
      INSERT INTO post VALUES (1, 'nine@example.org'), (2, 'seven@example.org')`);

    const { after } = await database.mergeAndBack();

    expect(after.slice(0, 2)).toEqual([
      'public.post (1,seven@example.org)',
      'public.post (2,seven@example.org)',
    ]);
  });

  it('lets a referenced value live on that only the loser had', async () => {
    database = await Playground.open(`
      UPDATE users SET email = NULL WHERE id = 7;
      UPDATE users SET email = 'nine@example.org' WHERE id = 9;
      CREATE TABLE post (id int PRIMARY KEY, author text REFERENCES users (email));
      INSERT INTO post VALUES (1, 'nine@example.org')`);

    const { after } = await database.mergeAndBack();

    expect(after).toEqual([
      'public.post (1,nine@example.org)',
      'public.users (11,,Third)',
      'public.users (7,nine@example.org,Niner)',
    ]);
  });

  it("moves the survivor's own references when the policy gives it the loser's value", async () => {
    database = await Playground.open(`
      UPDATE users SET email = 'nine@example.org' WHERE id = 9;
      CREATE TABLE post (id int PRIMARY KEY, author text REFERENCES users (email));
      INSERT INTO post VALUES (1, 'nine@example.org'), (2, 'seven@example.org')`);
    database.policy = { subject: { email: 'loser' } };

    const { after } = await database.mergeAndBack();

    expect(after.slice(0, 2)).toEqual([
      'public.post (1,nine@example.org)',
      'public.post (2,nine@example.org)',
    ]);
  });

  it('moves references from user to user, and never makes the survivor refer to himself by filling', async () => {
    database = await Playground.open(`
      ALTER TABLE users ADD invited_by bigint REFERENCES users;
      UPDATE users SET invited_by = 9 WHERE id = 11;
      UPDATE users SET invited_by = 7 WHERE id = 9`);

    const { after } = await database.mergeAndBack();

    expect(after).toEqual(['public.users (11,,Third,7)', 'public.users (7,seven@example.org,Niner,)']);
  });

  it.each(['NO ACTION', 'CASCADE', 'SET NULL (boss)'])(
    'moves references within a table whose key has several columns (ON DELETE %s)',
    async (onDelete) => {
      database = await Playground.open(
        `CREATE TABLE member (tenant int, no int, boss int, PRIMARY KEY (tenant, no),
           FOREIGN KEY (tenant, boss) REFERENCES member ON DELETE ${onDelete});
         INSERT INTO member VALUES (1, 7, NULL), (1, 9, NULL), (1, 11, 9), (1, 12, 7), (2, 9, NULL), (2, 13, 9)`,
        'public.member',
      );

      const { after } = await database.mergeAndBack({
        survivor: { tenant: 1, no: 7 },
        loser: { tenant: 1, no: 9 },
      });

      expect(after).toEqual([
        'public.member (1,11,7)',
        'public.member (1,12,7)',
        'public.member (1,7,)',
        'public.member (2,13,9)',
        'public.member (2,9,)',
      ]);
    },
  );

  it('moves rows of a partitioned table through the parent, into another partition if need be', async () => {
    database = await Playground.open(`
      CREATE TABLE visit (id int, user_id bigint REFERENCES users, PRIMARY KEY (id, user_id)) PARTITION BY LIST (user_id);
      CREATE TABLE visit_7 PARTITION OF visit FOR VALUES IN (7);
      CREATE TABLE visit_rest PARTITION OF visit DEFAULT;
      INSERT INTO visit VALUES (1, 7), (1, 9), (2, 9), (3, 11)`);

    const { after, tables } = await database.mergeAndBack();

    expect(tables[0]).toEqual({ table: 'public.visit', moved: 1, archived: 1, updated: 0 });
    expect(after.slice(2)).toEqual([
      'public.visit_7 (1,7)',
      'public.visit_7 (2,7)',
      'public.visit_rest (3,11)',
    ]);
  });

  it('finds rows by value where types compare equal but look different', async () => {
    database = await Playground.open(
      `CREATE TABLE account (no numeric PRIMARY KEY);
       CREATE TABLE entry (id int PRIMARY KEY, account numeric(10, 2) REFERENCES account);
       INSERT INTO account VALUES (7), (9);
       INSERT INTO entry VALUES (1, 9), (2, 7)`,
      'public.account',
    );

    const { after } = await database.mergeAndBack({ survivor: { no: '7' }, loser: { no: '9.0' } });

    expect(after).toEqual(['public.account (7)', 'public.entry (1,7.00)', 'public.entry (2,7.00)']);
  });

  it('tracks rows of a table without a key by their content and number', async () => {
    database = await Playground.open(`
      CREATE TABLE click (user_id bigint REFERENCES users, what text, detail json);
      INSERT INTO click VALUES (9, 'a', '{"b" : 1}'), (9, 'a', '{"b" : 1}'), (7, 'a', '{"b" : 1}'), (9, 'c', NULL)`);

    const { after, tables } = await database.mergeAndBack();

    expect(tables[0]).toEqual({ table: 'public.click', moved: 3, archived: 0, updated: 0 });
    expect(after.filter((row) => row.startsWith('public.click'))).toHaveLength(4);
  });

  it('leaves rows of inheriting tables alone, as the foreign key does', async () => {
    database = await Playground.open(`
      CREATE TABLE note (id int PRIMARY KEY, user_id bigint REFERENCES users);
      CREATE TABLE old_note () INHERITS (note);
      INSERT INTO note VALUES (1, 9);
      INSERT INTO old_note VALUES (2, 9)`);

    const { after } = await database.mergeAndBack();
    const { suspicious } = await database.plan();

    expect(after.slice(0, 2)).toEqual(['public.note (1,7)', 'public.old_note (2,9)']);
    expect(suspicious).toEqual([{ table: 'public.old_note', column: 'user_id' }]);
  });
});
