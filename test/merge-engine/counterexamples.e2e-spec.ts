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
});
