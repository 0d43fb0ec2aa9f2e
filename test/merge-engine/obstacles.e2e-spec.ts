import { afterEach, describe, expect, it } from '@jest/globals';
import { Playground } from './playground.js';

describe('what no merge could do right is refused at the plan', () => {
  let database: Playground;

  afterEach(() => database.close());

  const refused = (message: string) => ({
    code: 'merge_plan_refused',
    message: expect.stringContaining(message),
  });

  const cartsWhoseCodesForbidCopies = `
    CREATE TABLE cart (user_id bigint REFERENCES users, no int, code text UNIQUE, PRIMARY KEY (user_id, no));
    CREATE TABLE line (id int PRIMARY KEY, user_id bigint, no int,
      CONSTRAINT line_cart FOREIGN KEY (user_id, no) REFERENCES cart)`;

  it.each([
    {
      what: 'deletes along what row-level security may hide',
      ddl: `CREATE TABLE note (id int PRIMARY KEY, user_id bigint REFERENCES users ON DELETE CASCADE);
            ALTER TABLE note ENABLE ROW LEVEL SECURITY`,
      says: 'Row-level security may hide rows of public.note from this role; merge as one that sees them all.',
    },
    {
      what: 'changes a key that others refer to, where the role owns nothing',
      ddl: cartsWhoseCodesForbidCopies,
      says: 'The key of rows of public.cart changes when they move, and line_cart of public.line is not deferrable',
    },
    {
      what: 'does so two tables down',
      ddl: `${cartsWhoseCodesForbidCopies};
            ALTER TABLE line DROP CONSTRAINT line_pkey, DROP id, ADD sku text, ADD serial int UNIQUE, ADD PRIMARY KEY (user_id, no, sku);
            ALTER TABLE line ALTER CONSTRAINT line_cart DEFERRABLE;
            CREATE TABLE gift (id int PRIMARY KEY, user_id bigint, no int, sku text,
              CONSTRAINT gift_line FOREIGN KEY (user_id, no, sku) REFERENCES line)`,
      says: 'and gift_line of public.gift is not deferrable',
    },
  ])('when a merge $what', async ({ ddl, says }) => {
    database = await Playground.open(ddl);

    await database.asStranger(() => expect(database.plan()).rejects.toMatchObject(refused(says)));
    await expect(database.merge()).resolves.toMatchObject({ loser: { id: '9' } });
  });

  it.each([
    { right: 'SELECT', table: 'orders', says: 'This role may not read public.orders; grant it SELECT.' },
    {
      right: 'UPDATE',
      table: 'orders',
      says: 'This role may not update public.orders.user_id; grant it UPDATE.',
    },
    {
      right: 'DELETE',
      table: 'users',
      says: 'This role may not delete rows of public.users; grant it DELETE.',
    },
  ])('when the role lacks $right on $table', async ({ right, table, says }) => {
    database = await Playground.open(
      'CREATE TABLE orders (id int PRIMARY KEY, user_id bigint REFERENCES users)',
    );

    await database.asStranger(async (role) => {
      await database.asOwner(`REVOKE ${right} ON ${table} FROM ${role}`);

      await expect(database.plan()).rejects.toMatchObject(refused(says));
    });
  });

  it('is content with the right to update the column that moves', async () => {
    database = await Playground.open(`
      CREATE TABLE orders (id int PRIMARY KEY, user_id bigint REFERENCES users, total int);
      INSERT INTO orders VALUES (1, 9, 5)`);

    await database.asStranger(async (role) => {
      await database.asOwner(
        `REVOKE UPDATE ON orders FROM ${role}; GRANT UPDATE (user_id) ON orders TO ${role}`,
      );

      await expect(database.merge()).resolves.toMatchObject({ loser: { id: '9' } });
    });
  });

  it('when rules rewrite statements on a table', async () => {
    database = await Playground.open(`
      CREATE TABLE orders (id int PRIMARY KEY, user_id bigint REFERENCES users);
      CREATE RULE stay AS ON UPDATE TO orders DO INSTEAD NOTHING`);

    await expect(database.plan()).rejects.toMatchObject(
      refused('Rules rewrite statements on public.orders (stay); make them triggers.'),
    );
  });

  it('but where rules rewrite insertions, only what would have to come back', async () => {
    database = await Playground.open(`
      CREATE TABLE attachment (user_id bigint REFERENCES users, name text, UNIQUE (user_id, name));
      INSERT INTO attachment VALUES (9, 'a.png');
      CREATE RULE elsewhere AS ON INSERT TO attachment DO INSTEAD NOTHING`);

    const { after } = await database.mergeAndBack();

    expect(after[0]).toBe('public.attachment (7,a.png)');

    await database.run(`ALTER TABLE attachment DISABLE RULE elsewhere; INSERT INTO attachment VALUES (7, 'a.png');
                        ALTER TABLE attachment ENABLE RULE elsewhere`);

    await expect(database.merge()).rejects.toMatchObject({
      code: 'merge_refused',
      message: expect.stringContaining('rules rewrite insertions there (elsewhere): make them triggers.'),
    });
  });

  it('when the subject is a partition, or something refers to a partition of it', async () => {
    database = await Playground.open(
      `
      CREATE TABLE member (id int PRIMARY KEY) PARTITION BY RANGE (id);
      CREATE TABLE member_1 PARTITION OF member FOR VALUES FROM (0) TO (100);
      CREATE TABLE badge (id int PRIMARY KEY, member int REFERENCES member_1);`,
      'public.member',
    );

    await expect(database.plan()).rejects.toMatchObject(
      refused(
        'badge_member_fkey of public.badge refers to the partition public.member_1; let it refer to public.member.',
      ),
    );
    await expect(
      database.inTransaction((connection) => database.engine.plan(connection, { table: 'public.member_1' })),
    ).rejects.toMatchObject(refused('public.member_1 is a partition; merge rows of public.member.'));
  });
});
