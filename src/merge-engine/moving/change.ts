import { namesOf, type Table } from '../catalogue/table.js';
import type { Ledger } from '../ledger/ledger.js';
import { allOf, column, name, Parameters, record, recordOf } from '../sql.js';

/** A statement and the values of its parameters. */
export interface Statement {
  readonly text: string;
  readonly parameters: Parameters;
}

/** New values for some rows of a table. */
export interface Change {
  readonly table: Table;
  readonly values: readonly { readonly column: string; readonly value: string }[];
  /** FROM clause, and WHERE if need be, in which `c` is the row to change. */
  readonly from: string;
}

/**
 * Two queries to stand behind WITH: `seen` looks at the rows, `changed` changes those that are still as seen and
 * answers their `key`, as the caller writes it, and per column the texts from1, to1, from2, … – null where a column stayed as it was.
 * Looking first keeps the old values, which RETURNING does not know before PostgreSQL 18.
 */
export function applied(change: Change, key: string): string {
  const { table, values } = change;
  const texts = values.map(({ column: each }, i) => {
    const [old, now] = [`seen.${name(`~old ${each}`)}`, `${column('c', each)}::text`];
    return `CASE WHEN ${old} IS DISTINCT FROM ${now} THEN ${old} END AS from${i + 1},
             CASE WHEN ${old} IS DISTINCT FROM ${now} THEN ${now} END AS to${i + 1}`;
  });
  return `seen AS (SELECT ${seen(change).join(', ')} FROM ${change.from}),
    changed AS (
      UPDATE ${table.sql} AS c
         SET ${values.map(({ column: each }) => `${name(each)} = seen.${name(`~new ${each}`)}`).join(', ')}
        FROM seen
       WHERE ${allOf(stillAsSeen(change))}
      RETURNING ${key}, ${texts.join(', ')},
             ${recordOf(
               values.map((each) => each.column),
               values.map((each) => `seen.${name(`~old ${each.column}`)}`),
             )} AS before,
             ${record(
               'c',
               values.map((each) => each.column),
             )} AS after
    )`;
}

/** Changes rows and writes each down as it was before and is after. `pairs` stands first behind WITH. */
export function update(
  change: Change,
  {
    ledger,
    step,
    pairs,
    parameters,
  }: { ledger: Ledger; step: number; pairs?: string; parameters: Parameters },
): Statement {
  const text = `
    WITH ${pairs === undefined ? '' : `${pairs},`}
    ${applied(change, `${record('c', namesOf(change.table.identity))} AS key`)},
    recorded AS (
      INSERT INTO ${ledger.table('updated')} (merge_id, step, table_name, key, before, after)
      SELECT ${ledger.head(step, change.table.name, parameters)}, key, before, after
        FROM changed WHERE before <> after
      RETURNING 1
    )
    SELECT count(*)::text AS "rows" FROM recorded`;
  return { text, parameters };
}

function seen({ table, values }: Change): string[] {
  return [
    'c.tableoid AS "~table"',
    'c.ctid AS "~row"',
    ...table.key.map(({ name: each }) => `${column('c', each)} AS ${name(`~key ${each}`)}`),
    ...values.flatMap(({ column: each, value }) => [
      `${column('c', each)}::text AS ${name(`~old ${each}`)}`,
      `${value} AS ${name(`~new ${each}`)}`,
    ]),
  ];
}

function stillAsSeen({ table, values }: Change): string[] {
  const sameRow =
    table.key.length > 0
      ? table.same('c', (key) => `seen.${name(`~key ${key}`)}`)
      : 'c.tableoid = seen."~table" AND c.ctid = seen."~row"';
  const sameValues = values.map(
    ({ column: each }) => `${column('c', each)}::text IS NOT DISTINCT FROM seen.${name(`~old ${each}`)}`,
  );
  return [sameRow, ...sameValues];
}
