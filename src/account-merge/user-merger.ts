import { Injectable } from '@nestjs/common';
import { EventLog } from '../events/event-log.js';
import { UserRepository } from '../users/user.repository.js';
import { MergeItems } from './merge-items.js';
import { type MergeOrder, UserMergeEngine } from './user-merge-engine.js';

interface MergedUser {
  readonly mergeId: string;
  /** Rows that the survivor has now and had not before. */
  readonly itemsAdded: number;
  /** They were one before, and nothing was left to do. */
  readonly alreadyMerged: boolean;
}

/**
 * Makes one user of two: whatever hangs on the one, in whatever table, hangs on the other afterwards, and the old id
 * leads there for ever. Joins the running transaction; the caller holds the locks and has decided that it may be.
 */
@Injectable()
export class UserMerger {
  constructor(
    private readonly engine: UserMergeEngine,
    private readonly items: MergeItems,
    private readonly users: UserRepository,
    private readonly events: EventLog,
  ) {}

  /** Locks the users of a merge to come, in the order of their ids. */
  async lock(...userIds: readonly number[]): Promise<void> {
    await this.users.lock(...userIds);
  }

  async merge(order: MergeOrder): Promise<MergedUser> {
    const { mergeId, tables, alreadyMerged } = await this.engine.run(order);
    const merged = { mergeId, itemsAdded: this.items.among(tables), alreadyMerged };
    if (!alreadyMerged) await this.record(order, merged);
    return merged;
  }

  private async record({ from, into, reason }: MergeOrder, merged: MergedUser): Promise<void> {
    await this.users.addAlias(from, into);
    const { mergeId, itemsAdded } = merged;
    await this.events.record('user.merged', into, {
      ...{ from, merge_id: mergeId, items_added: itemsAdded, reason },
    });
  }
}
