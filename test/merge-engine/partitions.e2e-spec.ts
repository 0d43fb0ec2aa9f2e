import { afterEach, describe, expect, it } from '@jest/globals';
import { Playground } from './playground.js';

describe('partitions with rules of their own', () => {
  let database: Playground;

  afterEach(() => database.close());

  const visits = `
    CREATE TABLE visit (id int, user_id bigint REFERENCES users, year int, page text) PARTITION BY LIST (year);
    CREATE TABLE visit_2024 PARTITION OF visit FOR VALUES IN (2024);
    CREATE TABLE visit_2025 (page text, year int NOT NULL, user_id bigint, id int);
    ALTER TABLE visit ATTACH PARTITION visit_2025 FOR VALUES IN (2025);
    INSERT INTO visit VALUES (1, 7, 2024, 'a'), (2, 9, 2024, 'a'), (3, 7, 2025, 'a'), (4, 9, 2025, 'a'), (5, 9, 2025, 'b')`;

  it('resolves collisions under a unique index that only one of them has', async () => {
    database = await Playground.open(
      `${visits}; CREATE UNIQUE INDEX ON visit_2025 (user_id, lower(page)) WHERE id > 0`,
    );

    const { after } = await database.mergeAndBack();

    expect(after.slice(2)).toEqual([
      'public.visit_2024 (1,7,2024,a)',
      'public.visit_2024 (2,7,2024,a)',
      'public.visit_2025 (a,2025,7,3)',
      'public.visit_2025 (b,2025,7,5)',
    ]);
  });

  it('does so in the partition to which a row is going to move', async () => {
    database = await Playground.open(`
      CREATE TABLE slot (id int, user_id bigint REFERENCES users, hour int) PARTITION BY LIST (user_id);
      CREATE TABLE slot_7 PARTITION OF slot FOR VALUES IN (7);
      CREATE TABLE slot_rest PARTITION OF slot DEFAULT;
      CREATE UNIQUE INDEX ON slot_7 (hour);
      INSERT INTO slot VALUES (1, 7, 8), (2, 9, 8), (3, 9, 9), (4, 11, 8)`);

    const { after } = await database.mergeAndBack();

    expect(after.slice(0, 3)).toEqual([
      'public.slot_7 (1,7,8)',
      'public.slot_7 (3,7,9)',
      'public.slot_rest (4,11,8)',
    ]);
  });

  it('passes over an index of the whole that is not finished, and counts those parts that are', async () => {
    database = await Playground.open(`${visits};
      CREATE UNIQUE INDEX visit_key ON ONLY visit (user_id, page, year);
      CREATE UNIQUE INDEX visit_2024_key ON visit_2024 (user_id, page, year);
      ALTER INDEX visit_key ATTACH PARTITION visit_2024_key`);

    const { after } = await database.mergeAndBack();

    expect(after.slice(2)).toEqual([
      'public.visit_2024 (1,7,2024,a)',
      'public.visit_2025 (a,2025,7,3)',
      'public.visit_2025 (a,2025,7,4)',
      'public.visit_2025 (b,2025,7,5)',
    ]);
  });

  it('takes rows out that a check of the one partition forbids', async () => {
    database = await Playground.open(`
      CREATE TABLE follow (id int, who bigint REFERENCES users, whom bigint REFERENCES users, year int) PARTITION BY LIST (year);
      CREATE TABLE follow_2024 PARTITION OF follow FOR VALUES IN (2024);
      CREATE TABLE follow_2025 PARTITION OF follow FOR VALUES IN (2025);
      ALTER TABLE follow_2025 ADD CHECK (who <> whom);
      INSERT INTO follow VALUES (1, 7, 9, 2024), (2, 7, 9, 2025), (3, 9, 11, 2025)`);

    const { after } = await database.mergeAndBack();

    expect(after.slice(0, 2)).toEqual([
      'public.follow_2024 (1,7,7,2024)',
      'public.follow_2025 (3,7,11,2025)',
    ]);
  });

  it('follows a foreign key that only one of them declares, also out of it', async () => {
    database = await Playground.open(`
      CREATE TABLE note (id int, owner bigint, year int) PARTITION BY RANGE (year);
      CREATE TABLE note_2024 PARTITION OF note FOR VALUES FROM (2024) TO (2025);
      CREATE TABLE note_2025 PARTITION OF note FOR VALUES FROM (2025) TO (2026) PARTITION BY LIST (owner);
      CREATE TABLE note_2025_9 PARTITION OF note_2025 FOR VALUES IN (9);
      CREATE TABLE note_2025_rest PARTITION OF note_2025 DEFAULT;
      ALTER TABLE note_2025_9 ADD FOREIGN KEY (owner) REFERENCES users;
      INSERT INTO note VALUES (1, 9, 2024), (2, 9, 2025)`);

    const { after } = await database.mergeAndBack();

    expect(after.slice(0, 2)).toEqual(['public.note_2024 (1,9,2024)', 'public.note_2025_rest (2,7,2025)']);
  });
});
