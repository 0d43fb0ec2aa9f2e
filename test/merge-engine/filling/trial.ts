import assert from 'node:assert/strict';
import { DomainError } from '../../../src/common/domain-error.js';
import { Catalogue } from '../../../src/merge-engine/catalogue/catalogue.js';
import { namesOf } from '../../../src/merge-engine/catalogue/table.js';
import type { Connection } from '../../../src/merge-engine/connection.js';
import { MergeEngine } from '../../../src/merge-engine/merge-engine.js';
import type { MergeReport } from '../../../src/merge-engine/moving/merge-run.js';
import type { MergePolicy } from '../../../src/merge-engine/plan/policy.js';
import { lineOf, Snapshot, type StoredRow } from './snapshot.js';

const LEDGER = 'guestpass_merge';

/** One merge of two rows of any schema, taken back, with every promise checked that holds for all schemas. */
export class Trial {
  private readonly engine = new MergeEngine({ ledgerSchema: LEDGER });

  private constructor(
    private readonly connection: Connection,
    private readonly catalogue: Catalogue,
    private readonly subject: string,
    private readonly policy: MergePolicy,
  ) {}

  static async on(connection: Connection, subject: string, policy: MergePolicy = {}): Promise<Trial> {
    const catalogue = await catalogueOf(connection);
    return new Trial(connection, catalogue, subject, policy);
  }

  /** The report of the merge, or why the engine refused it; throws when a promise is broken. */
  async run(survivor: StoredRow, loser: StoredRow): Promise<MergeReport | DomainError> {
    const before = await this.snapshot();
    assert.deepEqual(before.orphans, [], 'the filler left orphans');
    const request = { survivor: keyOf(survivor), loser: keyOf(loser) };
    const previewed = await this.outcome((plan) => this.engine.preview(this.connection, plan, request));
    assert.deepEqual((await this.snapshot()).lines, before.lines, 'a preview changed something');
    const merged = await this.outcome((plan) => this.engine.run(this.connection, plan, request));
    if (merged instanceof DomainError) {
      assert.deepEqual(previewed, merged, 'the preview did not foresee the refusal');
      return merged;
    }
    assert(!(previewed instanceof DomainError), 'the preview foresaw a refusal');
    assert.deepEqual(previewed.tables, merged.tables, 'the preview counted otherwise');
    await this.provePromises(before, loser, survivor, merged);
    await this.proveUndo(before, merged.mergeId);
    return merged;
  }

  snapshot(): Promise<Snapshot> {
    return Snapshot.of(this.connection, this.catalogue);
  }

  private async provePromises(before: Snapshot, loser: StoredRow, survivor: StoredRow, report: MergeReport) {
    const after = await this.snapshot();
    assert.deepEqual(after.orphans, [], 'a foreign key refers to nothing');
    const there = new Set(after.rows.map((each) => this.named(each)));
    const others = before.farFrom([loser, survivor]).map((each) => this.named(each));
    assert.deepEqual(
      others.filter((each) => !there.has(each)),
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

  private async proveUndo(before: Snapshot, mergeId: string): Promise<void> {
    const { kept } = await this.inTransaction(() => this.engine.undo(this.connection, mergeId));
    assert.deepEqual(kept, [], 'undo left rows');
    const after = await this.snapshot();
    const there = new Set(after.rows.map((each) => this.named(each)));
    const missing = before.rows.map((each) => this.named(each)).filter((each) => !there.has(each));
    assert.deepEqual(missing, [], 'undo restored something else');
    if (!this.hasTriggers) assert.deepEqual(after.lines, before.lines, 'undo left something behind');
  }

  private async outcome(
    attempt: (plan: Awaited<ReturnType<MergeEngine['plan']>>) => Promise<MergeReport>,
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

function keyOf({ table, values }: StoredRow): Record<string, string> {
  return Object.fromEntries(namesOf(table.key).map((each) => [each, values[each] ?? '']));
}

/** In a transaction, because only there it names types by their schemas. */
export async function catalogueOf(connection: Connection): Promise<Catalogue> {
  await connection.query('BEGIN');
  const catalogue = await Catalogue.read(connection, LEDGER);
  await connection.query('COMMIT');
  return catalogue;
}
