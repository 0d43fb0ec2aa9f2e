import { type Connection, rowsOf } from '../connection.js';
import type { Statement } from '../moving/change.js';
import type { TextRecord } from '../moving/pairs.js';
import type { OnCollision } from '../plan/policy.js';
import { name, type Parameters } from '../sql.js';

export interface TableCounts {
  readonly table: string;
  /** Rows that now refer to the survivor. */
  readonly moved: number;
  /** Rows taken out of the table and kept whole in the ledger. */
  readonly archived: number;
  /** Rows with combined or changed values. */
  readonly updated: number;
}

type Counter = 'moved' | 'archived' | 'updated';

/** Rows that met a twin under one unique rule, and what the policy made of it. */
export interface Collisions {
  readonly table: string;
  readonly rule: string;
  readonly rows: number;
  readonly onCollision: OnCollision;
}

/** How far a running merge is. */
export interface MergeProgress {
  /** The table that it works on. */
  readonly table: string;
  /** Rows moved, archived and updated so far, in all tables. */
  readonly rows: number;
}

type Watcher = (progress: MergeProgress) => void;

/** What one merge does, row by row, written down while it happens. */
export class Ledger {
  private readonly counts = new Map<string, { moved: number; archived: number; updated: number }>();
  private readonly met: Collisions[] = [];
  private rows = 0;
  private latestTable: string | null = null;

  constructor(
    private readonly connection: Connection,
    private readonly schema: string,
    readonly mergeId: string,
    private lastStep = 0,
    private readonly watcher?: Watcher,
  ) {}

  /** Says on which table the work goes on. */
  turnTo(table: string): void {
    this.latestTable = table;
    this.watcher?.({ table, rows: this.rows });
  }

  /** The table of the latest step, for whoever has to say where a merge failed. */
  get latest(): string | null {
    return this.latestTable;
  }

  /** A new step. Undo takes steps back in reverse order. */
  nextStep(): number {
    this.lastStep += 1;
    return this.lastStep;
  }

  table(part: Counter | 'mark' | 'merge'): string {
    return `${name(this.schema)}.${part}`;
  }

  /**
   * What a step marked, as something to select `gone` and `kept` from. An unnested array, because the planner
   * takes the fresh rows of a table for one, and would join a large table by nested loops.
   */
  marks(step: number, parameters: Parameters): string {
    const [merge, at] = [parameters.add(this.mergeId), parameters.add(step)];
    return `unnest(ARRAY(SELECT "~mark" FROM ${this.table('mark')} AS "~mark"
                          WHERE merge_id = ${merge}::bigint AND step = ${at}::integer))`;
  }

  /** The beginning of every line of the ledger: merge_id, step, table_name. */
  head(step: number, table: string, parameters: Parameters): string {
    const values = [`${parameters.add(this.mergeId)}::bigint`, `${parameters.add(step)}::integer`];
    return [...values, `${parameters.add(table)}::text`].join(', ');
  }

  /** Runs a statement that answers how many "rows" it wrote down, and counts them. */
  async record(table: string, counter: Counter, { text, parameters }: Statement): Promise<number> {
    this.turnTo(table);
    const [answer] = await rowsOf<{ rows: string }>(this.connection, text, parameters.values);
    const rows = Number(answer?.rows ?? 0);
    if (rows > 0) this.count(table, counter, rows);
    return rows;
  }

  count(table: string, counter: Counter, rows: number): void {
    const counts = this.counts.get(table) ?? { moved: 0, archived: 0, updated: 0 };
    counts[counter] += rows;
    this.rows += rows;
    this.counts.set(table, counts);
  }

  collided(collisions: Collisions): void {
    this.met.push(collisions);
  }

  get collisions(): readonly Collisions[] {
    return this.met;
  }

  get report(): TableCounts[] {
    return [...this.counts].map(([table, counts]) => ({ table, ...counts }));
  }

  /** Writes the counts down and throws the working list away. */
  async close(): Promise<void> {
    const tables = JSON.stringify(this.report);
    await this.connection.query(`UPDATE ${this.table('merge')} SET tables = $2 WHERE id = $1`, [
      this.mergeId,
      tables,
    ]);
    await this.connection.query(`DELETE FROM ${this.table('mark')} WHERE merge_id = $1`, [this.mergeId]);
  }
}

/** What opens a merge's ledger. */
export interface MergeEntry {
  readonly subject: string;
  readonly survivor: TextRecord;
  readonly loser: TextRecord;
  readonly reason?: string | undefined;
  readonly actor?: string | undefined;
  readonly onProgress?: Watcher | undefined;
}

export async function openLedger(
  connection: Connection,
  schema: string,
  { subject, survivor, loser, reason, actor, onProgress }: MergeEntry,
): Promise<Ledger> {
  const [merge] = await rowsOf<{ id: string }>(
    connection,
    `INSERT INTO ${name(schema)}.merge (subject, survivor, loser, reason, actor)
     VALUES ($1, $2, $3, $4, $5) RETURNING id::text`,
    [subject, JSON.stringify(survivor), JSON.stringify(loser), reason ?? null, actor ?? null],
  );
  return new Ledger(connection, schema, merge?.id ?? '', 0, onProgress);
}
