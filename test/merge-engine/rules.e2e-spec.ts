import { afterEach, describe, expect, it } from '@jest/globals';
import { Playground } from './playground.js';

describe('rules of the schema', () => {
  let database: Playground;

  afterEach(() => database.close());

  const bookings = (rows: string) => `
    CREATE TABLE booking (id int PRIMARY KEY, user_id bigint REFERENCES users, during int4range, cancelled boolean DEFAULT false,
      EXCLUDE USING gist (int8range(user_id, user_id, '[]') WITH &&, during WITH &&) WHERE (NOT cancelled));
    CREATE TABLE guest (id int PRIMARY KEY, booking int REFERENCES booking ON DELETE CASCADE);
    INSERT INTO booking (id, user_id, during) VALUES ${rows}`;

  it('lets rows that exclude each other give way, and takes along what refers to them', async () => {
    database =
      await Playground.open(`${bookings("(1, 7, '[1,5)'), (2, 9, '[4,8)'), (3, 9, '[10,12)'), (4, 11, '[1,9)')")};
      INSERT INTO guest VALUES (1, 2), (2, 3)`);

    const { after } = await database.mergeAndBack();

    expect(after.slice(0, 5)).toEqual([
      'public.booking (1,7,"[1,5)",f)',
      'public.booking (3,7,"[10,12)",f)',
      'public.booking (4,11,"[1,9)",f)',
      'public.guest (1,1)',
      'public.guest (2,3)',
    ]);
  });

  it('keeps what is free once its only rival has gone', async () => {
    database = await Playground.open(bookings("(1, 7, '[1,3)'), (2, 7, '[5,9)'), (3, 9, '[2,6)')"));
    database.policy = { tables: { 'public.booking': { onCollision: 'keepLoser' } } };

    const { after } = await database.mergeAndBack();

    expect(after[0]).toBe('public.booking (3,7,"[2,6)",f)');
  });

  it('sets rows apart where the rule has a condition', async () => {
    database = await Playground.open(bookings("(1, 7, '[1,5)'), (2, 9, '[4,8)')"));
    database.policy = { tables: { 'public.booking': { onCollision: { set: { cancelled: true } } } } };

    const { after } = await database.mergeAndBack();

    expect(after.slice(0, 2)).toEqual(['public.booking (1,7,"[1,5)",f)', 'public.booking (2,7,"[4,8)",t)']);
  });

  it('computes generated columns for the row as it would be', async () => {
    database = await Playground.open(`
      CREATE TABLE badge (id int PRIMARY KEY, user_id bigint REFERENCES users, name text,
        slug text GENERATED ALWAYS AS (user_id::text || '-' || lower(name)) STORED UNIQUE);
      INSERT INTO badge VALUES (1, 7, 'Gold'), (2, 9, 'gold'), (3, 9, 'Silver')`);

    const { after } = await database.mergeAndBack();

    expect(after.slice(0, 2)).toEqual([
      'public.badge (1,7,Gold,7-gold)',
      'public.badge (3,7,Silver,7-silver)',
    ]);
  });

  it('sets only those columns to null that the foreign key names', async () => {
    database = await Playground.open(`
      CREATE TABLE device (tenant int, id int, user_id bigint REFERENCES users, PRIMARY KEY (tenant, id));
      CREATE TABLE login (id int PRIMARY KEY, tenant int NOT NULL, device int,
        FOREIGN KEY (tenant, device) REFERENCES device ON DELETE SET NULL (device));
      CREATE TABLE mark (id int PRIMARY KEY, device int DEFAULT 0, tenant int DEFAULT 1,
        FOREIGN KEY (tenant, device) REFERENCES device ON DELETE SET DEFAULT);
      INSERT INTO device VALUES (1, 0, NULL), (1, 5, 9);
      INSERT INTO login VALUES (1, 1, 5);
      INSERT INTO mark VALUES (1, 5, 1)`);
    database.policy = { tables: { 'public.device': { reference: 'drop' } } };

    const { after } = await database.mergeAndBack();

    expect(after.slice(0, 3)).toEqual(['public.device (1,0,)', 'public.login (1,1,)', 'public.mark (1,0,1)']);
  });

  it('moves what foreign keys hold that are not validated or wait for the commit', async () => {
    database = await Playground.open(`
      CREATE TABLE legacy (id int PRIMARY KEY, user_id bigint);
      CREATE TABLE late (id int PRIMARY KEY, user_id bigint REFERENCES users DEFERRABLE INITIALLY DEFERRED);
      INSERT INTO legacy VALUES (1, 9), (2, 999);
      ALTER TABLE legacy ADD FOREIGN KEY (user_id) REFERENCES users NOT VALID;
      INSERT INTO late VALUES (1, 9)`);

    const { after } = await database.mergeAndBack();

    expect(after.slice(0, 3)).toEqual(['public.late (1,7)', 'public.legacy (1,7)', 'public.legacy (2,999)']);
  });

  it('follows two tables that refer to each other', async () => {
    database = await Playground.open(`
      CREATE TABLE email (id int PRIMARY KEY, user_id bigint NOT NULL REFERENCES users, address text, UNIQUE (user_id, address));
      ALTER TABLE users ADD main int REFERENCES email;
      INSERT INTO email VALUES (1, 7, 'a'), (2, 9, 'a'), (3, 9, 'b');
      UPDATE users SET main = 2 WHERE id = 9`);

    const { after } = await database.mergeAndBack();

    expect(after).toEqual([
      'public.email (1,7,a)',
      'public.email (3,7,b)',
      'public.users (11,,Third,)',
      'public.users (7,seven@example.org,Niner,1)',
    ]);
  });

  it('copes with names that look like its own', async () => {
    database = await Playground.open(`
      CREATE TABLE p1 (c int PRIMARY KEY, mark bigint REFERENCES users, moving text, "row" text, key text, m int,
                       seen text, gone text, UNIQUE (mark, moving));
      CREATE TABLE claim (line int PRIMARY KEY, c int REFERENCES p1, kept bigint REFERENCES users, before text,
                          UNIQUE (kept, before));
      INSERT INTO p1 VALUES (1, 7, 'a', 'r', 'k', 1, 's', 'g'), (2, 9, 'a', 'r', 'k', 1, 's', 'g');
      INSERT INTO p1 VALUES (3, 9, 'b');
      INSERT INTO claim VALUES (1, 1, 7, 'x'), (2, 2, 9, 'x'), (3, 2, 9, 'y')`);

    const { after } = await database.mergeAndBack();

    expect(after.slice(0, 4)).toEqual([
      'public.claim (1,1,7,x)',
      'public.claim (3,1,7,y)',
      'public.p1 (1,7,a,r,k,1,s,g)',
      'public.p1 (3,7,b,,,,,)',
    ]);
  });

  it('compares as the index does: without regard to case, accents or padding', async () => {
    database = await Playground.open(`
      CREATE COLLATION blind (provider = icu, locale = 'und-u-ks-level1', deterministic = false);
      CREATE TABLE tag (id int PRIMARY KEY, user_id bigint REFERENCES users, word text COLLATE blind, pad char(5),
                        UNIQUE (user_id, word), UNIQUE (user_id, pad));
      INSERT INTO tag VALUES (1, 7, 'Éva', 'a'), (2, 9, 'eva', 'b'), (3, 9, 'Adam', 'a   '), (4, 9, 'Bob', 'c')`);

    const { after } = await database.mergeAndBack();

    expect(after.slice(0, 2)).toEqual(['public.tag (1,7,Éva,"a    ")', 'public.tag (4,7,Bob,"c    ")']);
  });

  it('moves temporal keys and the periods that refer to them, where the server knows such', async () => {
    database = await Playground.open('CREATE EXTENSION btree_gist');
    const [version] = await database.column("SELECT current_setting('server_version_num')::int");
    const create = database.run(`
      CREATE TABLE job (user_id bigint REFERENCES users, during int4range, PRIMARY KEY (user_id, during WITHOUT OVERLAPS));
      CREATE TABLE badge (id int PRIMARY KEY, user_id bigint, during int4range,
        FOREIGN KEY (user_id, PERIOD during) REFERENCES job (user_id, PERIOD during));
      INSERT INTO job VALUES (7, '[1,12)'), (9, '[10,15)'), (9, '[15,20)'), (9, '[20,25)');
      INSERT INTO badge VALUES (1, 7, '[2,3)'), (2, 9, '[16,18)'), (3, 9, '[18,22)')`);
    if (Number(version) < 180_000) {
      await expect(create).rejects.toMatchObject({ code: '42601' });
      return;
    }
    await create;

    const { after } = await database.mergeAndBack();

    expect(after.slice(0, 6)).toEqual([
      'public.badge (1,7,"[2,3)")',
      'public.badge (2,7,"[16,18)")',
      'public.badge (3,7,"[18,22)")',
      'public.job (7,"[1,12)")',
      'public.job (7,"[15,20)")',
      'public.job (7,"[20,25)")',
    ]);
  });
});
