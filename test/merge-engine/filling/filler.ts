import type { Catalogue, ForeignKey } from '../../../src/merge-engine/catalogue/catalogue.js';
import type { Column, Table } from '../../../src/merge-engine/catalogue/table.js';
import { type Connection, rowsOf } from '../../../src/merge-engine/connection.js';
import { name } from '../../../src/merge-engine/sql.js';
import { type Dice, diceOf, literalsIn, Values } from './values.js';

type Row = Readonly<Record<string, string | null>>;

export interface FillOptions {
  readonly seed: number;
  /** How many rows each table gets, if its rules allow so many. */
  readonly rows: number;
  /** Two rows of this table are referred to far more than others: those that are going to be merged. */
  readonly subject: Table;
}

/**
 * Fills any schema with rows that its rules allow, by trying: whatever PostgreSQL refuses is thrown again with
 * other values. Not in a transaction, so that a refusal costs nothing.
 */
export class Filler {
  private readonly rows = new Map<Table, Row[]>();
  private readonly refusals = new Map<Table, string>();
  private readonly dice: Dice;

  private constructor(
    private readonly connection: Connection,
    private readonly catalogue: Catalogue,
    private readonly values: Values,
    private readonly bounds: ReadonlyMap<string, string>,
    private readonly options: FillOptions,
  ) {
    this.dice = diceOf(options.seed);
  }

  /** Answers the rows of the subject. Tables whose rules it cannot meet stay empty. */
  static async fill(connection: Connection, catalogue: Catalogue, options: FillOptions): Promise<Filler> {
    const values = await Values.of(connection);
    const bounds = await rowsOf<{ table: string; bounds: string }>(connection, BOUNDS);
    const texts = new Map(bounds.map((each) => [each.table, each.bounds]));
    const filler = new Filler(connection, catalogue, values, texts, options);
    await filler.fillAll();
    await connection.query(ADVANCE_SEQUENCES);
    return filler;
  }

  rowsOf(table: Table): readonly Row[] {
    return this.rows.get(table) ?? [];
  }

  /** Tables for which no row was found that their rules allow, each with what was said last against one. */
  get empty(): { readonly table: string; readonly reason: string }[] {
    return this.catalogue.tables
      .filter((each) => !each.isPartition && this.rowsOf(each).length === 0)
      .map((each) => ({ table: each.name, reason: this.refusals.get(each) ?? 'needs rows of empty tables' }));
  }

  private async fillAll(): Promise<void> {
    const tables = this.catalogue.tables.filter((each) => !each.isPartition);
    // What refers to tables that come later, or to each other, gets its rows in a later round.
    for (let round = 0; round < 6; round += 1) {
      for (const table of tables) await this.fillTable(table, round);
    }
  }

  private async fillTable(table: Table, round: number): Promise<void> {
    const wanted = this.options.rows - this.rowsOf(table).length;
    // Rules over several columns are met by chance, so where nothing was met yet, try longer.
    const tries = wanted > 0 ? wanted * (this.rowsOf(table).length === 0 ? 12 : 4) : 0;
    for (let attempt = 0, made = 0; attempt < tries && made < wanted; attempt += 1) {
      const row = this.draft(table, attempt + round);
      const stored = row && (await this.insert(table, row));
      if (!stored) continue;
      made += 1;
      this.rows.set(table, [...this.rowsOf(table), stored]);
    }
  }

  /** Null when a row that it needs is not there yet. */
  private draft(table: Table, attempt: number): Row | null {
    const row = this.beginning(table);
    const foreignKeys = this.catalogue.foreignKeysOf(table);
    if (!foreignKeys.every((each) => this.refer(row, each))) return null;
    for (const each of table.stored) {
      const value = each.name in row ? undefined : this.valueFor(table, each, attempt);
      if (value !== undefined) row[each.name] = value;
    }
    return row;
  }

  /** Those who are going to be merged belong to the same tenant, where there are tenants. */
  private beginning(table: Table): Record<string, string | null> {
    const [first] = table === this.options.subject ? this.rowsOf(table) : [];
    const shared = first ? this.tenantColumns(table) : [];
    return Object.fromEntries(shared.map((each) => [each, first?.[each] ?? null]));
  }

