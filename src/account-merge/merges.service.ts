import { Injectable } from '@nestjs/common';
import { requireRest } from '../access/cool-down.js';
import type { Principal, PrincipalUser } from '../access/principal.js';
import { Config } from '../config/config.js';
import type { MergeRecord } from '../merge-engine/ledger/merge-log.js';
import { UnknownMerge } from './account-merge.errors.js';
import { type MergeView, mergeView, type UndoView, undoView } from './merge.view.js';
import { MergeHistory } from './merge-history.js';
import { MergeItems } from './merge-items.js';
import { MergeSessions } from './merge-sessions.js';
import { MergeUndo } from './merge-undo.js';

/** What people do with the merges of their account. */
@Injectable()
export class MergesService {
  constructor(
    private readonly history: MergeHistory,
    private readonly undoing: MergeUndo,
    private readonly sessions: MergeSessions,
    private readonly items: MergeItems,
    private readonly config: Config,
  ) {}

  /** The hundred newest of those into the account, and of those that were undone and left this user behind. */
  async listOf(user: PrincipalUser): Promise<MergeView[]> {
    const merges = await this.history.listOf(user);
    return merges.map((merge) => this.viewOf(merge));
  }

  /** Whose merge it is, the caller has asked. Throws `UnknownMerge`. */
  async view(mergeId: string): Promise<MergeView> {
    const merge = await this.history.find(mergeId);
    if (!merge) throw new UnknownMerge();
    return this.viewOf(merge);
  }

  /**
   * Throws `UnknownMerge`, `UndoWindowOver`, `LaterMergeFirst`, `NotUndoable`; `StepUpRequired` for a session that
   * must still rest, unless it is the very one that this merge let in.
   */
  async undo(caller: Principal, mergeId: string): Promise<UndoView> {
    await this.history.requireOwn(caller.user, mergeId);
    if (!(await this.sessions.cameBy(caller.tokenId, mergeId))) requireRest(caller);
    const { app, platform, tokenId, user } = caller;
    const undone = await this.undoing.undo(mergeId, { app, platform, place: null });
    return undoView(undone, (await this.sessions.ownerOf(tokenId)) ?? user.id);
  }

  private viewOf(merge: MergeRecord): MergeView {
    return mergeView(merge, this.items.among(merge.tables), this.config.merging.undoDays);
  }
}
