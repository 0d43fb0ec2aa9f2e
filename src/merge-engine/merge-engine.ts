import { Catalogue } from './catalogue/catalogue.js';
import type { Connection } from './connection.js';
import { ledgerSchema } from './ledger/ledger.schema.js';
import { expireLedgers, forgetMerges } from './ledger/ledger-end.js';
import { listMerges, type MergeFilter, type MergeRecord } from './ledger/merge-log.js';
import { MergeUnknown, PlanOutdated } from './merge.errors.js';
import { type MergeReport, type MergeRequest, runMerge } from './moving/merge-run.js';
import type { MergePlan } from './plan/plan.js';
import { makePlan, schemaState } from './plan/planner.js';
import type { MergePolicy } from './plan/policy.js';
import type { RowKey } from './subject/subject-pair.js';
import { type UndoReport, undoMerge } from './undo/undo.js';

export interface MergeEngineOptions {
  /** Where the ledger lives; `guestpass_merge` by default. */
  readonly ledgerSchema?: string;
}

/**
 * Merges two rows of any table into one, with everything that refers to them. Every method runs inside the
 * transaction that the caller has begun on the connection; whatever is thrown, the caller rolls back.
 */
export class MergeEngine {
  private readonly schema: string;
  private readonly plans = new Map<string, MergePlan>();
  private catalogue: { readonly stamp: string; readonly content: Catalogue } | null = null;

  constructor({ ledgerSchema: schema = 'guestpass_merge' }: MergeEngineOptions = {}) {
    this.schema = schema;
  }

  /** Creates the ledger where it is missing. The first `run` does it too, if its role may. */
  async install(connection: Connection): Promise<void> {
    await connection.query(ledgerSchema(this.schema));
  }

  /** What a merge of two rows of this table has to do. Kept as long as schema and policy stay the same. */
  async plan(
    connection: Connection,
    subject: { table: string },
    policy: MergePolicy = {},
  ): Promise<MergePlan> {
    const { stamp } = await schemaState(connection, this.schema);
    const known = this.plans.get(subject.table);
    if (known?.stamp === stamp && known.policy === policy) return known;
    const catalogue = await this.catalogueAt(connection, stamp);
    const plan = makePlan(catalogue, subject.table, policy, stamp);
    this.plans.set(subject.table, plan);
    return plan;
  }

  /** Does everything that `run` would do, and takes it back. Policies that refuse throw here as they would there. */
  async preview(connection: Connection, plan: MergePlan, request: MergeRequest): Promise<MergeReport> {
    await connection.query('SAVEPOINT guestpass_merge_preview');
    try {
      const { survivor, loser, onProgress } = request;
      return await runMerge(connection, plan, { survivor, loser, onProgress }, this.schema);
    } finally {
      await connection.query('ROLLBACK TO SAVEPOINT guestpass_merge_preview');
      await connection.query('RELEASE SAVEPOINT guestpass_merge_preview');
    }
  }

  /**
   * Merges the loser into the survivor, and creates the ledger if this is the first merge. A pair that is merged
   * already is a success that says so. SQLSTATE 40001 and 40P01 mean: nothing happened, try again.
   */
  async run(connection: Connection, plan: MergePlan, request: MergeRequest): Promise<MergeReport> {
    return runMerge(connection, plan, request, this.schema);
  }

  /** Plans, unless the plan of the time before still holds, and runs: one look at the schema less than one by one. */
  async merge(
    connection: Connection,
    { subject, policy = {} }: { readonly subject: string; readonly policy?: MergePolicy },
    request: MergeRequest,
  ): Promise<MergeReport> {
    const known = this.plans.get(subject);
    if (known && known.policy === policy) {
      const report = await this.run(connection, known, request).catch(unlessOutdated);
      if (report) return report;
    }
    return this.run(connection, await this.plan(connection, { table: subject }, policy), request);
  }

  /** Takes a merge back, as far as its rows are as it left them. `withinDays`: no older one is. */
  async undo(
    connection: Connection,
    mergeId: string,
    { withinDays }: { readonly withinDays?: number } = {},
  ): Promise<UndoReport> {
    const { stamp, installed } = await schemaState(connection, this.schema);
    if (!installed) throw new MergeUnknown(mergeId);
    const catalogue = await this.catalogueAt(connection, stamp);
    return undoMerge(connection, mergeId, { catalogue, schema: this.schema, withinDays: withinDays ?? null });
  }

  /** Past merges, the newest first; none where there is no ledger. */
  async list(connection: Connection, filter: MergeFilter = {}): Promise<MergeRecord[]> {
    const { installed } = await schemaState(connection, this.schema);
    return installed ? listMerges(connection, this.schema, filter) : [];
  }

  /**
   * Throws away what merges wrote down row by row, once they are older than so many days. Who was merged into whom
   * stays; undo is over. Deletes at most so many lines; answers how many. 0: nothing is left to do.
   */
  async expire(
    connection: Connection,
    { olderThanDays, lines }: { readonly olderThanDays: number; readonly lines: number },
  ): Promise<number> {
    const { installed } = await schemaState(connection, this.schema);
    return installed ? expireLedgers(connection, this.schema, { olderThanDays, lines }) : 0;
  }

  /** Forgets every merge that a row was part of, and those that reached it through others. Answers how many. */
  async forget(connection: Connection, row: { subject: string; key: RowKey }): Promise<number> {
    const { installed } = await schemaState(connection, this.schema);
    return installed ? forgetMerges(connection, this.schema, row) : 0;
  }

  private async catalogueAt(connection: Connection, stamp: string): Promise<Catalogue> {
    if (this.catalogue?.stamp !== stamp) {
      this.catalogue = { stamp, content: await Catalogue.read(connection, this.schema) };
    }
    return this.catalogue.content;
  }
}

/** The schema is looked at before anything else, so nothing has happened yet. */
function unlessOutdated(error: unknown): null {
  if (error instanceof PlanOutdated) return null;
  throw error;
}
