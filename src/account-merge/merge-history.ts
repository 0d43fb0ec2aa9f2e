import { Injectable } from '@nestjs/common';
import type { PrincipalUser } from '../access/principal.js';
import type { MergeRecord } from '../merge-engine/ledger/merge-log.js';
import { UnknownMerge } from './account-merge.errors.js';
import { idOf, UserMergeEngine } from './user-merge-engine.js';

/** The merges that a user was part of, and nobody else's. */
@Injectable()
export class MergeHistory {
  constructor(private readonly engine: UserMergeEngine) {}

  /** Newest first: what became part of this user or of who became part of it, and undone ones in which it was the part. */
  async listOf(user: PrincipalUser): Promise<MergeRecord[]> {
    const into = await this.engine.listInto(idsOf(user));
    const from = await this.engine.listOf(user.id);
    return [...into, ...from].toSorted((one, other) => Number(other.mergeId) - Number(one.mergeId));
  }

  find(mergeId: string): Promise<MergeRecord | null> {
    return this.engine.find(mergeId);
  }

  /** Throws `UnknownMerge`, also for somebody else's. */
  async requireOwn(user: PrincipalUser, mergeId: string): Promise<void> {
    const merge = await this.find(mergeId);
    const isOwn = merge && (idsOf(user).includes(idOf(merge.survivor)) || idOf(merge.loser) === user.id);
    if (!isOwn) throw new UnknownMerge();
  }
}

function idsOf({ id, previousIds }: PrincipalUser): number[] {
  return [id, ...previousIds];
}
