import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Playground } from './playground.js';
import { ddlOf, policyOf, type RandomSchema, randomSchema, rowsOf } from './random-schema.js';

const RUNS = Number(process.env['MERGE_PROPERTY_RUNS'] ?? 40);

describe('any schema, any policy, any rows', () => {
  let database: Playground;

  beforeAll(async () => {
    database = await Playground.open('DROP TABLE users');
  });

  afterAll(() => database.close());

  async function build(schema: RandomSchema): Promise<void> {
    await database.run('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
    await database.run(ddlOf(schema));
    const rows = rowsOf(schema).map(
      (each) => `BEGIN ${each}; EXCEPTION WHEN integrity_constraint_violation THEN END`,
    );
    await database.run(`DO $$ BEGIN ${rows.join(';\n')}; END $$`);
    database.policy = policyOf(schema);
  }

  /** Rows from which no path leads to the survivor or to the loser. */
  async function thirdParties({ tables }: RandomSchema): Promise<string[]> {
    const queries = tables.map(({ references }, t) => {
      const conditions = references.map(
        ({ target }, i) => `(r${i} IS NULL OR ${isThird(`r${i}`, target, t)})`,
      );
      return `third${t} AS (SELECT * FROM t${t} WHERE ${conditions.join(' AND ')})`;
    });
    const lines = tables.map((_, t) => `SELECT 't${t} ' || third${t}::text FROM third${t}`);
    return (await database.column(`WITH ${queries.join(', ')} ${lines.join(' UNION ALL ')} ORDER BY 1`)).map(
      String,
    );
  }

  function isThird(reference: string, target: number, table: number): string {
    if (target === -1) return `${reference} > 2`;
    return target === table ? 'false' : `${reference} IN (SELECT id FROM third${target})`;
  }

  it('merges whole or refuses, touches no third party, counts every row, and can be undone to the byte', async () => {
    const outcomes = { merged: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(randomSchema, async (schema) => {
        await build(schema);
        const [before, third] = [await database.everything(), await thirdParties(schema)];

        const report = await database
          .merge({ survivor: { id: 1 }, loser: { id: 2 } })
          .catch((error: { code?: string }) => error);

        if (!('tables' in report)) {
          expect(report).toMatchObject({ code: 'merge_refused' });
          expect(await database.everything()).toEqual(before);
          outcomes.refused += 1;
          return;
        }
        outcomes.merged += 1;
        const after = await database.everything();
        const archived = report.tables.reduce((sum, each) => sum + each.archived, 0);
        expect(after.length).toBe(before.length - archived);
        expect(await thirdParties(schema)).toEqual(expect.arrayContaining(third));
        const { kept } = await database.undo(report.mergeId);
        expect(kept).toEqual([]);
        expect(await database.everything()).toEqual(before);
      }),
      { numRuns: RUNS, endOnFailure: RUNS > 100 },
    );
    expect(outcomes.merged).toBeGreaterThan(RUNS / 2);
  }, 600_000);
});