  /** All but the last column of its key, and what it refers to others by and is referred to by as well. */
  private tenantColumns(table: Table): string[] {
    const own = this.catalogue.foreignKeysOf(table).flatMap(({ columns }) => columns);
    const composite = this.catalogue.foreignKeysTo(table).filter(({ columns }) => columns.length > 1);
    const referred = composite.flatMap(({ targetColumns }) => targetColumns);
    return [
      ...table.key.slice(0, -1).map(({ name: each }) => each),
      ...referred.filter((each) => own.includes(each)),
    ];
  }

  /** False when the row has to refer to another, and there is none. */
  private refer(row: Record<string, string | null>, foreignKey: ForeignKey): boolean {
    const { table, columns, targetColumns } = foreignKey;
    const parent = this.parentFor(foreignKey, row);
    if (parent) {
      columns.forEach((each, i) => {
        row[each] = parent[targetColumns[i] ?? ''] ?? null;
      });
      return true;
    }
    const optional = columns.filter((each) => !table.column(each)?.notNull && !(each in row));
    for (const each of optional) row[each] = null;
    return optional.length > 0;
  }

  /** A row to refer to that fits what is chosen; most often one of the first two, which are going to be merged. */
  private parentFor({ target, columns, targetColumns }: ForeignKey, row: Row): Row | undefined {
    const rows = this.rowsOf(target).filter((each) =>
      columns.every((column, i) => !(column in row) || row[column] === each[targetColumns[i] ?? '']),
    );
    const few = target === this.options.subject && this.dice(10) < 8 ? Math.min(2, rows.length) : rows.length;
    return this.dice(12) === 0 ? undefined : rows[this.dice(few)];
  }

  private valueFor(table: Table, column: Column, attempt: number): string | null | undefined {
    if (column.default !== null && this.dice(3) > 0) return undefined;
    if (!column.notNull && this.dice(4) === 0) return null;
    const isKey = table.key.some((each) => each.name === column.name);
    const spread = (isKey ? 40 : 3) + attempt * 6;
    const hints = this.hintsFor(table, column.name);
    return this.values.write(column.type, { dice: this.dice, spread, hints }) ?? undefined;
  }

  /** What the rules over this column, and over those that refer to it, compare with. */
  private hintsFor(table: Table, column: string): string[] {
    const referring = this.catalogue.foreignKeysTo(table).flatMap((each) => {
      const index = each.targetColumns.indexOf(column);
      return index < 0 ? [] : checksOver(each.table, each.columns[index] ?? '');
    });
    const bounds = this.bounds.get(table.name) ?? '';
    return literalsIn([...checksOver(table, column), ...referring, bounds].join(' '));
  }

  private async insert(table: Table, row: Row): Promise<Row | null> {
    const entries = Object.entries(row);
    const columns = entries.map(([each]) => name(each)).join(', ');
    const values = entries.map(([each], i) => `$${i + 1}::text::${table.column(each)?.type}`).join(', ');
    const texts = table.columns.map((each) => `${name(each.name)}::text AS ${name(each.name)}`).join(', ');
    const what =
      entries.length === 0 ? 'DEFAULT VALUES' : `(${columns}) OVERRIDING SYSTEM VALUE VALUES (${values})`;
    try {
      const [stored] = await rowsOf<Row>(
        this.connection,
        `INSERT INTO ${table.insertSql} ${what} RETURNING ${texts}`,
        entries.map(([, value]) => value),
      );
      return stored ?? null;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
      this.refusals.set(table, error.message);
      return null;
    }
  }
}

function checksOver({ checks }: Table, column: string): string[] {
  return checks.filter(({ columns }) => columns.includes(column)).map(({ expression }) => expression);
}

/** Beyond all numbers that were written by hand, so that triggers may go on counting. */
const ADVANCE_SEQUENCES = `
  SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, least(10000, max_value)) FROM pg_sequences`;

const BOUNDS = `
  SELECT quote_ident(n.nspname) || '.' || quote_ident(r.relname) AS "table",
         string_agg(pg_get_expr(c.relpartbound, c.oid), ' ') AS "bounds"
    FROM pg_class c
    JOIN pg_class r ON r.oid = pg_partition_root(c.oid)
    JOIN pg_namespace n ON n.oid = r.relnamespace
   WHERE c.relispartition AND c.relkind IN ('r', 'p')
   GROUP BY 1`;
