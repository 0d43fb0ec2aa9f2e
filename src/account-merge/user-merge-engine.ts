import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DomainError } from '../common/domain-error.js';
import { Config } from '../config/config.js';
import { Overtaken } from '../database/database.errors.js';
import { Database } from '../database/database.js';
import { isRetryable } from '../database/postgres-error.js';
import type { Connection } from '../merge-engine/connection.js';
import type { MergeRecord } from '../merge-engine/ledger/merge-log.js';
import { RowMissing } from '../merge-engine/merge.errors.js';
import { MergeEngine } from '../merge-engine/merge-engine.js';
import type { MergeReport } from '../merge-engine/moving/merge-run.js';
import type { MergePlan } from '../merge-engine/plan/plan.js';
import { PreparedConnection } from '../merge-engine/prepared-connection.js';
import type { UndoReport } from '../merge-engine/undo/undo.js';
import { UserMergePolicy } from './user-merge-policy.js';

/** Two users, by their ids. */
export interface MergePair {
  /** Whose row goes. */
  readonly from: number;
  /** Whose id stays. */
  readonly into: number;
}

export interface MergeOrder extends MergePair {
  readonly reason: string;
  /** Who wants it, where it is not the user. */
  readonly actor?: string;
}

const SUBJECT = 'public.users';
const LINES_AT_ONCE = 5_000;

/** The merge engine, set up for our users, our tables and the running transaction. */
@Injectable()
export class UserMergeEngine implements OnApplicationBootstrap {
  private readonly engine = new MergeEngine();
  private readonly connection: Connection;

  constructor(
    private readonly database: Database,
    private readonly policy: UserMergePolicy,
    private readonly config: Config,
  ) {
    this.connection = new PreparedConnection({
      query: async ({ values, ...statement }) => {
        const { rows, count } = await this.database.query<Record<string, unknown>>(statement, values);
        return { rows, rowCount: count };
      },
    });
  }

  /** Plans once at the start: a table of ours that reaches users and says nothing of merging keeps the service from starting. */
  async onApplicationBootstrap(): Promise<void> {
    this.policy.requireDeclared(await this.database.transaction(() => this.plan()));
  }

  async run({ from, into, reason, actor }: MergeOrder): Promise<MergeReport> {
    const request = { survivor: keyOf(into), loser: keyOf(from), reason };
    const order = actor === undefined ? request : { ...request, actor };
    return this.engine
      .merge(this.connection, { subject: SUBJECT, policy: this.policy.policy }, order)
      .catch(faultOfOurs);
  }

  /** What `run` would do. Locks both users for the moment that it takes. */
  async preview({ from, into }: MergePair): Promise<MergeReport> {
    const pair = { survivor: keyOf(into), loser: keyOf(from) };
    return this.engine.preview(this.connection, await this.plan(), pair).catch(faultOfOurs);
  }

  /** Refuses what is older than `MERGE_UNDO_DAYS`. */
  undo(mergeId: string): Promise<UndoReport> {
    return this.engine.undo(this.connection, mergeId, { withinDays: this.config.merging.undoDays });
  }

  async find(mergeId: string): Promise<MergeRecord | null> {
    const [merge] = await this.engine.list(this.connection, { subject: SUBJECT, mergeId });
    return merge ?? null;
  }

  /** Merges into any of these users, the newest first. */
  listInto(ids: readonly number[]): Promise<MergeRecord[]> {
    return this.engine.list(this.connection, { subject: SUBJECT, survivor: ids.map(keyOf) });
  }

  listOf(from: number): Promise<MergeRecord[]> {
    return this.engine.list(this.connection, { subject: SUBJECT, loser: keyOf(from) });
  }

  /** Throws away a bounded part of what is too old to be undone; answers how many lines. */
  expire(): Promise<number> {
    const { undoDays: olderThanDays } = this.config.merging;
    return this.engine.expire(this.connection, { olderThanDays, lines: LINES_AT_ONCE });
  }

  /** Forgets the merges of a user, and of all who became part of it. */
  forget(id: number): Promise<number> {
    return this.engine.forget(this.connection, { subject: SUBJECT, key: keyOf(id) });
  }

  /** Known after the first time, for as long as the schema stays. */
  plan(): Promise<MergePlan> {
    return this.engine.plan(this.connection, { table: SUBJECT }, this.policy.policy);
  }
}

/** The id in a key of the ledger. */
export function idOf(key: Readonly<Record<string, string | null>>): number {
  return Number(key['id']);
}

/** What the engine refuses is a fault of our tables and policies, and no news for the people whom it concerns. */
function faultOfOurs(error: unknown): never {
  if (error instanceof RowMissing) throw new Overtaken(error.message);
  if (!(error instanceof DomainError) || isRetryable(error)) throw error;
  throw new Error(`users cannot be merged: ${error.message}`, { cause: error });
}

function keyOf(id: number): { id: string } {
  return { id: String(id) };
}
