import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Story } from './story.js';

/** Ada signed in (7) after she had come with another cookie (9). Bob is 11. */
const rows = `
  INSERT INTO visitor VALUES (7, NULL, 'ada', 'FR', '2026-01-10', '2026-01-20', 3, '{"a": 1}'),
    (9, '00000000-0000-4000-8000-000000000009', NULL, NULL, '2025-12-01', '2026-01-15', 4, '{"a": 2, "b": 2}'), (11, NULL, 'bob', NULL, '2026-01-01', '2026-01-01', 1, '{}');
  INSERT INTO session VALUES (1, 'eu', 9, '2025-12-01'), (1, 'us', 9, '2026-01-12'), (2, 'eu', 7, '2026-01-10'), (3, 'xx', 9, '2026-01-01'), (4, 'eu', 11, '2026-01-01');
  INSERT INTO event (id, visitor_id, at, region, session_id, kind, dedupe_key) VALUES (1, 9, '2025-12-01 10:00+00', 'eu', 1, 'open', NULL),
    (2, 9, '2026-01-12 10:00+00', 'us', 1, 'click', NULL), (3, 7, '2026-01-12 10:00+00', 'eu', 2, 'click', NULL), (2, 7, '2026-01-12 10:00+00', NULL, NULL, 'twin', NULL),
    (5, 9, '2026-03-01 10:00+00', NULL, NULL, 'late', 'k1'), (6, 7, '2026-03-01 11:00+00', NULL, NULL, 'late', 'k1'), (7, 9, '2026-03-01 12:00+00', NULL, NULL, 'late', 'k2'),
    (8, 11, '2026-03-01 12:00+00', NULL, NULL, 'late', 'k2');
  INSERT INTO event_note VALUES (1, 9, '2025-12-01 10:00+00', 1, 'first'), (2, 9, '2026-01-12 10:00+00', 2, 'of a twin'), (3, 9, '2026-03-01 10:00+00', 5, 'said twice'),
    (4, 11, '2026-03-01 12:00+00', 8, 'of Bob');
  INSERT INTO daily_count VALUES (7, '2026-01-12', 'click', 2), (9, '2026-01-12', 'click', 3), (9, '2025-12-01', 'open', 1), (11, '2026-01-01', 'open', 1);
  INSERT INTO experiment VALUES ('button', '{red,green}'), ('font', '{big,small}');
  INSERT INTO assignment VALUES ('button', 7, 'red', '2026-01-10'), ('button', 9, 'green', '2025-12-01'), ('font', 9, 'big', '2026-01-01');
  INSERT INTO conversion VALUES (1, 'button', 9, 9.99), (2, 'button', 7, 1), (3, 'font', 9, 5);
  INSERT INTO consent VALUES (1, 7, 'analytics', false, '[2026-01-10,)'), (2, 9, 'analytics', true, '[2025-12-01,2026-01-15)'), (3, 9, 'analytics', true, '[2025-01-01,2025-06-01)'),
    (4, 9, 'mail', true, '[2025-12-01,)');
  INSERT INTO segment VALUES (1, 'tea', 9), (2, 'sums', 11);
  INSERT INTO segment_visitor VALUES (1, 7), (1, 9), (2, 9), (2, 11);
  INSERT INTO raw_log VALUES ('2026-01-01', 9, '{"x":1}'), ('2026-01-01', 9, '{"x":1}'), ('2026-01-01', 11, '{}')`;

const policy = {
  strict: true,
  subject: { visits: 'sum', first_seen: 'min', last_seen: 'max', traits: 'jsonMerge' },
  tables: {
    'public.daily_count': { onCollision: { combine: { count: 'sum' } } },
    // The first arm that a person saw is the one that counts.
    'public.assignment': { onCollision: { combine: { assigned_at: 'min' } } },
  },
  softReferences: [{ table: 'public.raw_log', column: 'visitor_id' }],
} as const;

