import assert from 'node:assert/strict';
import type { Client } from 'pg';
import { DomainError } from '../../../src/common/domain-error.js';
import { MergeEngine } from '../../../src/merge-engine/merge-engine.js';
import type { MergeReport } from '../../../src/merge-engine/moving/merge-run.js';
import { ddlOf } from './ddl.js';
import { Dump } from './dump.js';
import { Layout, SUBJECT } from './layout.js';
import { leftBehind, orphans, thirdParties } from './model.js';
import { policyOf } from './policy.js';
import type { RandomCase } from './random-schema.js';
import { fillingOf } from './rows.js';
import { userKey } from './user-keys.js';

/** `merged`, or why the engine refused to. */
export type Outcome = string;

/** Builds the tables of a case, merges user 2 into user 1, takes it back, and throws where a promise is broken. */
export async function proveMerge(client: Client, described: RandomCase): Promise<Outcome> {
  const proof = new Proof(client, new Layout(described));
  try {
    return await proof.run();
  } finally {
    await client.query(
      'ROLLBACK; DROP SCHEMA "Crm" CASCADE; DROP SCHEMA public CASCADE; CREATE SCHEMA public',
    );
  }
}

class Proof {
  private readonly engine = new MergeEngine({ ledgerSchema: 'ledger' });

  constructor(
    private readonly client: Client,
    private readonly layout: Layout,
  ) {}

  async run(): Promise<Outcome> {
    await this.build();
    const before = await this.dump();
    assert.deepEqual(orphans(this.layout, before), []);
    const previewed = await this.outcomeOf(() => this.preview());
    assert.deepEqual((await this.dump()).lines, before.lines, 'a preview changed something');

    await this.client.query('SAVEPOINT merging');
    const merged = await this.outcomeOf(() => this.merge());
    if (merged instanceof DomainError) {
      assert.deepEqual(previewed, merged, 'the preview did not foresee the refusal');
      await this.client.query('ROLLBACK TO SAVEPOINT merging');
      return merged.message;
    }
    assert(!(previewed instanceof DomainError), 'the preview foresaw a refusal');
    assert.deepEqual(previewed.tables, merged.tables, 'the preview counted otherwise');
    await this.provePromises(before, merged);
    await this.proveUndo(before, merged.mergeId);
    return 'merged';
  }

  private async build(): Promise<void> {
    await this.client.query('BEGIN');
    await this.client.query(ddlOf(this.layout).join(';\n'));
    // A row that only a commit would refuse is left out like all others.
    await this.client.query('SET CONSTRAINTS ALL IMMEDIATE');
    await this.client.query(fillingOf(this.layout));
    await this.commit();
  }

  private async commit(): Promise<void> {
    await this.client.query('COMMIT; BEGIN');
  }

  private dump(): Promise<Dump> {
    return Dump.of(this.client, this.layout);
  }

  /** Refusals of the engine's own are answers. What PostgreSQL had to refuse, the engine should have foreseen. */
  private async outcomeOf(attempt: () => Promise<MergeReport>): Promise<MergeReport | DomainError> {
    return attempt().catch((error: unknown) => {
      if (error instanceof DomainError && error.code === 'merge_refused' && !error.cause) return error;
      throw error;
    });
  }

  private async preview(): Promise<MergeReport> {
    return this.engine.preview(this.client, await this.plan(), this.request);
  }

  private async merge(): Promise<MergeReport> {
    return this.engine.run(this.client, await this.plan(), this.request);
  }

  private plan() {
    return this.engine.plan(this.client, { table: this.layout.nameOf(SUBJECT) }, policyOf(this.layout));
  }

  private get request() {
    return { survivor: userKey(this.layout, 1), loser: userKey(this.layout, 2) };
  }

  private async provePromises(before: Dump, { tables }: MergeReport): Promise<void> {
    const after = await this.dump();
    assert.deepEqual(orphans(this.layout, after), [], 'a foreign key refers to nothing');
    assert.deepEqual(leftBehind(this.layout, after), [], 'a declared reference still names the loser');
    const lines = new Set(after.lines);
    const touched = thirdParties(this.layout, before).filter((line) => !lines.has(line));
    assert.deepEqual(touched, [], 'third parties changed');
    for (const position of this.layout.positions) {
      const table = this.layout.nameOf(position);
      const { moved, archived, updated } = tables.find((each) => each.table === table) ?? NOTHING;
      assert.equal(
        before.countOf(position) - after.countOf(position),
        archived,
        `${table} lost other rows than said`,
      );
      assert(after.newIn(position, before) <= moved + updated, `${table} has changes that nobody counted`);
    }
    await this.commit();
  }

  private async proveUndo(before: Dump, mergeId: string): Promise<void> {
    const { kept } = await this.engine.undo(this.client, mergeId);
    assert.deepEqual(kept, [], 'undo left rows');
    await this.commit();
    assert.deepEqual((await this.dump()).lines, before.lines, 'undo restored something else');
  }
}

const NOTHING = { moved: 0, archived: 0, updated: 0 };
