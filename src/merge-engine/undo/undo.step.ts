import type { Catalogue, ForeignKey } from '../catalogue/catalogue.js';
import type { Column, Table } from '../catalogue/table.js';
import { allOf, anyOf, column, field, literal } from '../sql.js';

/** One step of a merge that is to be taken back. */
export interface UndoStep {
  readonly mergeId: string;
  readonly step: number;
  /** Schema of the ledger, quoted. */
  readonly ledger: string;
  readonly table: Table;
  /** The columns that the step wrote down and that still exist. */
  readonly columns: readonly Column[];
  readonly catalogue: Catalogue;
  /** Tables to which not all rows came back; what the merge changed refers to nothing else that may be missing. */
  readonly incomplete: ReadonlySet<Table>;
}

/** A row that undo left as it is. */
export interface KeptRow {
  readonly table: string;
  readonly key: Readonly<Record<string, string | null>>;
  /** changed: written since the merge; gone: deleted since; taken: its place is; orphaned: what it refers to is gone. */
  readonly reason: 'changed' | 'gone' | 'taken' | 'orphaned';
}

/** Foreign keys of the step's table, those of all its partitions, that touch what it wrote down. */
export function touchedForeignKeys({ catalogue, table, columns }: UndoStep): ForeignKey[] {
  const written = columns.map(({ name }) => name);
  return catalogue
    .foreignKeysOf(table)
    .filter(({ enforced, within }) => enforced && within === null)
    .filter((each) => each.columns.some((name) => written.includes(name)));
}

/** Condition that the row is there to which a record, a jsonb expression, would refer; or that it refers to none. */
export function parentExists(
  { table, target, columns, targetColumns, operators }: ForeignKey,
  record: string,
): string {
  const none = columns.map((each) => `${record} ->> ${literal(each)} IS NULL`);
  const same = columns.map((each, i) => {
    const type = table.column(each)?.type ?? 'text';
    return `${column('parent', targetColumns[i] ?? '')} ${operators[i]} ${field(record, { name: each, type })}`;
  });
  return anyOf([...none, `EXISTS (SELECT FROM ${target.sql} AS parent WHERE ${allOf(same)})`]);
}
