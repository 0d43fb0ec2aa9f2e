import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Story } from './story.js';

/** Ada (7) had a second account (9), which says that it moved to the first. Bob is 11, Cyd is 12. */
const rows = `
  INSERT INTO account (id, handle, display_name, moved_to_id, silenced_at) VALUES (7, 'ada', NULL, NULL, NULL),
    (9, 'ada2', 'Ada', 7, NULL), (11, 'bob', NULL, 9, NULL), (12, 'cyd', NULL, NULL, NULL);
  INSERT INTO follow VALUES (7, 9), (9, 7), (7, 11), (9, 11), (11, 9), (12, 7), (12, 9), (9, 12);
  INSERT INTO follow_request VALUES (1, 9, 7), (2, 12, 9);
  INSERT INTO block VALUES (7, 9), (9, 11), (12, 9), (12, 7);
  INSERT INTO mute VALUES (9, 11, '2027-01-01'), (7, 11, NULL), (9, 12, NULL);
  INSERT INTO friendship VALUES (1, 7, 9, 5), (2, 9, 11, 2), (3, 11, 7, 3), (4, 12, 9, 1);
  INSERT INTO conversation VALUES (1, 'all of us'), (2, 'two');
  INSERT INTO participant VALUES (1, 7, 1, '2026-01-01'), (1, 9, 2, '2026-02-01'), (1, 11, 0, NULL), (2, 9, 0, NULL), (2, 12, 0, NULL);
  INSERT INTO message VALUES (1, 1, 7, 'hi'), (2, 1, 9, 'me again'), (3, 1, 11, 'who?'), (4, 2, 9, 'psst');
  INSERT INTO post VALUES (1, 11, NULL, NULL, NULL, 'u1', 'first'), (2, 7, NULL, NULL, 1, NULL, NULL), (3, 9, NULL, NULL, 1, NULL, NULL),
    (4, 11, 3, 9, NULL, NULL, 'thanks'), (5, 9, 2, 7, NULL, NULL, 'to myself'), (6, 12, NULL, NULL, 3, NULL, NULL),
    (7, 9, NULL, NULL, 3, NULL, NULL);
  INSERT INTO favourite VALUES (1, 7, 4), (2, 9, 4), (3, 9, 1), (4, 11, 3), (5, 12, 7);
  INSERT INTO mention VALUES (1, 4, 9, false), (2, 4, 7, true), (3, 5, 7, false);
  INSERT INTO poll VALUES (1, 1, '{yes,no}');
  INSERT INTO poll_vote VALUES (1, 7, 0), (1, 9, 0), (1, 9, 1), (1, 11, 0);
  INSERT INTO list VALUES (1, 7, 'friends'), (2, 9, 'friends');
  INSERT INTO list_account VALUES (1, 11, 7), (2, 11, 9), (2, 12, 9);
  INSERT INTO featured_tag VALUES (1, 7, 'Maths', 3), (2, 9, 'maths', 4), (3, 9, 'tea', 1);
  INSERT INTO notification VALUES (1, 9, 11, 'Account', 9), (2, 11, 9, 'Post', 9), (3, 12, 11, 'Account', 11);
  INSERT INTO report VALUES (1, 9, 11, NULL), (2, 11, 9, 12), (3, 11, 12, 9)`;

const policy = {
  subject: { silenced_at: 'max' },
  tables: {
    'public.follow': { onCollision: { combine: { show_reposts: 'or', since: 'min' } } },
    'public.mute': { onCollision: { combine: { until: 'max' } } },
    'public.friendship': { onCollision: { combine: { closeness: 'sum' } } },
    'public.participant': { onCollision: { combine: { unread: 'sum', last_read_at: 'max' } } },
    'public.featured_tag': { onCollision: { combine: { uses: 'sum' } } },
    'public.follow_request': { selfReference: 'drop' },
  },
  softReferences: [
    { table: 'public.notification', column: 'activity_id', where: { activity_type: 'Account' } },
    { table: 'public.list_account', column: 'owner_id' },
  ],
} as const;

