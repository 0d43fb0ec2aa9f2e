import { namesOf } from '../catalogue/table.js';
import type { Ledger } from '../ledger/ledger.js';
import { gathered, keyOf, LINE } from '../ledger/moved-keys.js';
import { name, Parameters, recordOf } from '../sql.js';
import { applied, type Statement, update } from './change.js';
import type { Repointing } from './repointing.js';

/**
 * Moves all references of a table in one statement, so that its rules see only the end, and writes down the keys
 * together with what changed.
 */
export function moveAll(repointing: Repointing, ledger: Ledger): Statement {
  const parameters = new Parameters();
  const { table } = repointing;
  const columns = namesOf(repointing.changed);
  const before = columns.map((_, i) => `from${i + 1}`);
  const after = columns.map((_, i) => `to${i + 1}`);
  const pairs = repointing.pairs(parameters);
  const changed = repointing.isPlain
    ? plainMove(repointing, parameters)
    : applied(repointing.change(parameters), keyOf(table, 'c'));
  const text = `
    WITH ${pairs},
    ${changed},
    numbered AS (SELECT *, ${LINE} FROM changed),
    recorded AS (
      INSERT INTO ${ledger.table('moved')} (merge_id, step, table_name, before, after, keys, rows)
      SELECT ${ledger.head(ledger.nextStep(), table.name, parameters)},
             jsonb_strip_nulls(${recordOf(columns, before)}),
             jsonb_strip_nulls(${recordOf(columns, after)}), ${gathered(table)}, count(*)
        FROM numbered
       GROUP BY ${[...before, ...after, 'line'].join(', ')}
      RETURNING rows
    )
    SELECT coalesce(sum(rows), 0)::text AS "rows" FROM recorded`;
  return { text, parameters };
}

/** Writes new documents. The ledger keeps the old ones, because to replace ids back could hit others. */
export function rewriteAll(repointing: Repointing, ledger: Ledger): Statement {
  const parameters = new Parameters();
  const pairs = repointing.pairs(parameters);
  const change = repointing.change(parameters);
  return update(change, { ledger, step: ledger.nextStep(), pairs, parameters });
}

/** Looking first is not needed: the old values are those of the pairs. */
function plainMove(repointing: Repointing, parameters: Parameters): string {
  const { table, plainChanges: changes } = repointing;
  const texts = changes.map(({ from, to }, i) => `${from}::text AS from${i + 1}, ${to}::text AS to${i + 1}`);
  return `changed AS (
      UPDATE ${table.sql} AS c
         SET ${changes.map(({ column, to }) => `${name(column.name)} = ${to}`).join(', ')}
        FROM p1
       WHERE ${repointing.plainCondition(parameters)}
      RETURNING ${keyOf(table, 'c')}, ${texts.join(', ')}
    )`;
}
