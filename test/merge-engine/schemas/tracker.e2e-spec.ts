import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Story } from './story.js';

/** Ada works as "ada", and was a guest in other workspaces as "ada-guest". */
const rows = `
  INSERT INTO "User" VALUES ('ada', 'ada@example.org', 'Ada', NULL, 'UTC', '2026-01-01'), ('ada-guest', 'ada@guest.example', 'Ada (guest)', 'a.png', 'CET', '2026-02-01'),
    ('bob', NULL, 'Bob', NULL, 'UTC', NULL);
  INSERT INTO "Workspace" VALUES ('w1', 'one', 'bob'), ('w2', 'two', 'ada-guest');
  INSERT INTO "Membership" VALUES ('w1', 'ada', 'ADMIN', '2026-01-01'), ('w1', 'ada-guest', 'GUEST', '2025-01-01'), ('w1', 'bob', 'MEMBER', '2026-01-01'), ('w2', 'ada-guest', 'ADMIN', '2026-01-01');
  INSERT INTO "Project" VALUES ('p1', 'w1', 'ONE', 'ada-guest', 1), ('p2', 'w1', 'TWO', 'bob', 2), ('p3', 'w2', 'ONE', 'ada-guest', 1);
  INSERT INTO "Issue" VALUES ('i1', 'w1', 'p1', 1, 'Sums', 'HIGH', 'ada-guest', 'ada', NULL, NULL), ('i2', 'w1', 'p1', 2, 'Tea', NULL, 'bob', 'ada-guest', 'i1', NULL),
    ('i3', 'w2', 'p3', 1, 'Else', NULL, 'ada-guest', NULL, NULL, NULL);
  INSERT INTO "IssueLink" VALUES ('l1', 'i1', 'i2', 'ada-guest'), ('l2', 'i2', 'i1', 'bob');
  INSERT INTO "_IssueToWatcher" VALUES ('i1', 'ada'), ('i1', 'ada-guest'), ('i2', 'ada-guest'), ('i2', 'bob');
  INSERT INTO "Vote" VALUES ('i1', 'ada', 1), ('i1', 'ada-guest', 3), ('i1', 'bob', 1), ('i2', 'ada-guest', 1);
  INSERT INTO "Comment" VALUES ('c1', 'i1', 'ada-guest', '{"text": "first"}', NULL), ('c2', 'i1', 'ada', '{"text": "to myself"}', 'c1');
  INSERT INTO "Reaction" VALUES ('c1', 'ada', '+1'), ('c1', 'ada-guest', '+1'), ('c1', 'ada-guest', 'heart'), ('c1', 'bob', '+1');
  INSERT INTO "Label" VALUES ('a1', 'w1', 'mine', 'ada'), ('a2', 'w1', 'mine', 'ada-guest'), ('a3', 'w1', 'mine', NULL), ('a4', 'w1', 'later', 'ada-guest');
  INSERT INTO "IssueLabel" VALUES ('i1', 'a1'), ('i1', 'a2'), ('i2', 'a2'), ('i2', 'a3');
  INSERT INTO "TimeEntry" VALUES ('t1', 'ada', 'i1', '[2026-01-05 10:00+00,2026-01-05 12:00+00)'), ('t2', 'ada-guest', 'i2', '[2026-01-05 11:00+00,2026-01-05 13:00+00)'),
    ('t3', 'ada-guest', 'i2', '[2026-01-06 11:00+00,2026-01-06 13:00+00)');
  INSERT INTO "Board" VALUES ('b1', 'w1', 'ada', 1), ('b2', 'w1', 'ada-guest', 1), ('b3', 'w1', 'ada-guest', 2), ('b4', 'w1', 'bob', 1);
  INSERT INTO "SavedFilter" VALUES ('f1', 'ada', 'open', '{}'), ('f2', 'ada-guest', 'open', '{"x": 1}'), ('f3', 'ada-guest', 'mine', '{}');
  INSERT INTO "Session" VALUES ('s1', 'ada', 'x'), ('s2', 'ada-guest', 'y');
  INSERT INTO "ApiKey" VALUES ('k1', 'ada-guest', '\\x01', 's2'), ('k2', 'ada', '\\x02', 's1');
  INSERT INTO "Activity" VALUES (1, 'User', 'ada-guest', '{"assignees": ["ada-guest", "bob"]}'), (2, 'Bot', 'ada-guest', '{}')`;

const policy = {
  subject: { lastActiveAt: 'max' },
  tables: {
    'public."Membership"': { onCollision: { combine: { role: 'max', joinedAt: 'min' } } },
    'public."TimeEntry"': { onCollision: { set: { billable: false } } },
    'public."Board"': { onCollision: { set: { position: 100 } } },
    'public."SavedFilter"': { onCollision: { set: { name: 'open (of the guest)' } } },
    'public."Session"': { reference: 'drop' },
  },
  softReferences: [
    { table: 'public."Activity"', column: 'actorId', where: { actorType: 'User' } },
    { table: 'public."Activity"', column: 'changes', path: '$.assignees[*]' },
  ],
} as const;

