import { namesOf, type Table } from '../catalogue/table.js';
import { isKeyed, keyRecord, spread } from '../ledger/moved-keys.js';
import type { Statement } from '../moving/change.js';
import { allOf, column, field, literal, name, Parameters, record } from '../sql.js';
import { parentExists, touchedForeignKeys, type UndoStep } from './undo.step.js';

/** Moves rows back that still refer to what the merge made them refer to. Answers how many of how many. */
export function movingBack(step: UndoStep): Statement {
  const parameters = new Parameters();
  const { table, columns } = step;
  const hasKey = table.key.length > 0;
  const old = columns.map((each) => {
    return `${name(each.name)} = coalesce(${field('line.before', each)}, ${column('c', each.name)})`;
  });
  const sameRow = hasKey ? isKeyed(table, 'c', 'line') : 'c.tableoid = twin.home AND c.ctid = twin.place';
  const text = `
    WITH line AS (${lines(step, parameters)}),
    back AS (
      UPDATE ${table.sql} AS c SET ${old.join(', ')}
        FROM line ${hasKey ? '' : `JOIN ${numberedRows(table)} AS twin ON twin.key = line.k1 AND twin.n = line.n`}
       WHERE ${allOf([sameRow, ...asLeft(step)])}
      RETURNING 1
    )
    SELECT (SELECT count(*) FROM back)::text AS "restored",
           (SELECT coalesce(sum(m.rows), 0) FROM ${source(step, parameters)})::text AS "total"`;
  return { text, parameters };
}

/** FROM clause of the rows `c` that may move back, each beside its `line` of the ledger. For tables with a key. */
export function movable(step: UndoStep, parameters: Parameters): string {
  const { table } = step;
  return `(${lines(step, parameters)}) AS line
      JOIN ${table.sql} AS c ON ${allOf([isKeyed(table, 'c', 'line'), ...asLeft(step)])}`;
}

/** Asked when not all rows moved back: which are not where they were, and why. */
export function leftBehind(step: UndoStep): Statement {
  const parameters = new Parameters();
  const { table, columns } = step;
  const restored = columns.map(({ name: each }) => stands(each, 'line.before'));
  const text = `
    SELECT line.key AS "key",
           CASE WHEN EXISTS (SELECT FROM ${table.sql} AS c WHERE ${table.is('c', 'line.key')})
                THEN 'changed' ELSE 'gone' END AS "reason"
      FROM (${lines(step, parameters)}) AS line
     WHERE NOT EXISTS (SELECT FROM ${table.sql} AS c
                        WHERE ${table.is('c', '(line.key || line.before)')} AND ${allOf(restored)})`;
  return { text, parameters };
}

/** Conditions that row `c` is as the merge left it, and that what it would refer to again is there. */
function asLeft(step: UndoStep): string[] {
  const fit = touchedForeignKeys(step)
    .filter(({ target }) => step.incomplete.has(target))
    .map((each) => parentExists(each, 'line.before'));
  return [...step.columns.map(({ name: each }) => stands(each, 'line.after')), ...fit];
}

function lines(step: UndoStep, parameters: Parameters): string {
  const { table } = step;
  // Without a key, as many of the rows that look the same go back as came.
  const numbers = table.key.length > 0 ? '' : ', row_number() OVER (PARTITION BY k.k1) AS n';
  return `SELECT m.before, m.after, k.*, ${keyRecord(table, 'k')} AS key${numbers}
      FROM ${source(step, parameters)} CROSS JOIN LATERAL ${spread(table)}`;
}

function source({ ledger, mergeId, step }: UndoStep, parameters: Parameters): string {
  return `(SELECT * FROM ${ledger}.moved
       WHERE merge_id = ${parameters.add(mergeId)}::bigint AND step = ${parameters.add(step)}::integer) AS m`;
}

function numberedRows(table: Table): string {
  const whole = record('r', namesOf(table.identity));
  return `(SELECT r.tableoid AS home, r.ctid AS place, ${whole} AS key,
                  row_number() OVER (PARTITION BY ${whole}) AS n FROM ${table.sql} AS r)`;
}

/** Condition that a column is as a record says, if the record speaks of it. */
function stands(columnName: string, recordExpression: string): string {
  const text = `${column('c', columnName)}::text = ${recordExpression} ->> ${literal(columnName)}`;
  return `(NOT ${recordExpression} ? ${literal(columnName)} OR ${text})`;
}
