import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Story } from './story.js';

/** Ada writes as ada (7), and once wrote as ada_phone (9). Bob is 11, Mia the moderator is 12. */
const rows = `
  INSERT INTO users (id, username, trust, approved_by_id, likes_given, likes_received, last_seen_at, created_at)
  OVERRIDING SYSTEM VALUE VALUES
    (7, 'ada', 'basic', 12, 2, 0, '2026-03-01', '2025-01-01'), (9, 'ada_phone', 'member', 12, 2, 1, '2026-02-01', '2025-06-01'),
    (11, 'Bob', 'new', 9, 1, 2, NULL, '2025-02-01'), (12, 'Mia', 'leader', NULL, 0, 2, NULL, '2024-01-01');
  INSERT INTO user_emails VALUES (1, 7, 'ada@example.org', true), (2, 9, 'ada@phone.example', true), (3, 11, 'bob@example.org', true);
  INSERT INTO user_profiles VALUES (7, NULL, 'Paris', NULL), (9, 'I like sums.', 'London', NULL), (11, 'Bob', NULL, NULL);
  INSERT INTO groups VALUES (1, 'staff'), (2, 'readers');
  INSERT INTO group_users VALUES (1, 7, false), (1, 9, true), (2, 9, false), (2, 11, false);
  INSERT INTO categories VALUES (1, NULL, 12, 'general'), (2, 1, 9, 'sums');
  INSERT INTO category_users VALUES (1, 7, 'muted'), (1, 9, 'watching'), (2, 9, 'tracking');
  INSERT INTO topics VALUES (1, 1, 7, 9, 'Hello', 'regular', NULL, NULL), (2, 2, 9, 11, 'Sums', 'regular', NULL, NULL),
    (3, NULL, 11, 9, 'Psst', 'private_message', NULL, NULL), (4, 1, 11, NULL, 'Spam', 'regular', '2026-01-01', 9);
  INSERT INTO posts VALUES (1, 1, 1, NULL, 7, 'Hello'), (2, 1, 2, 1, 9, 'Hello to myself'), (3, 1, 3, 2, 11, 'Hi'), (4, 2, 1, NULL, 12, 'Sums?');
  UPDATE user_profiles SET featured_topic_id = 2 WHERE user_id = 9;
  INSERT INTO post_revisions VALUES (3, 1, 9, '{}');
  INSERT INTO post_likes VALUES (3, 7), (3, 9), (4, 9), (4, 11), (2, 7);
  INSERT INTO flags VALUES (1, 4, 7, 'spam', NULL, NULL), (2, 4, 9, 'spam', NULL, NULL), (3, 3, 9, 'rude', NULL, NULL),
    (4, 4, 11, 'spam', NULL, 9);
  INSERT INTO topic_users VALUES (7, 1, 'normal', 3, 500), (9, 1, 'watching', 1, 200), (9, 2, 'watching', 1, 10), (11, 1, 'normal', 3, 1);
  INSERT INTO topic_allowed_users VALUES (1, 3, 9), (2, 3, 11);
  INSERT INTO bookmarks VALUES (1, 7, 'Post', 3, NULL), (2, 9, 'Post', 3, 'nice'), (3, 9, 'Topic', 2, NULL), (4, 11, 'User', 9, 'friend');
  INSERT INTO badges VALUES (1, 'First like', false), (2, 'Good answer', true);
  INSERT INTO user_badges VALUES (1, 1, false, 7, 12), (2, 1, false, 9, 12), (3, 2, true, 7, 12), (4, 2, true, 9, 12), (5, 1, false, 11, 9);
  INSERT INTO polls VALUES (1, 1), (2, 4);
  INSERT INTO poll_votes VALUES (1, 7, 1), (1, 9, 2), (2, 9, 1), (1, 11, 2);
  INSERT INTO ignored_users VALUES (7, 9), (9, 11), (11, 9), (12, 7);
  INSERT INTO notifications VALUES (1, 9, 1, 3, '{"by": {"id": 11}}'), (2, 11, 1, 2, '{"by": {"id": 9}}');
  INSERT INTO user_histories VALUES (1, 9, 11, 'ignore'), (2, 12, 9, 'approve'), (3, 12, 11, 'approve')`;

const policy = {
  strict: true,
  subject: {
    trust: 'max',
    likes_given: 'sum',
    likes_received: 'sum',
    last_seen_at: 'max',
    created_at: 'min',
  },
  tables: {
    'public.user_emails': { onCollision: { set: { is_primary: false } } },
    'public.user_profiles': {
      onCollision: { combine: { bio: 'first', location: 'first', featured_topic_id: 'first' } },
    },
    'public.group_users': { onCollision: { combine: { owner: 'or' } } },
    'public.category_users': { onCollision: { combine: { level: 'max' } } },
    'public.topic_users': {
      onCollision: { combine: { level: 'max', last_read_post_number: 'max', total_msecs_viewed: 'sum' } },
    },
    'public.bookmarks': { onCollision: { combine: { note: 'first' } } },
  },
  softReferences: [
    { table: 'public.notifications', column: 'data', path: '$.by.id' },
    { table: 'public.bookmarks', column: 'bookmarkable_id', where: { bookmarkable_type: 'User' } },
    { table: 'public.user_histories', column: 'acting_user_id' },
    { table: 'public.user_histories', column: 'target_user_id' },
  ],
} as const;