describe('an event log in partitions: who came with two cookies is one visitor', () => {
  let log: Story;

  beforeAll(async () => {
    const pair = { survivor: { id: '7' }, loser: { id: '9' } };
    log = await Story.of('events', { subject: 'public.visitor', policy, rows, ...pair });
  });

  afterAll(() => log?.close());

  it('makes one visitor who came first and last when either did', async () => {
    expect(
      await log.rows(
        'SELECT id, cookie, login, country, first_seen::date, last_seen::date, visits FROM visitor ORDER BY id',
      ),
    ).toEqual([
      '7,00000000-0000-4000-8000-000000000009,ada,FR,2025-12-01,2026-01-20,7',
      '11,,bob,,2026-01-01,2026-01-01,1',
    ]);
    expect(await log.rows('SELECT traits FROM visitor WHERE id = 7')).toEqual(['"{""a"": 1, ""b"": 2}"']);
  });

  it('moves events in the partitions of their months, and between those of a hash', async () => {
    expect(
      await log.rows(`SELECT tableoid::regclass, id, visitor_id, kind FROM event ORDER BY at, id`),
    ).toEqual([
      'parts.event_old,1,7,open',
      `${await partOf('event_2026_01')},2,7,twin`,
      `${await partOf('event_2026_01')},3,7,click`,
      'parts.event_rest,6,7,late',
      'parts.event_rest,7,7,late',
      'parts.event_rest,8,11,late',
    ]);
  });

  /** The part in which the survivor's rows are. */
  async function partOf(table: string): Promise<string> {
    const [part] = await log.rows(
      `SELECT tableoid::regclass FROM parts.${table} WHERE visitor_id = 7 AND id = 3`,
    );
    return part ?? '';
  }

  it('lets notes follow their events, and those of an event that was told twice its twin', async () => {
    expect(await log.rows('SELECT id, visitor_id, event_id, note FROM event_note ORDER BY 1')).toEqual([
      '1,7,1,first',
      '2,7,2,"of a twin"',
      '3,7,6,"said twice"',
      '4,11,8,"of Bob"',
    ]);
  });

  it('keeps her sessions in their regions', async () => {
    expect(await log.rows('SELECT region, id, visitor_id FROM session ORDER BY 1, 2')).toEqual([
      'eu,1,7',
      'eu,2,7',
      'eu,4,11',
      'us,1,7',
      'xx,3,7',
    ]);
    expect(await log.rows('SELECT id, region, session_id FROM event WHERE id = 1')).toEqual(['1,eu,1']);
  });

  it('adds the counts of a day up', async () => {
    expect(await log.rows('SELECT * FROM daily_count ORDER BY 1, 2')).toEqual([
      '7,2025-12-01,open,1',
      '7,2026-01-12,click,5',
      '11,2026-01-01,open,1',
    ]);
  });

  it('has her in one arm of an experiment, with all that came of it', async () => {
    expect(
      await log.rows('SELECT experiment, visitor_id, arm, assigned_at::date FROM assignment ORDER BY 1'),
    ).toEqual(['button,7,red,2025-12-01', 'font,7,big,2026-01-01']);
    expect(await log.rows('SELECT * FROM conversion ORDER BY id')).toEqual([
      '1,button,7,9.99',
      '2,button,7,1.00',
      '3,font,7,5.00',
    ]);
  });

  it('lets the consent of the account win where both spoke at the same time', async () => {
    expect(await log.rows('SELECT id, visitor_id, purpose, given FROM consent ORDER BY 1')).toEqual([
      '1,7,analytics,f',
      '3,7,analytics,t',
      '4,7,mail,t',
    ]);
  });

  it('counts her once in a segment, and keeps lines of the raw log that are the same', async () => {
    expect(await log.rows('SELECT id, owner_id FROM segment ORDER BY 1')).toEqual(['1,7', '2,11']);
    expect(await log.rows('SELECT * FROM segment_visitor ORDER BY 1, 2')).toEqual(['1,7', '2,7', '2,11']);
    expect(await log.rows('SELECT visitor_id, count(*) FROM raw_log GROUP BY 1 ORDER BY 1')).toEqual([
      '7,2',
      '11,1',
    ]);
  });

  it('is as before once the merge was undone', async () => {
    await log.undo();
  });
});
