import { afterEach, describe, expect, it } from '@jest/globals';
import { Playground } from './playground.js';

describe('what the host forbids', () => {
  let database: Playground;

  afterEach(() => database.close());

  const trigger = (event: string, body: string) => `
    CREATE FUNCTION guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${body} END $$;
    CREATE TRIGGER guard ${event} FOR EACH ROW EXECUTE FUNCTION guard()`;

  const orders = `CREATE TABLE orders (id int PRIMARY KEY, user_id bigint REFERENCES users, total int);
    INSERT INTO orders VALUES (1, 9, 5)`;

  it.each([
    {
      what: 'a check on the subject that filling would break',
      ddl: `ALTER TABLE users ADD CONSTRAINT one_name CHECK (email IS NULL OR nickname IS NULL)`,
      says: 'public.users: new row for relation "users" violates check constraint "one_name"',
    },
    {
      what: 'a trigger that refuses',
      ddl: `${orders}; ${trigger('BEFORE UPDATE ON orders', "RAISE 'orders stay where they are';")}`,
      says: 'public.orders: orders stay where they are (in PL/pgSQL function guard() line 1 at RAISE)',
    },
    {
      what: 'a rule that a trigger breaks elsewhere',
      ddl: `${orders}; CREATE TABLE audit (what text CONSTRAINT never CHECK (what = ''));
            ${trigger('AFTER UPDATE ON orders', "INSERT INTO audit VALUES ('moved'); RETURN NULL;")}`,
      says: 'public.audit: new row for relation "audit" violates check constraint "never"',
    },
    {
      what: 'a trigger that waits for the commit',
      ddl: `${orders}; CREATE FUNCTION guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'too late'; END $$;
            CREATE CONSTRAINT TRIGGER guard AFTER UPDATE ON orders INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard()`,
      says: 'public.users: too late (in PL/pgSQL function',
    },
    {
      what: 'a row elsewhere that the filled columns would equal',
      ddl: `ALTER TABLE users ADD org int, ADD handle text, ADD CONSTRAINT handle UNIQUE (org, handle);
            UPDATE users SET org = 1 WHERE id IN (7, 11); UPDATE users SET handle = 'bob' WHERE id IN (9, 11)`,
      says: 'unique constraint "handle": Key (org, handle)=(1, bob) already exists. Nothing was changed',
    },
    {
      what: 'a value that does not fit',
      ddl: `ALTER TABLE users ADD karma int DEFAULT 2000000000`,
      says: 'public.users: integer out of range. Nothing was changed',
    },
  ])('is refused with names and a way out: $what', async ({ ddl, says }) => {
    database = await Playground.open(ddl);
    database.policy = { subject: ddl.includes('karma') ? { karma: 'sum' } : {} };
    const before = await database.everything();

    for (const attempt of [() => database.preview(), () => database.merge()]) {
      await expect(attempt()).rejects.toMatchObject({
        code: 'merge_refused',
        message: expect.stringContaining(says),
      });
    }
    expect(await database.everything()).toEqual(before);
  });

  it('row-level security among it, which says for whom', async () => {
    database = await Playground.open(`${orders};
      ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
      CREATE POLICY own ON orders USING (true) WITH CHECK (user_id <> 7)`);

    await database.asStranger(() =>
      expect(database.merge()).rejects.toMatchObject({
        code: 'merge_refused',
        message: expect.stringContaining(
          'public.orders: new row violates row-level security policy for table "orders". Nothing was changed; the role',
        ),
      }),
    );
  });

  it('a rule that another writer met first asks to try again', async () => {
    database = await Playground.open(`
      CREATE TABLE vote (id int PRIMARY KEY, user_id bigint REFERENCES users, post int, UNIQUE (user_id, post));
      INSERT INTO vote VALUES (1, 9, 5), (2, 7, 6)`);
    const other = await database.secondClient();
    // Not yet committed, so that the merge cannot see it and waits for it where the index does.
    await other.query('BEGIN; UPDATE vote SET post = 5 WHERE id = 2');

    const merge = database.merge();
    await database.untilSomebodyWaits();
    await other.query('COMMIT');

    await expect(merge).rejects.toMatchObject({
      code: '40001',
      message: expect.stringContaining(
        'public.vote: duplicate key value violates unique constraint "vote_user_id_post_key"',
      ),
    });
    await expect(database.merge()).resolves.toMatchObject({ loser: { id: '9' } });
  });

  it('an undo that it forbids changes nothing and says why', async () => {
    database = await Playground.open(
      `${orders}; ${trigger('BEFORE INSERT ON users', "RAISE 'registration is closed';")}`,
    );
    const { mergeId } = await database.merge();
    const after = await database.everything();

    await expect(database.undo(mergeId)).rejects.toMatchObject({
      code: 'merge_undo_refused',
      message: expect.stringContaining('public.users: registration is closed'),
    });
    expect(await database.everything()).toEqual(after);
  });

  it('nothing is forbidden by rules that are only written down', async () => {
    database = await Playground.open(orders);
    const [version] = await database.column("SELECT current_setting('server_version_num')::int");
    const enforced = Number(version) < 180_000 ? '' : 'NOT ENFORCED';
    if (!enforced) return;
    await database.run(`
      ALTER TABLE orders ADD CHECK (user_id <> 7) NOT ENFORCED;
      CREATE TABLE parcel (id int PRIMARY KEY, user_id bigint REFERENCES users NOT ENFORCED);
      INSERT INTO parcel VALUES (1, 9), (2, 999)`);

    const { after } = await database.mergeAndBack();

    expect(after.slice(0, 3)).toEqual([
      'public.orders (1,7,5)',
      'public.parcel (1,7)',
      'public.parcel (2,999)',
    ]);
  });

  it('whole rows in the expressions of its rules are rows as they would be', async () => {
    database = await Playground.open(`
      CREATE TABLE tag (id int PRIMARY KEY, user_id bigint REFERENCES users, word text, gone int);
      ALTER TABLE tag DROP gone;
      CREATE FUNCTION label(tag) RETURNS text IMMUTABLE LANGUAGE sql AS $$ SELECT $1.user_id || lower($1.word) $$;
      CREATE UNIQUE INDEX ON tag (label(tag.*)) WHERE tag.* IS NOT NULL;
      ALTER TABLE tag ADD CHECK (label(tag.*) <> '7root'), ADD CHECK (tableoid > 0);
      INSERT INTO tag VALUES (1, 7, 'Blue'), (2, 9, 'blue'), (3, 9, 'red'), (4, 9, 'root')`);

    const { after } = await database.mergeAndBack();

    expect(after.slice(0, 2)).toEqual(['public.tag (1,7,Blue)', 'public.tag (3,7,red)']);
  });
});
