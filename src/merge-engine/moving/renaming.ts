import type { Table } from '../catalogue/table.js';
import { MergeDisturbed } from '../merge.errors.js';
import { allowsCopies, comesBack, foreignKeysBehind, foreignKeysOn, strictOf } from '../plan/renames.js';
import type { Statement } from './change.js';
import { copyMarked, releaseMarked } from './copy.js';
import { Deferral } from './deferral.js';
import { type Marking, markSteadily } from './locked-marks.js';
import { carriedAlong, changingColumns, type Fate, markedReplacement } from './marked-rows.js';
import type { MergeContext, Replacement } from './merge-context.js';
import { proveNobodyLeftBehind } from './proof.js';

/** New values for columns by which other rows refer to those of a table. */
export interface KeyChange {
  readonly table: Table;
  readonly changed: readonly string[];
  /** Marks the rows of which one of these names changes, with the new ones. */
  mark(marking: Marking, names: readonly string[]): Statement;
  /** Called with the step that marked the rows, when these are copied and all others refer to the copies. */
  copied(step: number): Promise<void>;
  /** Changes, where they are, all rows that are not copied. */
  inPlace(): Promise<void>;
}

/** Changes names of rows, and takes along what refers to them, whatever ON UPDATE says. */
export class Renaming {
  private readonly deferral: Deferral;

  constructor(
    private readonly context: MergeContext,
    private readonly follow: (replacement: Replacement) => Promise<void>,
  ) {
    this.deferral = new Deferral(context.connection);
  }

  async rename(change: KeyChange): Promise<void> {
    const { table, changed } = change;
    const { plan } = this.context;
    const foreignKeys = foreignKeysOn(plan.catalogue, table, changed);
    const changing = plan.namingColumns(table).filter((each) => changed.includes(each));
    const behind = foreignKeysBehind(plan.catalogue, table, changed);
    if (strictOf(foreignKeys).length > 0 && allowsCopies(table, changing) && !comesBack(behind, table)) {
      await this.byCopy(change);
      return;
    }
    await this.deferral.during(behind, async () => {
      await this.followMarked(change, 'renamed');
      await change.inPlace();
    });
  }

  /** Copies stand beside the rows until everything refers to them, then the rows go. */
  private async byCopy(change: KeyChange): Promise<void> {
    const { table } = change;
    const { connection, plan, ledger } = this.context;
    await this.followMarked(change, 'copied', async (step, marked) => {
      const within = plan
        .referencesTo(table)
        .filter((each) => each.table === table && !carriedAlong(each, new Set(change.changed)));
      const renamed = this.marked(change);
      const { text, parameters } = copyMarked(table, ledger, step, { renamed, within });
      expectAll(marked, await connection.query(text, parameters.values), table);
    });
    await change.inPlace();
  }

  private async followMarked(
    change: KeyChange,
    fate: Fate,
    prepare?: (step: number, marked: number) => Promise<void>,
  ): Promise<void> {
    const { connection, plan, ledger } = this.context;
    const marking = { ledger, columns: this.marked(change) };
    const { step, marked } = await markSteadily(this.context, change.table, (at) =>
      change.mark({ ...marking, step: at }, plan.namingColumns(change.table)),
    );
    if (marked === 0) return;
    await prepare?.(step, marked);
    const changing = await changingColumns(this.context, change.table, step);
    const replacement = markedReplacement(this.context, change.table, { step, changing }, fate);
    await this.follow(replacement);
    if (fate !== 'copied') return;
    await proveNobodyLeftBehind(this.context, replacement);
    const release = releaseMarked(change.table, ledger, step);
    expectAll(marked, await connection.query(release.text, release.parameters.values), change.table);
    await change.copied(step);
  }

  private marked({ table, changed }: KeyChange): string[] {
    return [...new Set([...this.context.plan.namingColumns(table), ...changed])];
  }
}

function expectAll(marked: number, { rowCount }: { rowCount: number | null }, table: Table): void {
  if (rowCount !== marked) throw new MergeDisturbed(`Rows of ${table.name} changed while they were moved.`);
}
