import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Story } from './story.js';

/** Ada (7) was enrolled a second time (9) when she came back. Tim (11) teaches; Cyd (12) learns. */
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const [ada, again, tim, cyd] = [id(7), id(9), id(11), id(12)];

const rows = `
  INSERT INTO person VALUES ('${ada}', NULL, 'Ada', 'ada@example.org', NULL, '2026-01-05', '{"theme":"dark"}', true),
    ('${again}', 'S-9', 'Ada L.', 'ada@work.example', '${tim}', '2026-03-05', '{"lang":"fr"}', false),
    ('${tim}', 'T-1', 'Tim', 'tim@example.org', NULL, NULL, NULL, true), ('${cyd}', 'S-12', 'Cyd', 'cyd@example.org', '${again}', NULL, NULL, true);
  INSERT INTO course VALUES (1, 'MATHS', '${tim}'), (2, 'TEA', '${again}');
  INSERT INTO section VALUES (1, 1, '${again}'), (1, 2, NULL);
  INSERT INTO enrolment VALUES (1, 1, 1, '${ada}', 'student', '2026-02-01'), (2, 1, 1, '${again}', 'student', '2026-01-01'),
    (3, 1, NULL, '${ada}', 'assistant', '2026-02-01'), (4, 1, NULL, '${again}', 'assistant', '2026-02-02'),
    (5, 1, NULL, '${tim}', 'teacher', '2025-01-01'), (6, 2, NULL, '${again}', 'teacher', '2025-01-01'), (7, 1, 1, '${cyd}', 'student', '2026-01-01');
  INSERT INTO assignment VALUES (1, 1, 'Sums', 10), (2, 1, 'More sums', 10);
  INSERT INTO submission VALUES (1, '${ada}', 1, 'old', '2026-01-01'), (1, '${again}', 1, 'new', '2026-02-01'),
    (1, '${again}', 2, 'newest', '2026-03-01'), (2, '${again}', 1, 'only', '2026-02-02'), (1, '${cyd}', 1, 'cyd', '2026-01-01');
  INSERT INTO grade VALUES (1, 1, '${ada}', 1, '${tim}', 4), (2, 1, '${again}', 1, '${tim}', 9), (3, 2, '${again}', 1, '${ada}', 10),
    (4, 1, '${cyd}', 1, '${again}', 7);
  INSERT INTO submission_file VALUES (1, 1, '${ada}', 1, '\\x01'), (2, 1, '${again}', 1, '\\x02'), (3, 2, '${again}', 1, '\\x03');
  INSERT INTO quiz VALUES (1, 1, 10);
  INSERT INTO quiz_attempt (id, quiz_id, person_id, correct, questions, finished_at) VALUES (1, 1, '${ada}', 3, 10, NULL),
    (2, 1, '${again}', 5, 10, NULL), (3, 1, '${again}', 8, 10, '2026-01-01');
  INSERT INTO quiz_answer VALUES (1, 1, 'a'), (2, 1, 'b'), (3, 1, 'c');
  INSERT INTO lesson VALUES (1, 1), (2, 1);
  INSERT INTO lesson_progress (person_id, lesson_id, done, seconds) VALUES ('${ada}', 1, 40, 60), ('${again}', 1, 100, 30), ('${again}', 2, 10, 5);
  INSERT INTO attendance VALUES (1, '${ada}', 'A', '[2026-01-05 10:00+00,2026-01-05 12:00+00)'),
    (2, '${again}', 'B', '[2026-01-05 11:00+00,2026-01-05 13:00+00)'), (3, '${again}', 'B', '[2026-01-06 11:00+00,2026-01-06 13:00+00)');
  INSERT INTO certificate VALUES ('C1', 1, '${ada}', '2026-01-01', false), ('C2', 1, '${again}', '2026-02-01', false), ('C3', 2, '${again}', '2026-02-01', false);
  INSERT INTO study_group VALUES (1, '${ada}', 'Sums'), (2, '${again}', 'Sums'), (3, '${tim}', 'Staff');
  INSERT INTO study_group_member VALUES (1, '${cyd}'), (2, '${cyd}'), (2, '${ada}'), (3, '${again}'), (3, '${ada}');
  INSERT INTO message VALUES (1, '${tim}', '{${again},${cyd}}', 'Hello'), (2, '${again}', '{${tim}}', 'Hi')`;

