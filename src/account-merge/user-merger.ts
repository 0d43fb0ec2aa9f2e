import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DomainError } from '../common/domain-error.js';
import { Database } from '../database/database.js';
import { isRetryable } from '../database/postgres-error.js';
import type { Connection } from '../merge-engine/connection.js';
import { MergeEngine } from '../merge-engine/merge-engine.js';
import type { MergeReport } from '../merge-engine/moving/merge-run.js';
import type { MergePlan } from '../merge-engine/plan/plan.js';
import type { MergePolicy } from '../merge-engine/plan/policy.js';
import { MergeDeclarations } from '../users/merge-declaration.js';
import { UserRepository } from '../users/user.repository.js';

interface MergedGuest {
  readonly mergeId: string;
  /** Rows of the guest that the owner has now and had not before. */
  readonly itemsAdded: number;
}

const SUBJECT = { table: 'public.users' };

/** Merges users: whatever hangs on the guest, in whatever table, hangs on the owner afterwards. */
@Injectable()
export class UserMerger implements OnApplicationBootstrap {
  private readonly engine = new MergeEngine();
  private readonly connection: Connection;
  private readonly policy: MergePolicy;
  /** Table → the column that tells its items apart. */
  private readonly itemKeys: ReadonlyMap<string, string>;

  constructor(
    private readonly database: Database,
    private readonly users: UserRepository,
    { declarations, ignored }: MergeDeclarations,
  ) {
    this.connection = {
      query: async (text, values) => {
        const { rows, count } = await this.database.query<Record<string, unknown>>(text, values);
        return { rows, rowCount: count };
      },
    };
    this.policy = {
      strict: true,
      subject: {
        language: 'survivor',
        latest_claimed_email: 'survivor',
        updated_at: 'survivor',
        deletes_at: 'survivor',
      },
      tables: Object.fromEntries(declarations.map(({ table, policy }) => [table, policy])),
      ignore: [...ignored],
    };
    this.itemKeys = new Map(
      declarations.flatMap(({ table, itemKey }) => (itemKey ? [[table, itemKey]] : [])),
    );
  }

  /** Plans once at the start: a table that reaches users and says nothing of merging keeps the service from starting. */
  async onApplicationBootstrap(): Promise<void> {
    await this.database.transaction(() => this.plan());
  }

  /** Locks the users of a merge to come, in the order of their ids. */
  async lock(...userIds: readonly number[]): Promise<void> {
    await this.users.lock(...userIds);
  }

  /**
   * The guest's row goes, its id leads to the owner for ever. Joins the running transaction; the caller holds the
   * locks and has decided that it may be.
   */
  async mergeGuest(guestId: number, ownerId: number): Promise<MergedGuest> {
    const report = await this.run(guestId, ownerId);
    await this.users.addAlias(guestId, ownerId);
    return { mergeId: report.mergeId, itemsAdded: this.itemsIn(report.tables) };
  }

  /** How many items of the guest the owner would gain. Only looks, and locks nothing. */
  async countItems(guestId: number, ownerId: number): Promise<number> {
    const counts = [...this.itemKeys].map(
      ([table, key]) => `(SELECT count(*) FROM ${table} mine WHERE mine.user_id = $1 AND NOT EXISTS (
        SELECT 1 FROM ${table} theirs WHERE theirs.user_id = $2 AND theirs.${key} = mine.${key}))`,
    );
    const { rows } = await this.database.query<{ items: number }>(
      `SELECT (${counts.join(' + ')})::int AS items`,
      [guestId, ownerId],
    );
    return rows[0]?.items ?? 0;
  }

  private async run(guestId: number, ownerId: number): Promise<MergeReport> {
    try {
      return await this.engine.run(this.connection, await this.plan(), {
        survivor: keyOf(ownerId),
        loser: keyOf(guestId),
        reason: 'guest proved the e-mail of an account',
      });
    } catch (error) {
      // What the engine refuses is a fault of our tables and policies, and no news for the person who signs in.
      if (!(error instanceof DomainError) || isRetryable(error)) throw error;
      throw new Error(`users cannot be merged: ${error.message}`, { cause: error });
    }
  }

  private plan(): Promise<MergePlan> {
    return this.engine.plan(this.connection, SUBJECT, this.policy);
  }

  private itemsIn(tables: readonly { readonly table: string; readonly moved: number }[]): number {
    return tables.reduce((sum, { table, moved }) => sum + (this.itemKeys.has(table) ? moved : 0), 0);
  }
}

function keyOf(id: number): Record<string, string> {
  return { id: String(id) };
}
