import type { Column, Table } from '../catalogue/table.js';
import type { Ledger } from '../ledger/ledger.js';
import { column, field, type Parameters } from '../sql.js';

/** A row, or some of its columns, each value as PostgreSQL writes it. */
export type TextRecord = Readonly<Record<string, string | null>>;

/** Which rows of a table are to be replaced by which others, in everything that refers to them. */
export interface Pairs {
  /** A query of from1, from2, … and to1, to2, …: the values of these columns in the rows of each pair. */
  select(columns: readonly Column[], parameters: Parameters): string;
  /** False when no pair differs in this column, so that references need not change it. */
  changes(column: string): boolean;
  /** Condition that a row of the table itself is going away. */
  isGone(row: string, table: Table, parameters: Parameters): string;
  readonly many: boolean;
}

/** One row for another, by value. */
export class OnePair implements Pairs {
  readonly many = false;

  constructor(
    private readonly gone: TextRecord,
    private readonly from: TextRecord,
    private readonly to: TextRecord,
  ) {}

  select(columns: readonly Column[], parameters: Parameters): string {
    const values = columns.flatMap(({ name, type }, i) => [
      `${parameters.typed(this.from[name] ?? null, type)} AS from${i + 1}`,
      `${parameters.typed(this.to[name] ?? null, type)} AS to${i + 1}`,
    ]);
    return `NOT MATERIALIZED (SELECT ${values.join(', ')})`;
  }

  changes(changed: string): boolean {
    return this.from[changed] !== this.to[changed];
  }

  isGone(row: string, table: Table, parameters: Parameters): string {
    return table.same(row, (key) =>
      parameters.typed(this.gone[key] ?? null, table.column(key)?.type ?? 'text'),
    );
  }
}

/** The pairs that one step of the merge has marked. */
export class MarkedPairs implements Pairs {
  readonly many = true;

  constructor(
    private readonly ledger: Ledger,
    private readonly step: number,
    private readonly changing: ReadonlySet<string>,
    /** False when the marked rows stay where they are, under another name. */
    private readonly leave = true,
  ) {}

  select(columns: readonly Column[], parameters: Parameters): string {
    const values = columns.flatMap((each, i) => [
      `${field('mark.gone', each)} AS from${i + 1}`,
      `${field('mark.kept', each)} AS to${i + 1}`,
    ]);
    return `MATERIALIZED (SELECT ${values.join(', ')} FROM ${this.ledger.marks(this.step, parameters)} AS mark)`;
  }

  changes(changed: string): boolean {
    return this.changing.has(changed);
  }

  isGone(row: string, table: Table, parameters: Parameters): string {
    if (!this.leave) return 'false';
    const marks = this.ledger.marks(this.step, parameters);
    return `EXISTS (SELECT FROM ${marks} AS mark WHERE ${table.is(row, 'mark.gone')})`;
  }
}

export function pairColumns(alias: string, side: 'from' | 'to', count: number): string[] {
  return Array.from({ length: count }, (_, i) => column(alias, `${side}${i + 1}`));
}
