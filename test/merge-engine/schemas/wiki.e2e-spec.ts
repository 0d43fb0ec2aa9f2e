import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Story } from './story.js';

/** Ada (7) forgot her password and came back as Ada2 (9). Bob is 11. Actors are 70, 90 and 110; 5 is an address. */
const rows = `
  INSERT INTO wiki_user (id, name, real_name, email) VALUES (7, 'Ada', NULL, NULL), (9, 'Ada2', 'Ada L.', 'ada@example.org'), (11, 'Bob', NULL, NULL);
  INSERT INTO actor VALUES (5, NULL, '10.0.0.1', '10.0.0.1'), (70, 7, 'Ada', NULL), (90, 9, 'Ada2', NULL), (110, 11, 'Bob', NULL);
  INSERT INTO page VALUES (1, 0, 'Sums', NULL, 9), (2, 0, 'Tea', NULL, NULL);
  INSERT INTO revision (page_id, no, parent_no, actor_id) VALUES (1, 1, NULL, 70), (1, 2, 1, 90), (1, 3, 2, 5), (2, 1, NULL, 110), (2, 2, 1, 90);
  UPDATE page SET current_revision = 3 WHERE id = 1; UPDATE page SET current_revision = 2 WHERE id = 2;
  INSERT INTO revision_text VALUES (1, 1, 'main', 'a'), (1, 2, 'main', 'b'), (2, 2, 'main', 'c');
  INSERT INTO thanks VALUES (70, 2, 1), (90, 2, 1), (90, 1, 3), (110, 1, 2);
  INSERT INTO watchlist VALUES (7, 1, NULL), (9, 1, '2026-01-01'), (9, 2, NULL), (11, 1, NULL);
  INSERT INTO watchlist_expiry VALUES (9, 1, '2027-01-01'), (9, 2, '2027-02-02'), (11, 1, '2027-03-03');
  INSERT INTO user_group VALUES (7, 'patroller', '2026-12-31'), (9, 'patroller', 'infinity'), (9, 'bot', '2026-06-30');
  INSERT INTO user_property VALUES (7, 'skin', 'dark'), (9, 'skin', 'light'), (9, 'language', 'fr');
  INSERT INTO user_block VALUES (1, 9, NULL, 110, '2026-05-01'), (2, NULL, '10.0.0.0/24', 90, 'infinity'), (3, 7, NULL, 110, '2026-09-01');
  INSERT INTO page_restriction VALUES (1, 'edit', NULL), (1, 'move', 7), (1, 'move', 9), (2, 'move', 9);
  INSERT INTO upload (name, version, actor_id) VALUES ('cup.png', 1, 90), ('cup.png', 2, 70);
  INSERT INTO log_entry VALUES (1, '2025-06-01', 90, 'block', 'Bob', '{"target": 11}'), (2, '2026-02-01', 110, 'block', 'Ada2', '{"target": 9}'),
    (3, '2026-02-02', 5, 'login', NULL, NULL)`;

const policy = {
  strict: true,
  subject: { edit_count: 'sum', registered: 'min', touched: 'max' },
  tables: {
    'public.watchlist_expiry': { onCollision: { combine: { expires: 'max' } } },
    'public.user_group': { onCollision: { combine: { expires: 'max' } } },
    'public.user_block': { onCollision: { combine: { expires: 'max' } } },
  },
  softReferences: [{ table: 'public.log_entry', column: 'params', path: '$.target' }],
} as const;

describe('a wiki: who wrote under two names is one author', () => {
  let wiki: Story;

  beforeAll(async () => {
    const pair = { survivor: { id: '7' }, loser: { id: '9' } };
    wiki = await Story.of('wiki', { subject: 'public.wiki_user', policy, rows, ...pair });
  });

  afterAll(() => wiki?.close());

  it('makes one author with all edits', async () => {
    expect(
      await wiki.rows('SELECT id, name, real_name, email, edit_count FROM wiki_user ORDER BY id'),
    ).toEqual(['7,Ada,"Ada L.",ada@example.org,3', '11,Bob,,,1']);
    expect(await wiki.rows('SELECT id, user_id FROM actor ORDER BY id')).toEqual(['5,', '70,7', '110,11']);
  });

  it('writes her name under every revision and upload, and no other', async () => {
    expect(await wiki.rows('SELECT page_id, no, parent_no, actor_id FROM revision ORDER BY 1, 2')).toEqual([
      '1,1,,70',
      '1,2,1,70',
      '1,3,2,5',
      '2,1,,110',
      '2,2,1,70',
    ]);
    expect(await wiki.rows('SELECT name, version, actor_id FROM upload ORDER BY 2')).toEqual([
      'cup.png,1,70',
      'cup.png,2,70',
    ]);
    expect(await wiki.rows('SELECT id, current_revision, locked_by FROM page ORDER BY 1')).toEqual([
      '1,3,7',
      '2,2,',
    ]);
  });

  it('thanks once, and watches a page once for as long as either name did', async () => {
    expect(await wiki.rows('SELECT * FROM thanks ORDER BY 1, 2')).toEqual(['70,1,3', '70,2,1', '110,1,2']);
    expect(await wiki.rows('SELECT user_id, page_id FROM watchlist ORDER BY 1, 2')).toEqual([
      '7,1',
      '7,2',
      '11,1',
    ]);
    expect(
      await wiki.rows('SELECT user_id, page_id, expires::date FROM watchlist_expiry ORDER BY 1, 2'),
    ).toEqual(['7,1,2027-01-01', '7,2,2027-02-02', '11,1,2027-03-03']);
  });

  it('keeps the longer of two memberships and of two blocks', async () => {
    expect(await wiki.rows('SELECT * FROM user_group ORDER BY 2')).toEqual([
      '7,bot,2026-06-30',
      '7,patroller,infinity',
    ]);
    expect(
      await wiki.rows('SELECT id, blocked_id, by_actor, expires::date FROM user_block ORDER BY 1'),
    ).toEqual(['2,,70,infinity', '3,7,110,2026-09-01']);
    expect(await wiki.rows('SELECT * FROM user_property ORDER BY 2')).toEqual([
      '7,language,fr',
      '7,skin,dark',
    ]);
  });

  it('restricts a page to her once, and leaves pages alone that are nobody’s', async () => {
    expect(await wiki.rows('SELECT * FROM page_restriction ORDER BY 1, 2')).toEqual([
      '1,edit,',
      '1,move,7',
      '2,move,7',
    ]);
  });

  it('finds her in every part of the log', async () => {
    expect(await wiki.rows(`SELECT id, actor_id, params ->> 'target' FROM log_entry ORDER BY 1`)).toEqual([
      '1,70,11',
      '2,110,7',
      '3,5,',
    ]);
  });

  it('is as before once the merge was undone', async () => {
    await wiki.undo();
  });
});
