import type { ForeignKey } from '../catalogue/catalogue.js';
import { namesOf } from '../catalogue/table.js';
import { allOf, anyOf, field, literal, name, type Parameters, record, recordOf } from '../sql.js';
import { parentExists, touchedForeignKeys, type UndoStep } from './undo.step.js';

/**
 * Queries to stand behind WITH that put archived rows back: `inserted` are their keys, `not_inserted` those that
 * could not come back, with the reason. `after` names a query that must have run before.
 */
export function puttingBack(step: UndoStep, parameters: Parameters, after?: string): string {
  const { table, columns, ledger, mergeId } = step;
  const key = namesOf(table.identity);
  const fit = touchedForeignKeys(step).map((each) => parentIsThere(each));
  const rivals = table.rules.every(({ immediate }) => immediate) ? 'ON CONFLICT DO NOTHING' : '';
  return `archive AS (
      SELECT "row", ${recordOf(
        key,
        key.map((each) => `"row" ->> ${literal(each)}`),
      )} AS key
        FROM ${ledger}.archived
       WHERE merge_id = ${parameters.add(mergeId)}::bigint AND step = ${parameters.add(step.step)}::integer
    ),
    complete AS (SELECT * FROM archive WHERE ${allOf(fit)}),
    inserted AS (
      INSERT INTO ${table.insertSql} AS c (${namesOf(columns).map(name).join(', ')}) OVERRIDING SYSTEM VALUE
      SELECT ${columns.map((each) => field('complete."row"', each)).join(', ')}
        FROM complete${after === undefined ? '' : `, (SELECT count(*) FROM ${after}) AS waited`}
      ${rivals}
      RETURNING ${record('c', key)} AS key
    ),
    not_inserted AS (
      SELECT key, CASE WHEN ${allOf(fit)} THEN 'taken' ELSE 'orphaned' END AS reason
        FROM archive WHERE key NOT IN (SELECT key FROM inserted)
    )`;
}

/** A row of the same table may also come back together with the one that refers to it. */
function parentIsThere(foreignKey: ForeignKey): string {
  const there = parentExists(foreignKey, 'archive."row"');
  if (foreignKey.table !== foreignKey.target) return there;
  const { table, columns, targetColumns, operators } = foreignKey;
  const typed = (row: string, each: string) =>
    field(row, { name: each, type: table.column(each)?.type ?? 'text' });
  const same = columns.map((each, i) => {
    const target = typed('sibling."row"', targetColumns[i] ?? '');
    return `${target} ${operators[i]} ${typed('archive."row"', each)}`;
  });
  return anyOf([there, `EXISTS (SELECT FROM archive AS sibling WHERE ${allOf(same)})`]);
}
