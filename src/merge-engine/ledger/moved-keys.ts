import { namesOf, type Table } from '../catalogue/table.js';
import { column, literal, record } from '../sql.js';

/** So many keys stand in one line of the ledger. */
const KEYS_TO_A_LINE = 10_000;

/**
 * Columns that tell which row it is, to stand behind RETURNING: a text for each column of the key, or the whole row as
 * one record where the table has no key.
 */
export function keyOf(table: Table, row: string): string {
  if (table.key.length === 0) return `${record(row, namesOf(table.identity))} AS k1`;
  return table.key.map((each, i) => `${column(row, each.name)}::text AS k${i + 1}`).join(', ');
}

/** A window over rows with such columns; those with the same number fit into one line. */
export const LINE = `(row_number() OVER () - 1) / ${KEYS_TO_A_LINE} AS line`;

/** The keys of a line: {column: [texts]}, which is far shorter than a record for each row; or an array of whole rows. */
export function gathered(table: Table): string {
  if (table.key.length === 0) return 'jsonb_agg(k1)';
  const columns = table.key.map((each, i) => `${literal(each.name)}, jsonb_agg(k${i + 1})`);
  return `jsonb_build_object(${columns.join(', ')})`;
}

/** The same columns again from the lines `m` of the ledger, as something to join laterally, called `k`. */
export function spread(table: Table): string {
  if (table.key.length === 0) return 'jsonb_array_elements(m.keys) AS k(k1)';
  const lists = table.key.map((each) => `jsonb_array_elements_text(m.keys -> ${literal(each.name)})`);
  return `ROWS FROM (${lists.join(', ')}) AS k(${table.key.map((_, i) => `k${i + 1}`).join(', ')})`;
}

/** The record {column: text} of such columns. */
export function keyRecord(table: Table, row: string): string {
  if (table.key.length === 0) return `${row}.k1`;
  return `jsonb_build_object(${table.key.map((each, i) => `${literal(each.name)}, ${row}.k${i + 1}`).join(', ')})`;
}

/** Condition that row `row` is the one of such columns; only for tables that have a key. */
export function isKeyed(table: Table, row: string, keys: string): string {
  return table.same(row, (wanted) => {
    const position = table.key.findIndex(({ name }) => name === wanted);
    return `${keys}.k${position + 1}::${table.key[position]?.type}`;
  });
}
