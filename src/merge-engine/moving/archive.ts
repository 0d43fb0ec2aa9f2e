import { namesOf, type Table } from '../catalogue/table.js';
import type { Ledger } from '../ledger/ledger.js';
import { MergeRefused } from '../merge.errors.js';
import { Parameters, record } from '../sql.js';
import type { Statement } from './change.js';

/** Takes the rows that step `marked` marked out of their table, and keeps them whole under a step of its own. */
export function archiveMarked(
  table: Table,
  ledger: Ledger,
  marked: number,
  step = ledger.nextStep(),
): Statement {
  refuseRewrittenInserts(table);
  const parameters = new Parameters();
  const text = `
    WITH taken AS (
      DELETE FROM ${table.sql} AS c
       USING ${ledger.marks(marked, parameters)} AS mark
       WHERE ${table.is('c', 'mark.gone')}
      RETURNING ${record('c', namesOf(table.stored))} AS "row", mark.kept AS twin
    ), recorded AS (
      INSERT INTO ${ledger.table('archived')} (merge_id, step, table_name, "row", twin)
      SELECT ${ledger.head(step, table.name, parameters)}, "row", twin FROM taken
      RETURNING 1
    )
    SELECT count(*)::text AS "rows" FROM recorded`;
  return { text, parameters };
}

/** Rows can leave such a table, but nobody could say where they would go when they come back. */
export function refuseRewrittenInserts({ name, facts }: Table): void {
  if (facts.insertRules.length === 0) return;
  const rules = facts.insertRules.join(', ');
  throw new MergeRefused(
    `Rows of ${name} would be taken out, and rules rewrite insertions there (${rules}): make them triggers.`,
  );
}
