import type { Catalogue, ForeignKey } from '../catalogue/catalogue.js';
import type { Table } from '../catalogue/table.js';
import type { Reference } from './reference.js';

/** The foreign keys that refer to rows of a table by one of these columns. */
export function foreignKeysOn(catalogue: Catalogue, table: Table, columns: readonly string[]): ForeignKey[] {
  return catalogue
    .foreignKeysTo(table)
    .filter(({ targetColumns }) => targetColumns.some((each) => columns.includes(each)));
}

/** The foreign keys by which rows follow when these columns change, those by which others follow these, and so on. */
export function foreignKeysBehind(
  catalogue: Catalogue,
  table: Table,
  columns: readonly string[],
): ForeignKey[] {
  const found = new Set<ForeignKey>();
  const search = (to: Table, changing: readonly string[]) => {
    for (const each of foreignKeysOn(catalogue, to, changing)) {
      if (found.has(each)) continue;
      found.add(each);
      search(
        each.table,
        each.columns.filter((_, i) => changing.includes(each.targetColumns[i] ?? '')),
      );
    }
  };
  search(table, columns);
  return [...found];
}

/**
 * True when rows that follow take along others of the table itself, by way of other tables. What these do is written
 * down under their names of that moment, so they must not be copies, whom undo will not know by then.
 */
export function comesBack(behind: readonly ForeignKey[], table: Table): boolean {
  return behind.some((each) => each.table === table && each.target !== table);
}

/** A rule that not all changing names are part of would not let a row and its copy stand side by side. */
export function allowsCopies(table: Table, changing: readonly string[]): boolean {
  const allow = (rule: Table['rules'][number]) => {
    const compared = table.columnsCompared(rule);
    return changing.every((each) => compared.includes(each));
  };
  return table.key.length > 0 && table.rules.every(allow);
}

/** Foreign keys that have to wait for both of their ends: they are not deferrable, so they are made so meanwhile. */
export function strictOf(foreignKeys: readonly ForeignKey[]): ForeignKey[] {
  return foreignKeys.filter(({ enforced, deferrable }) => enforced && !deferrable);
}

/**
 * Foreign keys that keep every row from moving along this reference, because its columns are part of a key that
 * others refer to, and the role may not alter them.
 */
export function blockersOf({ table, columns }: Reference, catalogue: Catalogue): ForeignKey[] {
  const visited = new Set<string>();
  const blockers = columns.map((each) => blockersBelow(table, each, catalogue, visited));
  // Of several columns we do not know here which will change, only that one does.
  return blockers.every((each) => each.length > 0) ? [...new Set(blockers.flat())] : [];
}

function blockersBelow(
  table: Table,
  column: string,
  catalogue: Catalogue,
  visited: Set<string>,
): ForeignKey[] {
  const place = JSON.stringify([table.name, column]);
  if (visited.has(place)) return [];
  visited.add(place);
  const foreignKeys = foreignKeysOn(catalogue, table, [column]);
  const strict = allowsCopies(table, [column]) ? [] : strictOf(foreignKeys);
  const below = foreignKeys.flatMap((each) => {
    const referring = each.columns[each.targetColumns.indexOf(column)] ?? '';
    return blockersBelow(each.table, referring, catalogue, visited);
  });
  return [...strict.filter((each) => !each.owned), ...below];
}
