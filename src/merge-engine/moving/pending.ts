import { namesOf, type Table } from '../catalogue/table.js';
import { rowsOf } from '../connection.js';
import { allOf, anyOf, column, literal, Parameters } from '../sql.js';
import { changingColumns } from './marked-rows.js';
import type { MergeContext } from './merge-context.js';

/** A step that marked rows which go as soon as all that refers to them has followed their twins. */
export interface PendingStep {
  readonly step: number;
  marked: number;
  /** The columns in which such a row and its twin differ. */
  readonly changing: Set<string>;
}

/**
 * Rows that wait to give way to their twins. Meanwhile rows of the same table follow, and may meet others, as in a
 * tree: neither may a twin be lost on which a waiting row counts, nor a place be kept by a row that is going.
 */
export class Pending {
  private readonly steps = new Map<Table, readonly PendingStep[]>();

  constructor(private readonly context: MergeContext) {}

  /** Answers how many of the marked rows are left for the step itself to take out once the work is done. */
  async during(table: Table, step: PendingStep, work: () => Promise<void>): Promise<number> {
    const steps = this.of(table);
    this.steps.set(table, [step, ...steps]);
    await work();
    this.steps.set(table, steps);
    return step.marked;
  }

  /** Condition that row `row` waits to go; null where none does. */
  leaving(table: Table, row: string, parameters: Parameters): string | null {
    const waits = this.of(table).map(({ step }) => {
      const marks = this.context.ledger.marks(step, parameters);
      return `EXISTS (SELECT FROM ${marks} AS mark WHERE ${table.is(row, 'mark.gone')})`;
    });
    return waits.length === 0 ? null : anyOf(waits);
  }

  /**
   * Brings the marks of a new step into line with those of the steps that wait: what goes now need not go later, and
   * whoever is replaced by a row that goes is replaced by that one's twin. Answers how many waiting rows go now.
   */
  async settle(table: Table, step: number): Promise<number> {
    let taken = 0;
    for (const waiting of this.of(table)) {
      const over = await this.takeOver(table, step, waiting.step);
      await this.redirect(table, { kept: step, gone: waiting.step });
      const moved = await this.redirect(table, { kept: waiting.step, gone: step });
      if (moved > 0) await this.learnChanges(table, waiting);
      waiting.marked -= over;
      taken += over;
    }
    return taken;
  }

  /**
   * True when the marks of a new step are all that the latest waiting step has: rows that refer to such a row and take
   * its place. They would wait for each other without end.
   */
  async isExhaustedBy(table: Table, step: number): Promise<boolean> {
    const [latest] = this.of(table);
    if (!latest) return false;
    const parameters = new Parameters();
    const [now, then] = [this.at('now', step, parameters), this.at('old', latest.step, parameters)];
    const [left] = await rowsOf<{ none: boolean }>(
      this.context.connection,
      `SELECT NOT EXISTS (
         SELECT FROM ${this.marks} AS old
          WHERE ${then} AND NOT EXISTS (SELECT FROM ${this.marks} AS now
                                         WHERE ${now} AND ${same(table, 'now.gone', 'old.gone')})) AS "none"`,
      parameters.values,
    );
    return left?.none ?? false;
  }

  private of(table: Table): readonly PendingStep[] {
    return this.steps.get(table) ?? [];
  }

  private async takeOver(table: Table, step: number, waiting: number): Promise<number> {
    const parameters = new Parameters();
    const [now, then] = [this.at('now', step, parameters), this.at('old', waiting, parameters)];
    const { rowCount } = await this.context.connection.query(
      `WITH taken AS (
         DELETE FROM ${this.marks} AS old USING ${this.marks} AS now
          WHERE ${now} AND ${then} AND ${same(table, 'now.gone', 'old.gone')}
         RETURNING old.gone, old.kept
       )
       UPDATE ${this.marks} AS now SET kept = taken.kept FROM taken
        WHERE ${now} AND ${same(table, 'now.gone', 'taken.gone')}`,
      parameters.values,
    );
    return rowCount ?? 0;
  }

  /** Whoever counts on a row that goes counts on its twin. */
  private async redirect(table: Table, steps: { kept: number; gone: number }): Promise<number> {
    const parameters = new Parameters();
    const [kept, gone] = [this.at('a', steps.kept, parameters), this.at('b', steps.gone, parameters)];
    const { rowCount } = await this.context.connection.query(
      `UPDATE ${this.marks} AS a SET kept = b.kept FROM ${this.marks} AS b
        WHERE ${kept} AND ${gone} AND ${same(table, 'a.kept', 'b.gone')}`,
      parameters.values,
    );
    return rowCount ?? 0;
  }

  private async learnChanges(table: Table, { step, changing }: PendingStep): Promise<void> {
    for (const each of await changingColumns(this.context, table, step)) changing.add(each);
  }

  private get marks(): string {
    return this.context.ledger.table('mark');
  }

  private at(alias: string, step: number, parameters: Parameters): string {
    const merge = `${column(alias, 'merge_id')} = ${parameters.add(this.context.ledger.mergeId)}::bigint`;
    return allOf([merge, `${column(alias, 'step')} = ${parameters.add(step)}::integer`]);
  }
}

function same(table: Table, one: string, other: string): string {
  return allOf(
    namesOf(table.identity).map((each) => `${one} ->> ${literal(each)} = ${other} ->> ${literal(each)}`),
  );
}
