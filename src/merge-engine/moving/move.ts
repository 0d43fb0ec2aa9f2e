import { namesOf } from '../catalogue/table.js';
import type { Ledger } from '../ledger/ledger.js';
import { name, Parameters, record, recordOf } from '../sql.js';
import { applied, type Statement, update } from './change.js';
import type { Repointing } from './repointing.js';

/** So many keys stand in one line of the ledger. */
export const KEYS_TO_A_LINE = 10_000;

/**
 * Moves all references of a table in one statement, so that its rules see only the end, and writes down the keys
 * together with what changed.
 */
export function moveAll(repointing: Repointing, ledger: Ledger): Statement {
  const parameters = new Parameters();
  const columns = namesOf(repointing.changed);
  const before = columns.map((_, i) => `from${i + 1}`);
  const after = columns.map((_, i) => `to${i + 1}`);
  const pairs = repointing.pairs(parameters);
  const changed = repointing.isPlain
    ? plainMove(repointing, parameters)
    : applied(repointing.change(parameters));
  const text = `
    WITH ${pairs},
    ${changed},
    numbered AS (SELECT *, (row_number() OVER () - 1) / ${KEYS_TO_A_LINE} AS line FROM changed),
    recorded AS (
      INSERT INTO ${ledger.table('moved')} (merge_id, step, table_name, before, after, keys, rows)
      SELECT ${ledger.head(ledger.nextStep(), repointing.table.name, parameters)},
             jsonb_strip_nulls(${recordOf(columns, before)}),
             jsonb_strip_nulls(${recordOf(columns, after)}), jsonb_agg(key), count(*)
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
      RETURNING ${record('c', namesOf(table.identity))} AS key, ${texts.join(', ')}
    )`;
}
