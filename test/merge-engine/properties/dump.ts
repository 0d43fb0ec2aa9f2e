import type { Connection } from '../../../src/merge-engine/connection.js';
import { rowsOf } from '../../../src/merge-engine/connection.js';
import type { Layout } from './layout.js';

export interface DumpedRow {
  readonly position: number;
  /** The whole row, as PostgreSQL writes it. */
  readonly text: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Every row of every table, and every constraint, sorted. */
export class Dump {
  private constructor(
    readonly rows: readonly DumpedRow[],
    private readonly constraints: readonly string[],
  ) {}

  static async of(connection: Connection, layout: Layout): Promise<Dump> {
    const tables = layout.positions.map(
      (each) =>
        `SELECT ${each} AS position, r::text AS text, to_jsonb(r) AS values FROM ${layout.nameOf(each)} AS r`,
    );
    const rows = await rowsOf<DumpedRow>(connection, `${tables.join(' UNION ALL ')} ORDER BY 1, 2`);
    const constraints = await rowsOf<{ line: string }>(
      connection,
      `SELECT conrelid::regclass || ' ' || conname || ' ' || condeferred || convalidated || pg_get_constraintdef(oid) AS line
         FROM pg_constraint WHERE connamespace IN ('public'::regnamespace, '"Crm"'::regnamespace) ORDER BY 1`,
    );
    return new Dump(
      rows,
      constraints.map(({ line }) => line),
    );
  }

  /** What two databases that are the same have the same. */
  get lines(): string[] {
    return [...this.rows.map(({ position, text }) => `${position} ${text}`), ...this.constraints];
  }

  countOf(position: number): number {
    return this.rows.filter((each) => each.position === position).length;
  }

  /** How many rows of a table are not as they were in an earlier dump. */
  newIn(position: number, earlier: Dump): number {
    const known = new Set(earlier.rows.filter((each) => each.position === position).map(({ text }) => text));
    return this.rows.filter((each) => each.position === position && !known.has(each.text)).length;
  }
}
