import { afterEach, describe, expect, it } from '@jest/globals';
import { Playground } from './playground.js';

/** Schemas that the random test found and that once went wrong. */
describe('counterexamples', () => {
  let database: Playground;

  afterEach(() => database.close());

  it('refuses to drop what cannot be forgotten because of a unique rule over nulls', async () => {
    database = await Playground.open(`
      CREATE TABLE session (id int PRIMARY KEY, user_id bigint REFERENCES users);
      CREATE TABLE visit (id int PRIMARY KEY, session int REFERENCES session ON DELETE SET NULL);
      CREATE UNIQUE INDEX ON visit (session) NULLS NOT DISTINCT;
      INSERT INTO session VALUES (1, 9);
      INSERT INTO visit VALUES (1, 1), (2, NULL)`);
    database.policy = { tables: { 'public.session': { reference: 'drop' } } };

    await expect(database.merge()).rejects.toMatchObject({
      code: 'merge_refused',
      message: expect.stringContaining('A rule of public.visit forbids to drop what its rows refer to'),
    });
  });

  it('lets copies of a tree refer to copies', async () => {
    database = await Playground.open(`
      CREATE TABLE node (owner bigint REFERENCES users, id int, parent_owner bigint, parent int, PRIMARY KEY (owner, id),
                         FOREIGN KEY (parent_owner, parent) REFERENCES node);
      INSERT INTO node VALUES (9, 2, NULL, NULL), (9, 4, 9, 2), (11, 5, 9, 4)`);

    const { after } = await database.mergeAndBack();

    expect(after.slice(0, 3)).toEqual([
      'public.node (11,5,7,4)',
      'public.node (7,2,,)',
      'public.node (7,4,7,2)',
    ]);
  });

  it('does not copy a row of which another column moves than those of its key', async () => {
    database = await Playground.open(`
      CREATE TABLE task (owner bigint REFERENCES users, id int, reviewer bigint REFERENCES users, PRIMARY KEY (owner, id));
      CREATE TABLE step (id int PRIMARY KEY, owner bigint, task int, FOREIGN KEY (owner, task) REFERENCES task);
      INSERT INTO task VALUES (7, 1, 9), (9, 2, NULL), (9, 3, 9);
      INSERT INTO step VALUES (1, 7, 1), (2, 9, 2), (3, 9, 3)`);

    const { after } = await database.mergeAndBack();

    expect(after.slice(0, 6)).toEqual([
      'public.step (1,7,1)',
      'public.step (2,7,2)',
      'public.step (3,7,3)',
      'public.task (7,1,7)',
      'public.task (7,2,)',
      'public.task (7,3,7)',
    ]);
  });

  it('does not copy rows of which another rule compares what need not change', async () => {
    database = await Playground.open(`
      CREATE TABLE task (owner bigint REFERENCES users, id int, reviewer bigint REFERENCES users, PRIMARY KEY (owner, id),
                         UNIQUE (reviewer, id));
      CREATE TABLE step (id int PRIMARY KEY, owner bigint, task int, FOREIGN KEY (owner, task) REFERENCES task);
      INSERT INTO task VALUES (9, 1, 11), (9, 2, 9);
      INSERT INTO step VALUES (1, 9, 1), (2, 9, 2)`);

    const { after } = await database.mergeAndBack();

    expect(after.slice(0, 4)).toEqual([
      'public.step (1,7,1)',
      'public.step (2,7,2)',
      'public.task (7,1,11)',
      'public.task (7,2,7)',
    ]);
  });

  it('does not mistake third parties in the tenant of the loser for the loser', async () => {
    database = await Playground.open(
      `CREATE TABLE member (tenant int, id int, mentor_tenant int, mentor int, PRIMARY KEY (tenant, id),
                            FOREIGN KEY (mentor_tenant, mentor) REFERENCES member ON DELETE CASCADE);
       INSERT INTO member VALUES (1, 1, NULL, NULL), (2, 1, NULL, NULL), (2, 2, 2, 1);
       UPDATE member SET mentor_tenant = 2, mentor = 2 WHERE tenant = 2 AND id = 1`,
      'public.member',
    );

    const { after } = await database.mergeAndBack({
      survivor: { tenant: 1, id: 1 },
      loser: { tenant: 2, id: 1 },
    });

    expect(after).toEqual(['public.member (1,1,2,2)', 'public.member (2,2,1,1)']);
  });

  it.each(['ON DELETE CASCADE', 'ON DELETE SET NULL', 'ON UPDATE CASCADE'])(
    'refuses where a foreign key, declared %s, would act on a value that passes to the survivor',
    async (action) => {
      database = await Playground.open(`
        CREATE TABLE letter (id int PRIMARY KEY, recipient text REFERENCES users (email) ${action});
        UPDATE users SET email = CASE id WHEN 9 THEN 'nine@example.org' END WHERE id IN (7, 9);
        INSERT INTO letter VALUES (1, 'nine@example.org')`);

      await expect(database.merge()).rejects.toMatchObject({
        code: 'merge_refused',
        message: expect.stringContaining('public.letter ("recipient") refers to a value that would pass'),
      });
    },
  );

  it('writes ids into documents that are no numbers', async () => {
    const [seven, nine] = ['7', '9'].map((digit) => `00000000-0000-4000-8000-00000000000${digit}`);
    database = await Playground.open(
      `CREATE TABLE person (id uuid PRIMARY KEY);
       CREATE TABLE event (id int PRIMARY KEY, payload jsonb);
       INSERT INTO person VALUES ('${seven}'), ('${nine}');
       INSERT INTO event VALUES (1, '{"by": "${nine}"}'), (2, '{"by": 9}')`,
      'public.person',
    );
    database.policy = { softReferences: [{ table: 'public.event', column: 'payload', path: '$.by' }] };

    await database.mergeAndBack({ survivor: { id: seven ?? '' }, loser: { id: nine ?? '' } });
  });

  it('refuses to drop what takes users along', async () => {
    database = await Playground.open(`
      CREATE TABLE team (id int PRIMARY KEY, user_id bigint REFERENCES users);
      ALTER TABLE users ADD team int REFERENCES team ON DELETE CASCADE;
      INSERT INTO team VALUES (1, 9);
      UPDATE users SET team = 1`);
    database.policy = { tables: { 'public.team': { reference: 'drop' } } };

    await expect(database.merge()).rejects.toMatchObject({
      message: '3 rows of public.users refer to rows of public.team that would be dropped.',
    });
  });

  it('refuses to drop rows that take each other along', async () => {
    database = await Playground.open(`
      CREATE TABLE team (id int PRIMARY KEY, user_id bigint REFERENCES users);
      CREATE TABLE room (id int PRIMARY KEY, team int REFERENCES team ON DELETE CASCADE);
      ALTER TABLE team ADD room int REFERENCES room ON DELETE CASCADE;
      INSERT INTO team VALUES (1, 9);
      INSERT INTO room VALUES (1, 1);
      UPDATE team SET room = 1`);
    database.policy = { tables: { 'public.team': { reference: 'drop' } } };

    await expect(database.merge()).rejects.toMatchObject({ code: 'merge_refused' });
  });

  it('refuses what the policy sets where that breaks a rule', async () => {
    database = await Playground.open(`
      CREATE TABLE pick (id int PRIMARY KEY, user_id bigint REFERENCES users, x int, UNIQUE NULLS NOT DISTINCT (user_id, x));
      INSERT INTO pick VALUES (1, 7, 1), (2, 9, 1), (3, 9, NULL)`);
    database.policy = { tables: { 'public.pick': { onCollision: { set: { x: null } } } } };

    await expect(database.merge()).rejects.toMatchObject({
      message: expect.stringContaining('A rule of public.pick forbids what the policy sets'),
    });
  });

  it('knows no row that refers to itself by its id once and by its e-mail once', async () => {
    database = await Playground.open(`
      CREATE TABLE loan (id int PRIMARY KEY, lender bigint REFERENCES users, borrower text REFERENCES users (email));
      INSERT INTO loan VALUES (1, 9, 'seven@example.org')`);
    database.policy = { tables: { 'public.loan': { selfReference: 'drop' } } };

    const { after } = await database.mergeAndBack();

    expect(after[0]).toBe('public.loan (1,7,seven@example.org)');
  });

  /** Tasks name their project by owner and number; a project names its first task, by columns of its own or not. */
  const projects = (first: string) => `
    CREATE TABLE project (owner bigint REFERENCES users, id int, first_owner bigint, first_project int, first_task int,
                          PRIMARY KEY (owner, id));
    CREATE TABLE task (owner bigint REFERENCES users, project int, id int, PRIMARY KEY (owner, project, id),
                       FOREIGN KEY (owner, project) REFERENCES project);
    ALTER TABLE project ADD FOREIGN KEY (${first}, first_project, first_task) REFERENCES task;
    INSERT INTO project VALUES (7, 1), (9, 2);
    INSERT INTO task VALUES (7, 1, 1), (9, 2, 1);
    UPDATE project SET first_owner = owner, first_project = id, first_task = 1`;

  it('renames rows that name each other by their keys', async () => {
    database = await Playground.open(projects('first_owner'));

    const { after } = await database.mergeAndBack();

    expect(after.slice(0, 4)).toEqual([
      'public.project (7,1,7,1,1)',
      'public.project (7,2,7,2,1)',
      'public.task (7,1,1)',
      'public.task (7,2,1)',
    ]);
  });

  it('refuses where they do so by the very columns that are to move', async () => {
    database = await Playground.open(projects('owner'));

    await expect(database.merge()).rejects.toMatchObject({
      message: 'Rows of public.project and public.task refer to each other by columns that are to move.',
    });
  });

  it('makes a foreign key wait although others of its table wait for the commit', async () => {
    database = await Playground.open(`
      CREATE TABLE shop (owner bigint PRIMARY KEY REFERENCES users, code text UNIQUE);
      CREATE TABLE sale (id int PRIMARY KEY, shop bigint REFERENCES shop,
                         clerk bigint REFERENCES users DEFERRABLE INITIALLY DEFERRED);
      INSERT INTO shop VALUES (9, 'x');
      INSERT INTO sale VALUES (1, 9, 9)`);

    const { after } = await database.mergeAndBack();

    expect(after.slice(0, 2)).toEqual(['public.sale (1,7,7)', 'public.shop (7,x)']);
  });

  it('brings rows back together that name each other in other letters', async () => {
    database = await Playground.open(`
      CREATE EXTENSION citext;
      CREATE TABLE page (slug citext PRIMARY KEY, author bigint REFERENCES users,
                         parent citext REFERENCES page ON DELETE CASCADE);
      INSERT INTO page VALUES ('Home', 9, NULL), ('News', 11, 'HOME'), ('Old', 11, 'news')`);
    database.policy = { tables: { 'public.page': { reference: 'drop' } } };

    const { tables } = await database.mergeAndBack();

    expect(tables[0]).toEqual({ table: 'public.page', moved: 0, archived: 3, updated: 0 });
  });

  it('combines what another rule keeps apart as long as both rows are there', async () => {
    database = await Playground.open(`
      CREATE TABLE pick (id int PRIMARY KEY, user_id bigint REFERENCES users, item text, note text,
                         UNIQUE (user_id, item), UNIQUE (item, note));
      INSERT INTO pick VALUES (1, 7, 'a', NULL), (2, 9, 'a', 'x')`);
    database.policy = { tables: { 'public.pick': { onCollision: { combine: { note: 'first' } } } } };

    const { after } = await database.mergeAndBack();

    expect(after[0]).toBe('public.pick (1,7,a,x)');
  });

  const POSTS = `
    CREATE TABLE post (id int PRIMARY KEY, author bigint REFERENCES users, repost_of int REFERENCES post ON DELETE CASCADE,
                       quote_of int REFERENCES post, UNIQUE (author, repost_of));
    CREATE TABLE favourite (post int NOT NULL REFERENCES post, by text);`;

  it('takes the place of a row that is about to go', async () => {
    database = await Playground.open(`${POSTS}
      INSERT INTO post VALUES (1, 11, NULL), (2, 7, 1), (3, 9, 1), (4, 9, 2), (5, 7, 2), (6, 9, 3);
      INSERT INTO favourite VALUES (3, 'a'), (4, 'b'), (6, 'c')`);

    const { after } = await database.mergeAndBack();

    expect(after.slice(0, 6)).toEqual([
      'public.favourite (2,a)',
      'public.favourite (5,b)',
      'public.favourite (5,c)',
      'public.post (1,11,,)',
      'public.post (2,7,1,)',
      'public.post (5,7,2,)',
    ]);
  });

  it('follows on when the twin of a row that is about to go gives way itself', async () => {
    database = await Playground.open(`${POSTS}
      INSERT INTO post VALUES (1, 11, NULL, NULL), (2, 9, 1, NULL), (3, 7, 1, NULL), (4, 9, 3, NULL), (6, 7, 2, NULL),
        (5, 7, 3, 2);
      INSERT INTO favourite VALUES (4, 'a'), (5, 'b'), (6, 'c')`);

    const { after } = await database.mergeAndBack();

    expect(after.slice(0, 6)).toEqual([
      'public.favourite (6,a)',
      'public.favourite (6,b)',
      'public.favourite (6,c)',
      'public.post (1,11,,)',
      'public.post (3,7,1,)',
      'public.post (6,7,3,)',
    ]);
  });

  it('does not go round where a row takes the place of the very one that it refers to', async () => {
    database = await Playground.open(`${POSTS}
      INSERT INTO post VALUES (1, 7, 1), (2, 9, 1), (3, 9, 2);
      INSERT INTO favourite VALUES (2, 'a'), (3, 'b')`);

    const { after } = await database.mergeAndBack();

    expect(after.slice(0, 3)).toEqual([
      'public.favourite (1,a)',
      'public.favourite (1,b)',
      'public.post (1,7,1,)',
    ]);
  });

  it.each([
    { how: 'by copies', column: '' },
    { how: 'where they are', column: ', code int DEFAULT 1, UNIQUE (code, path)' },
  ])('takes along all that hangs below rows whose parent gives way, $how', async ({ column }) => {
    database = await Playground.open(`
      CREATE TABLE folder (owner bigint REFERENCES users, path text, parent text, PRIMARY KEY (owner, path),
                           FOREIGN KEY (owner, parent) REFERENCES folder ON DELETE CASCADE ${column});
      CREATE TABLE note (id int PRIMARY KEY, owner bigint, path text, FOREIGN KEY (owner, path) REFERENCES folder ON DELETE CASCADE);
      INSERT INTO folder (owner, path, parent) VALUES (7, 'a', NULL), (7, 'a/own', 'a'), (11, 'x', NULL);
      ${column === '' ? "INSERT INTO folder (owner, path, parent) VALUES (9, 'a', NULL)" : "INSERT INTO folder (owner, path, parent, code) VALUES (9, 'a', NULL, 2)"};
      INSERT INTO folder (owner, path, parent) VALUES (9, 'a/b', 'a'), (9, 'a/b/c', 'a/b'), (9, 'a/b/c/d', 'a/b/c');
      INSERT INTO note VALUES (1, 9, 'a'), (2, 9, 'a/b'), (3, 9, 'a/b/c'), (4, 9, 'a/b/c/d')`);

    const { after } = await database.mergeAndBack();

    expect(await database.column(`SELECT count(*)::int FROM folder`)).toEqual([7]);
    expect(after.filter((each) => each.startsWith('public.note'))).toEqual([
      'public.note (1,7,a)',
      'public.note (2,7,a/b)',
      'public.note (3,7,a/b/c)',
      'public.note (4,7,a/b/c/d)',
    ]);
    expect(after.filter((each) => each.startsWith('public.folder'))).toHaveLength(6);
  });
});