const policy = {
  strict: true,
  subject: { last_login: 'max', preferences: 'jsonMerge', active: 'or' },
  tables: {
    'public.enrolment': { onCollision: { combine: { enrolled_on: 'min' } } },
    'public.submission': { onCollision: { keepNewest: 'submitted_at' } },
    'public.grade': { onCollision: { combine: { points: 'max' } } },
    'public.quiz_attempt': { onCollision: { set: { finished_at: '2026-03-31 00:00+00' } } },
    'public.lesson_progress': { onCollision: { combine: { done: 'max', seconds: 'sum' } } },
    'public.certificate': { onCollision: { set: { revoked: true } } },
  },
  softReferences: [{ table: 'public.message', column: 'recipient_ids' }],
} as const;

describe('a learning platform: who was enrolled twice is one student', () => {
  let school: Story;

  beforeAll(async () => {
    const pair = { survivor: { id: ada }, loser: { id: again } };
    school = await Story.of('learning', { subject: 'public.person', policy, rows, ...pair });
  });

  afterAll(() => school?.close());

  /** With names for the people. */
  async function told(query: string): Promise<string[]> {
    const names = [
      [ada, 'ada'],
      [again, 'again'],
      [tim, 'tim'],
      [cyd, 'cyd'],
    ] as const;
    const rowsOfIt = await school.rows(query);
    return rowsOfIt.map((row) => names.reduce((text, [from, to]) => text.replaceAll(from, to), row));
  }

  it('makes one student of two, with what only one of them had', async () => {
    expect(
      await told(
        `SELECT id, student_no, full_name, guardian_id, last_login::date, active FROM person ORDER BY id`,
      ),
    ).toEqual(['ada,S-9,Ada,tim,2026-03-05,t', 'tim,T-1,Tim,,,t', 'cyd,S-12,Cyd,ada,,t']);
    expect(
      await told(`SELECT preferences ->> 'theme', preferences ->> 'lang' FROM person WHERE id = '${ada}'`),
    ).toEqual(['dark,fr']);
  });

  it('enrols her once in a section, and once in a course without sections', async () => {
    expect(
      await told('SELECT id, person_id, enrolled_on FROM enrolment WHERE course_id = 1 ORDER BY 1'),
    ).toEqual(['1,ada,2026-01-01', '3,ada,2026-02-01', '5,tim,2025-01-01', '7,cyd,2026-01-01']);
    expect(await told('SELECT created_by FROM course ORDER BY id')).toEqual(['tim', 'ada']);
  });

  it('keeps the newer of two submissions, with all files and the better grade', async () => {
    expect(
      await told('SELECT assignment_id, person_id, attempt, body FROM submission ORDER BY 1, 2, 3'),
    ).toEqual(['1,ada,1,new', '1,ada,2,newest', '1,cyd,1,cyd', '2,ada,1,only']);
    expect(await told('SELECT id, person_id, attempt FROM submission_file ORDER BY 1')).toEqual([
      '1,ada,1',
      '2,ada,1',
      '3,ada,1',
    ]);
  });

  it('lets nobody grade herself', async () => {
    expect(await told('SELECT person_id, graded_by, points FROM grade ORDER BY person_id')).toEqual([
      'ada,tim,9',
      'cyd,ada,7',
    ]);
  });

  it('ends the second of two open attempts, and adds the progress up', async () => {
    expect(await told('SELECT id, person_id, score, finished_at::date FROM quiz_attempt ORDER BY 1')).toEqual(
      ['1,ada,30.00,', '2,ada,50.00,2026-03-31', '3,ada,80.00,2026-01-01'],
    );
    expect(await told('SELECT * FROM lesson_progress ORDER BY lesson_id')).toEqual([
      'ada,1,100.00,90,t',
      'ada,2,10.00,5,f',
    ]);
  });

  it('lets her be in one room at a time, and have one certificate of a course', async () => {
    expect(await told('SELECT id, person_id FROM attendance ORDER BY 1')).toEqual(['1,ada', '3,ada']);
    expect(await told('SELECT code, person_id, revoked FROM certificate ORDER BY 1')).toEqual([
      'C1,ada,f',
      'C2,ada,t',
      'C3,ada,f',
    ]);
  });

  it('joins study groups of the same name, and their members', async () => {
    expect(await told('SELECT * FROM study_group ORDER BY id')).toEqual(['1,ada,Sums', '3,tim,Staff']);
    expect(await told('SELECT * FROM study_group_member ORDER BY 1, 2')).toEqual(['1,ada', '1,cyd', '3,ada']);
  });

  it('finds her among those to whom letters went', async () => {
    expect(await told('SELECT sender_id, recipient_ids FROM message ORDER BY id')).toEqual([
      'tim,"{ada,cyd}"',
      'ada,{tim}',
    ]);
  });

  it('is as before once the merge was undone', async () => {
    await school.undo();
  });
});