describe('an issue tracker: the guest of other workspaces is a member of this one', () => {
  let tracker: Story;

  beforeAll(async () => {
    const pair = { survivor: { id: 'ada' }, loser: { id: 'ada-guest' } };
    tracker = await Story.of('tracker', { subject: 'public."User"', policy, rows, ...pair });
  });

  afterAll(() => tracker?.close());

  it('makes one member with the greater role, wherever she is one', async () => {
    expect(
      await tracker.rows('SELECT "id", "email", "avatarUrl", "lastActiveAt"::date FROM "User" ORDER BY 1'),
    ).toEqual(['ada,ada@example.org,a.png,2026-02-01', 'bob,,,']);
    expect(
      await tracker.rows(
        'SELECT "workspaceId", "userId", "role", "joinedAt"::date FROM "Membership" ORDER BY 1, 2',
      ),
    ).toEqual(['w1,ada,ADMIN,2025-01-01', 'w1,bob,MEMBER,2026-01-01', 'w2,ada,ADMIN,2026-01-01']);
    expect(await tracker.rows('SELECT "id", "ownerId" FROM "Workspace" ORDER BY 1')).toEqual([
      'w1,bob',
      'w2,ada',
    ]);
  });

  it('lets her lead, report and be assigned, also where only members may', async () => {
    expect(await tracker.rows('SELECT "id", "leadId" FROM "Project" ORDER BY 1')).toEqual([
      'p1,ada',
      'p2,bob',
      'p3,ada',
    ]);
    expect(
      await tracker.rows('SELECT "id", "reporterId", "assigneeId", "parentId" FROM "Issue" ORDER BY 1'),
    ).toEqual(['i1,ada,ada,', 'i2,bob,ada,i1', 'i3,ada,,']);
    expect(await tracker.rows('SELECT "id", "createdById" FROM "IssueLink" ORDER BY 1')).toEqual([
      'l1,ada',
      'l2,bob',
    ]);
  });

  it('has her watch, vote and react once', async () => {
    expect(await tracker.rows('SELECT * FROM "_IssueToWatcher" ORDER BY 1, 2')).toEqual([
      'i1,ada',
      'i2,ada',
      'i2,bob',
    ]);
    expect(await tracker.rows('SELECT * FROM "Vote" ORDER BY 1, 2')).toEqual([
      'i1,ada,1',
      'i1,bob,1',
      'i2,ada,1',
    ]);
    expect(await tracker.rows('SELECT "userId", "emoji" FROM "Reaction" ORDER BY 1, 2')).toEqual([
      'ada,+1',
      'ada,heart',
      'bob,+1',
    ]);
    expect(await tracker.rows('SELECT "id", "authorId", "replyToId" FROM "Comment" ORDER BY 1')).toEqual([
      'c1,ada,',
      'c2,ada,c1',
    ]);
  });

  it('joins labels of her own by their names, and leaves shared ones of that name alone', async () => {
    expect(await tracker.rows('SELECT "id", "name", "ownerId" FROM "Label" ORDER BY 1')).toEqual([
      'a1,mine,ada',
      'a3,mine,',
      'a4,later,ada',
    ]);
    expect(await tracker.rows('SELECT * FROM "IssueLabel" ORDER BY 1, 2')).toEqual([
      'i1,a1',
      'i2,a1',
      'i2,a3',
    ]);
  });

  it('bills no hour twice, and loses no board and no filter', async () => {
    expect(await tracker.rows('SELECT "id", "userId", "billable" FROM "TimeEntry" ORDER BY 1')).toEqual([
      't1,ada,t',
      't2,ada,f',
      't3,ada,t',
    ]);
    expect(await tracker.rows('SELECT "id", "userId", "position" FROM "Board" ORDER BY 1')).toEqual([
      'b1,ada,1',
      'b2,ada,100',
      'b3,ada,2',
      'b4,bob,1',
    ]);
    expect(await tracker.rows('SELECT "id", "name" FROM "SavedFilter" ORDER BY 1')).toEqual([
      'f1,open',
      'f2,"open (of the guest)"',
      'f3,mine',
    ]);
  });

  it('ends the sessions of the guest, but not the keys that were made in them', async () => {
    expect(await tracker.rows('SELECT "id", "userId" FROM "Session"')).toEqual(['s1,ada']);
    expect(await tracker.rows('SELECT "id", "userId", "createdBySession" FROM "ApiKey" ORDER BY 1')).toEqual([
      'k1,ada,',
      'k2,ada,s1',
    ]);
  });

  it('finds her in the activities of users, and in lists of people within', async () => {
    expect(
      await tracker.rows(`SELECT "id", "actorId", "changes" ->> 'assignees' FROM "Activity" ORDER BY 1`),
    ).toEqual(['1,ada,"[""ada"", ""bob""]"', '2,ada-guest,']);
  });

  it('is as before once the merge was undone', async () => {
    await tracker.undo();
  });
});
