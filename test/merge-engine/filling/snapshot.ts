import type { Catalogue, ForeignKey } from '../../../src/merge-engine/catalogue/catalogue.js';
import { namesOf, type Table } from '../../../src/merge-engine/catalogue/table.js';
import { type Connection, rowsOf } from '../../../src/merge-engine/connection.js';
import { record } from '../../../src/merge-engine/sql.js';

export interface StoredRow {
  readonly table: Table;
  /** The whole row, as PostgreSQL writes it. */
  readonly text: string;
  /** Its columns, as PostgreSQL writes them. */
  readonly values: Readonly<Record<string, string | null>>;
}

/** Every row of every table. */
export class Snapshot {
  private constructor(
    private readonly catalogue: Catalogue,
    readonly rows: readonly StoredRow[],
  ) {}

  static async of(connection: Connection, catalogue: Catalogue): Promise<Snapshot> {
    const rows: StoredRow[] = [];
    for (const table of catalogue.tables.filter(({ isPartition }) => !isPartition)) {
      const stored = await rowsOf<Omit<StoredRow, 'table'>>(
        connection,
        `SELECT r::text AS "text", ${record('r', namesOf(table.columns))} AS "values"
           FROM ${table.sql} AS r ORDER BY 1`,
      );
      rows.push(...stored.map((each) => ({ table, ...each })));
    }
    return new Snapshot(catalogue, rows);
  }

  /** What two databases of equal contents have the same. */
  get lines(): string[] {
    return this.rows.map(lineOf);
  }

  countOf(table: Table): number {
    return this.rows.filter((each) => each.table === table).length;
  }

  /** Rows from which no path of foreign keys leads to those rows of a table that have one of these keys. */
  farFrom(table: string, keys: readonly Readonly<Record<string, string>>[]): StoredRow[] {
    const near = new Set(
      this.rows.filter((each) => each.table.name === table && keys.some((key) => has(each, key))),
    );
    for (const each of near) for (const referring of this.referringTo(each)) near.add(referring);
    return this.rows.filter((each) => !near.has(each));
  }

  /** Rows that refer to nothing although a foreign key says that they must. */
  get orphans(): string[] {
    return this.catalogue.foreignKeys
      .filter(({ within, period }) => within === null && !period)
      .flatMap((foreignKey) => this.orphansOf(foreignKey));
  }

  private orphansOf({ table, columns, target, targetColumns }: ForeignKey): string[] {
    const there = new Set(
      this.rows.filter((each) => each.table === target).map((each) => valuesOf(each, targetColumns)),
    );
    return this.rows
      .filter((each) => each.table === table && valuesOf(each, columns) !== null)
      .filter((each) => !there.has(valuesOf(each, columns)))
      .map(lineOf);
  }

  private referringTo(row: StoredRow): StoredRow[] {
    return this.catalogue.foreignKeysTo(row.table).flatMap(({ table, columns, targetColumns }) => {
      const wanted = valuesOf(row, targetColumns);
      return this.rows.filter(
        (each) => each.table === table && wanted !== null && valuesOf(each, columns) === wanted,
      );
    });
  }
}

export function lineOf({ table, text }: StoredRow): string {
  return `${table.name} ${text}`;
}

function has({ values }: StoredRow, key: Readonly<Record<string, string>>): boolean {
  return Object.entries(key).every(([column, value]) => values[column] === value);
}

/** Null when one of them is. Lower case, because some types take other letters for the same. */
function valuesOf({ values }: StoredRow, columns: readonly string[]): string | null {
  const texts = columns.map((each) => values[each] ?? null);
  return texts.includes(null) ? null : JSON.stringify(texts).toLowerCase();
}
