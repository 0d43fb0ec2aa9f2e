import type { Column } from '../catalogue/table.js';
import { allOf, anyOf, column, field, literal, name, type Parameters } from '../sql.js';
import { parentExists, touchedForeignKeys, type UndoStep } from './undo.step.js';

/**
 * Queries to stand behind WITH that give changed columns their old values back where they are still as the merge
 * left them: `restored` are the rows, `not_restored` those of which at least one column was written since.
 */
export function restoring(step: UndoStep, parameters: Parameters): string {
  const { table, columns, ledger, mergeId } = step;
  const fit = touchedForeignKeys(step)
    .filter(({ target }) => step.incomplete.has(target))
    .map((each) => parentExists(each, 'change.before'));
  return `change AS (
      SELECT key, before, after FROM ${ledger}.updated
       WHERE merge_id = ${parameters.add(mergeId)}::bigint AND step = ${parameters.add(step.step)}::integer
    ),
    restored AS (
      UPDATE ${table.sql} AS c SET ${columns.map(oldValue).join(', ')}
        FROM change
       WHERE ${table.is('c', 'change.key')} AND ${anyOf(columns.map(asLeft))} AND ${allOf(fit)}
      RETURNING change.key
    ),
    not_restored AS (
      SELECT change.key, CASE WHEN c.* IS NULL THEN 'gone' ELSE 'changed' END AS reason
        FROM change LEFT JOIN ${table.sql} AS c ON ${table.is('c', 'change.key')}
       WHERE NOT coalesce(${allOf(columns.map(asLeft))} AND ${allOf(fit)}, false) OR c.* IS NULL
    )`;
}

function oldValue(changed: Column): string {
  const here = column('c', changed.name);
  return `${name(changed.name)} = CASE WHEN ${asLeft(changed)} THEN ${field('change.before', changed)} ELSE ${here} END`;
}

function asLeft({ name: changed }: Column): string {
  return `${column('c', changed)}::text IS NOT DISTINCT FROM (change.after ->> ${literal(changed)})`;
}