describe('a forum: two accounts of one writer become one', () => {
  let forum: Story;

  beforeAll(async () => {
    const pair = { survivor: { id: '7' }, loser: { id: '9' } };
    forum = await Story.of('forum', { subject: 'public.users', policy, rows, ...pair });
  });

  afterAll(() => forum?.close());

  it('makes one writer with the better trust and all likes', async () => {
    expect(
      await forum.rows(
        'SELECT id, username, trust, likes_given, likes_received, created_at::date FROM users ORDER BY id',
      ),
    ).toEqual(['7,ada,member,4,1,2025-01-01', '11,Bob,new,1,2,2025-02-01', '12,Mia,leader,0,2,2024-01-01']);
  });

  it('keeps both addresses, of which one is the primary one', async () => {
    expect(
      await forum.rows('SELECT email, is_primary FROM user_emails WHERE user_id = 7 ORDER BY id'),
    ).toEqual(['ada@example.org,t', 'ada@phone.example,f']);
  });

  it('makes one profile, one membership and one reading position of two', async () => {
    expect(await forum.rows('SELECT * FROM user_profiles WHERE user_id = 7')).toEqual([
      '7,"I like sums.",Paris,2',
    ]);
    expect(await forum.rows('SELECT * FROM group_users WHERE user_id = 7 ORDER BY 1')).toEqual([
      '1,7,t',
      '2,7,f',
    ]);
    expect(await forum.rows('SELECT * FROM category_users ORDER BY 1')).toEqual([
      '1,7,watching',
      '2,7,tracking',
    ]);
    expect(await forum.rows('SELECT * FROM topic_users WHERE user_id = 7 ORDER BY topic_id')).toEqual([
      '7,1,watching,3,700',
      '7,2,watching,1,10',
    ]);
  });

  it('lets her have written, started, deleted, revised and approved what either account did', async () => {
    expect(
      await forum.rows('SELECT id, user_id, last_post_user_id, deleted_by_id FROM topics ORDER BY 1'),
    ).toEqual(['1,7,7,', '2,7,11,', '3,11,7,', '4,11,,7']);
    expect(await forum.rows('SELECT id, user_id FROM posts ORDER BY 1')).toEqual([
      '1,7',
      '2,7',
      '3,11',
      '4,12',
    ]);
    expect(await forum.rows('SELECT user_id FROM post_revisions')).toEqual(['7']);
    expect(await forum.rows('SELECT approved_by_id FROM users WHERE id = 11')).toEqual(['7']);
    expect(await forum.rows('SELECT granted_by_id FROM user_badges WHERE id = 5')).toEqual(['7']);
  });

  it('counts a like, a vote, a flag and a badge of both accounts once', async () => {
    expect(await forum.rows('SELECT post_id, user_id FROM post_likes WHERE user_id = 7 ORDER BY 1')).toEqual([
      '2,7',
      '3,7',
      '4,7',
    ]);
    expect(await forum.rows('SELECT id, like_count FROM posts ORDER BY 1')).toEqual([
      '1,0',
      '2,1',
      '3,1',
      '4,2',
    ]);
    expect(await forum.rows('SELECT * FROM poll_votes ORDER BY 1, 2')).toEqual(['1,7,1', '1,11,2', '2,7,1']);
    expect(await forum.rows('SELECT id FROM flags ORDER BY 1')).toEqual(['1', '3', '4']);
    expect(await forum.rows('SELECT id FROM user_badges WHERE user_id = 7 ORDER BY 1')).toEqual([
      '1',
      '3',
      '4',
    ]);
  });

  it('does not let her ignore herself', async () => {
    expect(await forum.rows('SELECT user_id, ignored_user_id FROM ignored_users ORDER BY 1')).toEqual([
      '7,11',
      '11,7',
      '12,7',
    ]);
  });

  it('finds her in documents, bookmarks of people and histories', async () => {
    expect(await forum.rows(`SELECT user_id, data #>> '{by,id}' FROM notifications ORDER BY id`)).toEqual([
      '7,11',
      '11,7',
    ]);
    expect(await forum.rows('SELECT id, user_id, bookmarkable_id, note FROM bookmarks ORDER BY 1')).toEqual([
      '1,7,3,nice',
      '3,7,2,',
      '4,11,7,friend',
    ]);
    expect(await forum.rows('SELECT acting_user_id, target_user_id FROM user_histories ORDER BY id')).toEqual(
      ['7,11', '12,7', '12,11'],
    );
  });

  it('is as before once the merge was undone', async () => {
    await forum.undo();
  });
});
