import { Injectable } from '@nestjs/common';
import type { PrincipalUser } from '../access/principal.js';
import { Database } from '../database/database.js';
import { UserRepository } from '../users/user.repository.js';
import { SurvivorIsGuest, UnknownUser } from './account-merge.errors.js';
import { MergeReceipts } from './merge-receipts.js';
import { MergeSessions } from './merge-sessions.js';
import type { MergeOrder } from './user-merge-engine.js';
import { UserMerger } from './user-merger.js';

/** Merging by hand, by whoever runs the service: nobody proves anything, so no session comes along. */
@Injectable()
export class OperatorMerging {
  constructor(
    private readonly users: UserRepository,
    private readonly merger: UserMerger,
    private readonly sessions: MergeSessions,
    private readonly receipts: MergeReceipts,
    private readonly database: Database,
  ) {}

  /** The user of this id, or the one that it leads to. Throws `UnknownUser`. */
  async require(id: number): Promise<PrincipalUser> {
    const user = await this.users.find(id);
    if (!user) throw new UnknownUser(id);
    return user;
  }

  /**
   * Old ids mean whom they lead to. Returns the id of the merge, which the people behind it hear of. Throws
   * `UnknownUser` and `SurvivorIsGuest`.
   */
  merge(order: MergeOrder): Promise<{ mergeId: string; alreadyMerged: boolean }> {
    return this.database.transaction(async () => {
      const into = await this.require(order.into);
      const from = await this.require(order.from);
      if (from.id === into.id) return this.merger.merge(mergedBefore(order, into.id));
      await this.users.lock(from.id, into.id);
      if (from.primaryEmail !== null && into.primaryEmail === null) throw new SurvivorIsGuest();
      await this.sessions.endAllOf(from.id);
      const merged = await this.merger.merge({ ...order, from: from.id, into: into.id });
      const { mergeId, itemsAdded: count } = merged;
      await this.sessions.announce(from.id, into.id);
      await this.receipts.send({ notice: 'merged', mergeId, userIds: [into.id], askedFrom: null, count });
      return merged;
    });
  }
}

/** One of the two is an old id of the other: the ledger knows which merge that was. */
function mergedBefore({ from, into, reason }: MergeOrder, survivor: number): MergeOrder {
  return { from: from === survivor ? into : from, into: survivor, reason };
}
