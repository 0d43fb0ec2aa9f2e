import assert from 'node:assert/strict';
import { DomainError } from '../../../src/common/domain-error.js';
import { Catalogue } from '../../../src/merge-engine/catalogue/catalogue.js';
import { namesOf } from '../../../src/merge-engine/catalogue/table.js';
import type { Connection } from '../../../src/merge-engine/connection.js';
import { MergeEngine } from '../../../src/merge-engine/merge-engine.js';
import type { MergeReport } from '../../../src/merge-engine/moving/merge-run.js';
import type { MergePlan } from '../../../src/merge-engine/plan/plan.js';
import type { MergePolicy } from '../../../src/merge-engine/plan/policy.js';
import { lineOf, Snapshot, type StoredRow } from './snapshot.js';

const LEDGER = 'guestpass_merge';

export interface Pair {
  readonly survivor: Readonly<Record<string, string>>;
  readonly loser: Readonly<Record<string, string>>;
}

/** Merges two rows of any schema and takes it back, and proves every promise that holds for all schemas. */
export class Trial {
  private readonly engine = new MergeEngine({ ledgerSchema: LEDGER });

  private constructor(
    private readonly connection: Connection,
    readonly catalogue: Catalogue,
    private readonly subject: string,
    private readonly policy: MergePolicy,
  ) {}

  static async on(connection: Connection, subject: string, policy: MergePolicy = {}): Promise<Trial> {
    return new Trial(connection, await catalogueOf(connection), subject, policy);
  }

  /** The report of the merge, or why the engine refused it; throws when a promise is broken. */
  async merge(pair: Pair): Promise<MergeReport | DomainError> {
    const before = await this.snapshot();
    assert.deepEqual(before.orphans, [], 'there were orphans before');
    const previewed = await this.outcome((plan) => this.engine.preview(this.connection, plan, pair));
    assert.deepEqual((await this.snapshot()).lines, before.lines, 'a preview changed something');
    const merged = await this.outcome((plan) => this.engine.run(this.connection, plan, pair));
    if (merged instanceof DomainError) {
      assert.deepEqual(previewed, merged, 'the preview did not foresee the refusal');
      return merged;
    }
    assert(!(previewed instanceof DomainError), 'the preview foresaw a refusal');
    assert.deepEqual(previewed.tables, merged.tables, 'the preview counted otherwise');
    await this.provePromises(before, pair, merged);
    return merged;
  }

  /** Merges and takes it back. */
  async mergeAndBack(pair: Pair): Promise<MergeReport | DomainError> {
    const before = await this.snapshot();
    const merged = await this.merge(pair);
    if (!(merged instanceof DomainError)) await this.undo(merged, before);
    return merged;
  }

  async undo({ mergeId }: MergeReport, before: Snapshot): Promise<void> {
    const { kept } = await this.inTransaction(() => this.engine.undo(this.connection, mergeId));
    assert.deepEqual(kept, [], 'undo left rows');
    const after = await this.snapshot();
    const there = new Set(after.rows.map((each) => this.named(each)));
    const missing = before.rows.map((each) => this.named(each)).filter((each) => !there.has(each));
    assert.deepEqual(missing, [], 'undo restored something else');
    if (!this.hasTriggers) assert.deepEqual(after.lines, before.lines, 'undo left something behind');
  }

  snapshot(): Promise<Snapshot> {
    return Snapshot.of(this.connection, this.catalogue);
  }

  private async provePromises(before: Snapshot, { survivor, loser }: Pair, report: MergeReport) {
    const after = await this.snapshot();
    assert.deepEqual(after.orphans, [], 'a foreign key refers to nothing');
    const there = new Set(after.rows.map((each) => this.named(each)));
    const others = before.farFrom(this.subject, [survivor, loser]).filter((each) => !this.tells(each, loser));
    assert.deepEqual(
      others.map((each) => this.named(each)).filter((each) => !there.has(each)),
      [],
      'third parties changed',
    );
    const counts = this.catalogue.tables.map((table) => {
      const archived = report.tables.find((each) => each.table === table.name)?.archived ?? 0;
      return { table: table.name, lost: before.countOf(table) - after.countOf(table), archived };
    });
    assert.deepEqual(
      counts.filter(({ lost, archived }) => lost !== archived && !(lost < archived && this.hasTriggers)),
      [],
      'a table lost other rows than said',
    );
  }

  /** True when the row names a user in a column that the policy declares. */
  private tells({ table, values }: StoredRow, key: Pair['loser']): boolean {
    const declared = this.policy.softReferences ?? [];
    return declared.some(
      (each) =>
        each.table === table.name && Object.values(key).some((value) => values[each.column]?.includes(value)),
    );
  }

  /** The whole row; where the host's triggers may count and date, what it is and refers to. */
  private named(row: StoredRow): string {
    const { table, values } = row;
    if (!this.hasTriggers) return lineOf(row);
    const telling = this.catalogue.foreignKeysOf(table).flatMap(({ columns }) => columns);
    const columns = [...namesOf(table.identity), ...telling];
    return `${table.name} ${JSON.stringify(columns.map((each) => values[each]))}`;
  }

  private get hasTriggers(): boolean {
    return this.catalogue.tables.some(({ facts }) => facts.triggers.length > 0);
  }

  private async outcome(
    attempt: (plan: MergePlan) => Promise<MergeReport>,
  ): Promise<MergeReport | DomainError> {
    try {
      return await this.inTransaction(async () =>
        attempt(await this.engine.plan(this.connection, { table: this.subject }, this.policy)),
      );
    } catch (error) {
      if (error instanceof DomainError) return error;
      throw error;
    }
  }

  private async inTransaction<T>(work: () => Promise<T>): Promise<T> {
    await this.connection.query('BEGIN');
    try {
      const result = await work();
      await this.connection.query('COMMIT');
      return result;
    } catch (error) {
      await this.connection.query('ROLLBACK');
      throw error;
    }
  }
}

/** In a transaction, because only there it names types by their schemas. */
export async function catalogueOf(connection: Connection): Promise<Catalogue> {
  await connection.query('BEGIN');
  const catalogue = await Catalogue.read(connection, LEDGER);
  await connection.query('COMMIT');
  return catalogue;
}
