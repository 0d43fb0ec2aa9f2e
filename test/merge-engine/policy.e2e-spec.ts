import { afterEach, describe, expect, it } from '@jest/globals';
import { Playground } from './playground.js';

describe('policy', () => {
  let database: Playground;

  afterEach(() => database.close());

  const sessions = `
    CREATE TABLE session (id int PRIMARY KEY, user_id bigint REFERENCES users, previous int REFERENCES session ON DELETE CASCADE);
    CREATE TABLE visit (id int PRIMARY KEY, session int REFERENCES session ON DELETE SET NULL, page text);
    INSERT INTO session VALUES (1, 7, NULL), (2, 9, NULL), (3, NULL, 2), (4, NULL, 3);
    INSERT INTO visit VALUES (1, 1, 'a'), (2, 2, 'b'), (3, 4, 'c')`;

  it('drops what the policy drops, with what its foreign keys take along, and undo brings all back', async () => {
    database = await Playground.open(sessions);
    database.policy = { tables: { 'public.session': { reference: 'drop' } } };

    const { after, tables } = await database.mergeAndBack();

    expect(after).toEqual([
      'public.session (1,7,)',
      'public.users (11,,Third)',
      'public.users (7,seven@example.org,Niner)',
      'public.visit (1,1,a)',
      'public.visit (2,,b)',
      'public.visit (3,,c)',
    ]);
    expect(tables).toContainEqual({ table: 'public.session', moved: 0, archived: 3, updated: 0 });
    expect(tables).toContainEqual({ table: 'public.visit', moved: 0, archived: 0, updated: 2 });
  });

  it('refuses to drop rows that others hold on to', async () => {
    database = await Playground.open(`${sessions};
      CREATE TABLE receipt (id int PRIMARY KEY, session int REFERENCES session);
      INSERT INTO receipt VALUES (1, 2)`);
    database.policy = { tables: { 'public.session': { reference: 'drop' } } };

    await expect(database.merge()).rejects.toMatchObject({
      message: '1 rows of public.receipt refer to rows of public.session that would be dropped.',
    });
  });

  it('refuses to merge a loser who has rows that may not move', async () => {
    database = await Playground.open(sessions);
    database.policy = { tables: { 'public.session': { reference: 'refuse' } } };

    await expect(database.merge()).rejects.toMatchObject({ code: 'merge_refused' });
    await expect(database.merge({ loser: { id: 11 } })).resolves.toMatchObject({ loser: { id: '11' } });
  });

  it('makes each column of the subject what the policy says', async () => {
    database = await Playground.open(`
      ALTER TABLE users ADD karma int, ADD bio text, ADD plan text, ADD seen date, ADD born date, ADD admin boolean,
                        ADD settings jsonb, ADD slug text UNIQUE, ADD code text;
      UPDATE users SET karma = 1, bio = 'mine', plan = 'free', seen = '2026-01-01', born = '2026-01-01', admin = false,
                       settings = '{"a": 1, "b": 1}', code = 'x' WHERE id = 7;
      UPDATE users SET karma = 2, bio = 'theirs', plan = 'paid', seen = '2026-02-02', born = '2026-02-02', admin = true,
                       settings = '{"b": 2, "c": 2}', slug = 'nine', code = 'y' WHERE id = 9`);
    database.policy = {
      subject: {
        karma: 'sum',
        bio: 'survivor',
        plan: 'loser',
        seen: 'max',
        born: 'min',
        admin: 'or',
        settings: 'jsonMerge',
        code: (survivor, loser) => `${survivor}+${loser}`,
      },
    };

    const { after } = await database.mergeAndBack();

    expect(after[1]).toBe(
      'public.users (7,seven@example.org,Niner,3,mine,paid,2026-02-02,2026-01-01,t,"{""a"": 1, ""b"": 1, ""c"": 2}",nine,x+y)',
    );
  });

  it('follows declared references: plain, polymorphic and of another type', async () => {
    database = await Playground.open(`
      CREATE TABLE activity (id int PRIMARY KEY, subject_type text, subject_id bigint, actor text);
      INSERT INTO activity VALUES (1, 'User', 9, '9'), (2, 'Post', 9, '7'), (3, 'User', 11, 'x')`);
    database.policy = {
      softReferences: [
        { table: 'public.activity', column: 'subject_id', where: { subject_type: 'User' } },
        { table: 'public.activity', column: 'actor' },
      ],
    };

    const { after } = await database.mergeAndBack();

    expect(after.slice(0, 3)).toEqual([
      'public.activity (1,User,7,7)',
      'public.activity (2,Post,9,7)',
      'public.activity (3,User,11,x)',
    ]);
  });

  it('follows ids inside JSON, as numbers and as strings, in members and in arrays', async () => {
    database = await Playground.open(`
      CREATE TABLE event (id int PRIMARY KEY, payload jsonb, raw json);
      INSERT INTO event VALUES
        (1, '{"user_id": 9, "by": {"id": "9"}, "members": [{"id": 9}, {"id": 7}, {"id": 11}]}', '{"user_id" : "9"}'),
        (2, '{"user_id": 90}', '{}'), (3, '[9]', NULL), (4, '{"members": [{"id": 9}]}', '{"user_id":9, "user_id":9}')`);
    database.policy = {
      softReferences: [
        { table: 'public.event', column: 'payload', path: '$.user_id' },
        { table: 'public.event', column: 'payload', path: '$.by.id' },
        { table: 'public.event', column: 'payload', path: '$.members[*].id' },
        { table: 'public.event', column: 'raw', path: '$.user_id' },
      ],
    };
    const before = await database.everything();

    const { mergeId } = await database.merge();

    expect(await database.rows('SELECT payload, raw FROM event ORDER BY id')).toEqual([
      {
        payload: { user_id: 7, by: { id: '7' }, members: [{ id: 7 }, { id: 7 }, { id: 11 }] },
        raw: { user_id: '7' },
      },
      { payload: { user_id: 90 }, raw: {} },
      { payload: [9], raw: null },
      { payload: { members: [{ id: 7 }] }, raw: { user_id: 7 } },
    ]);
    await database.undo(mergeId);
    expect(await database.everything()).toEqual(before);
  });

  it('follows ids inside arrays, of the type of the key or of another', async () => {
    database = await Playground.open(`
      CREATE TABLE letter (id int PRIMARY KEY, recipients bigint[], copies text[] NOT NULL DEFAULT '{}', nobody int[]);
      INSERT INTO letter VALUES (1, '{9,11,7}', '{9}', '{9}'), (2, '{{11,90},{9,9}}', '{"9 ",NULL}', NULL), (3, NULL, '{}', NULL)`);
    database.policy = {
      softReferences: [
        { table: 'public.letter', column: 'recipients' },
        { table: 'public.letter', column: 'copies' },
      ],
    };

    const { after, tables } = await database.mergeAndBack();

    expect(after.slice(0, 3)).toEqual([
      'public.letter (1,"{7,11,7}",{7},{9})',
      'public.letter (2,"{{11,90},{7,7}}","{""9 "",NULL}",)',
      'public.letter (3,,{},)',
    ]);
    expect(tables[0]).toEqual({ table: 'public.letter', moved: 0, archived: 0, updated: 3 });
  });

  it('reports columns that look like references, and refuses to plan in strict mode', async () => {
    database = await Playground.open(`
      CREATE TABLE post (id int PRIMARY KEY, owner_id bigint REFERENCES users, other bigint);
      CREATE TABLE log (id int PRIMARY KEY, user_id bigint, "creatorUserId" bigint, owner_id bigint, user_name text,
                        user_ids int[], blocked_user_id uuid);
      CREATE VIEW seen AS SELECT user_id FROM log`);
    const suspicious = [
      { table: 'public.log', column: 'user_id' },
      { table: 'public.log', column: 'creatorUserId' },
      { table: 'public.log', column: 'owner_id' },
      { table: 'public.log', column: 'user_ids' },
    ];

    expect((await database.plan()).suspicious).toEqual(suspicious);
    database.policy = { strict: true, ignore: ['public.log.user_id', 'public.log.creatorUserId'] };
    await expect(database.plan()).rejects.toMatchObject({
      code: 'merge_plan_refused',
      message:
        'These columns look like references; declare or ignore them: public.log.owner_id, public.log.user_ids.',
    });
    database.policy = {
      ...database.policy,
      softReferences: [
        { table: 'public.log', column: 'owner_id' },
        { table: 'public.log', column: 'user_ids' },
      ],
    };
    expect((await database.plan()).suspicious).toEqual([]);
  });

  it.each([
    { policy: { tables: { 'public.nothing': {} } }, says: 'public.nothing, which is no table' },
    { policy: { subject: { nothing: 'sum' as const } }, says: 'public.users.nothing, which does not exist' },
    { policy: { subject: { id: 'loser' as const } }, says: 'public.users.id is the key' },
    { policy: { softReferences: [{ table: 'public.users', column: 'x' }] }, says: 'public.users.x' },
    {
      policy: { softReferences: [{ table: 'public.users', column: 'nickname', path: 'user' }] },
      says: '"user" is not a path',
    },
  ])('refuses a policy that says $policy', async ({ policy, says }) => {
    database = await Playground.open('');
    database.policy = policy;

    await expect(database.plan()).rejects.toMatchObject({
      code: 'merge_policy_invalid',
      message: expect.stringContaining(says),
    });
  });
});
