import type { Catalogue } from '../catalogue/catalogue.js';
import { namesOf, type Table } from '../catalogue/table.js';
import type { Connection } from '../connection.js';
import { Ledger } from '../ledger/ledger.js';
import { UndoRefused } from '../merge.errors.js';
import type { Statement } from '../moving/change.js';
import { Following } from '../moving/following.js';
import { type Marking, markFound } from '../moving/locked-marks.js';
import type { MergeContext } from '../moving/merge-context.js';
import type { Renaming } from '../moving/renaming.js';
import { MergePlan } from '../plan/plan.js';
import { Reference } from '../plan/reference.js';
import { foreignKeysOn } from '../plan/renames.js';
import { Parameters, record, textArray } from '../sql.js';
import { movable } from './undo.moved.js';
import type { UndoStep } from './undo.step.js';

/**
 * Gives rows their old keys back the way the merge gave them new ones, so that everything that refers to them by
 * now follows: what moved with them, and what came later.
 */
export class RenamingBack {
  private readonly context: MergeContext;
  private readonly renaming: Renaming;

  constructor(
    connection: Connection,
    subject: Table,
    catalogue: Catalogue,
    private readonly scratch: { schema: string; mergeId: string; lastStep: number },
  ) {
    const references = catalogue.foreignKeys.map((each) => Reference.byForeignKey(each));
    const plan = new MergePlan(subject, {}, catalogue, references, [], '');
    const ledger = new Ledger(connection, scratch.schema, scratch.mergeId, scratch.lastStep);
    this.context = { connection, plan, ledger };
    this.renaming = new Following(this.context).renaming;
  }

  /** True when other rows refer to those of the step by what it changed. */
  concerns({ table, columns }: UndoStep): boolean {
    return foreignKeysOn(this.context.plan.catalogue, table, namesOf(columns)).length > 0;
  }

  async rename(step: UndoStep, inPlace: () => Promise<void>): Promise<void> {
    await this.renaming.rename({
      table: step.table,
      changed: namesOf(step.columns),
      mark: (marking, names) => markBack(step, marking, names),
      copied: () => Promise.resolve(),
      inPlace,
    });
  }

  /** Throws away what following wrote down on the way back. */
  async close(): Promise<void> {
    const { connection, ledger } = this.context;
    const lost = ledger.report.find(({ archived, updated }) => archived + updated > 0);
    if (lost) throw new UndoRefused(`Rows of ${lost.table} have no place beside those that would come back.`);
    const { mergeId, lastStep } = this.scratch;
    await connection.query(`DELETE FROM ${ledger.table('moved')} WHERE merge_id = $1 AND step > $2`, [
      mergeId,
      lastStep,
    ]);
    await connection.query(`DELETE FROM ${ledger.table('mark')} WHERE merge_id = $1`, [mergeId]);
  }
}

function markBack(step: UndoStep, marking: Marking, names: readonly string[]): Statement {
  const parameters = new Parameters();
  const text = `
    WITH found AS (
      SELECT c.tableoid AS gone_table, c.ctid AS gone_row, ${record('c', marking.columns)} || line.before AS kept
        FROM ${movable(step, parameters)}
       WHERE line.before ?| ${textArray(names)}
    ),
    ${markFound(step.table, marking, { value: 'found.kept' }, parameters)}`;
  return { text, parameters };
}