describe('a social network: who moved from one account to another is one person', () => {
  let network: Story;

  beforeAll(async () => {
    const pair = { survivor: { id: '7' }, loser: { id: '9' } };
    network = await Story.of('social', { subject: 'public.account', policy, rows, ...pair });
  });

  afterAll(() => network?.close());

  it('lets nobody follow, block or befriend herself, and everybody follow her once', async () => {
    expect(await network.rows('SELECT follower_id, followee_id FROM follow ORDER BY 1, 2')).toEqual([
      '7,11',
      '7,12',
      '11,7',
      '12,7',
    ]);
    expect(await network.rows('SELECT * FROM follow_request')).toEqual(['2,12,7']);
    expect(await network.rows('SELECT * FROM block ORDER BY 1')).toEqual(['7,11', '12,7']);
  });

  it('counts followers as the triggers of the network do', async () => {
    expect(await network.rows('SELECT id, followers_count, following_count FROM account ORDER BY 1')).toEqual(
      ['7,2,2', '11,1,1', '12,1,1'],
    );
  });

  it('makes one friendship of two that were told from either side', async () => {
    expect(await network.rows('SELECT * FROM friendship ORDER BY id')).toEqual(['3,11,7,5', '4,12,7,1']);
  });

  it('forgets that she moved to herself, and that somebody mutes for a while whom she mutes for good', async () => {
    expect(await network.rows('SELECT id, display_name, moved_to_id FROM account ORDER BY 1')).toEqual([
      '7,Ada,',
      '11,,7',
      '12,,',
    ]);
    expect(await network.rows('SELECT account_id, target_id, until IS NULL FROM mute ORDER BY 2')).toEqual([
      '7,11,f',
      '7,12,t',
    ]);
  });

  it('has her take part in a talk once, with all that she said', async () => {
    expect(
      await network.rows('SELECT conversation_id, account_id, unread FROM participant ORDER BY 1, 2'),
    ).toEqual(['1,7,3', '1,11,0', '2,7,0', '2,12,0']);
    expect(await network.rows('SELECT id, account_id FROM message ORDER BY 1')).toEqual([
      '1,7',
      '2,7',
      '3,11',
      '4,7',
    ]);
  });

  it('reposts once, and lets replies, reposts and favourites of the other repost follow', async () => {
    expect(
      await network.rows(
        'SELECT id, account_id, reply_to_id, reply_to_account_id, repost_of_id FROM post ORDER BY 1',
      ),
    ).toEqual(['1,11,,,', '2,7,,,1', '4,11,2,7,', '5,7,2,7,', '6,12,,,2', '7,7,,,2']);
    expect(await network.rows('SELECT * FROM favourite ORDER BY id')).toEqual([
      '1,7,4',
      '3,7,1',
      '4,11,2',
      '5,12,7',
    ]);
    expect(await network.rows('SELECT id, account_id, post_id FROM mention ORDER BY id')).toEqual([
      '2,7,4',
      '3,7,5',
    ]);
    expect(await network.rows('SELECT * FROM poll_vote ORDER BY 2, 3')).toEqual(['1,7,0', '1,7,1', '1,11,0']);
  });

  it('keeps both lists, with those whom she follows now', async () => {
    expect(await network.rows('SELECT * FROM list_account ORDER BY 1, 2')).toEqual([
      '1,11,7',
      '2,11,7',
      '2,12,7',
    ]);
    expect(await network.rows('SELECT * FROM featured_tag ORDER BY id')).toEqual([
      '1,7,Maths,7',
      '3,7,tea,1',
    ]);
  });

  it('finds her where a type says that an id is an account, and nowhere else', async () => {
    expect(await network.rows('SELECT * FROM notification ORDER BY id')).toEqual([
      '1,7,11,Account,7',
      '2,11,7,Post,9',
      '3,12,11,Account,11',
    ]);
    expect(await network.rows('SELECT * FROM report ORDER BY id')).toEqual([
      '1,7,11,',
      '2,11,7,12',
      '3,11,12,7',
    ]);
  });

  it('is as before once the merge was undone', async () => {
    await network.undo();
  });
});
