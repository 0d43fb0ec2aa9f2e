import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { EventLog } from '../events/event-log.js';
import {
  AlreadyUndone,
  LaterMergeFirst as MergeOnTop,
  MergeUnknown,
  UndoRefused,
  UndoTooLate,
} from '../merge-engine/merge.errors.js';
import type { UndoReport } from '../merge-engine/undo/undo.js';
import type { KeptRow } from '../merge-engine/undo/undo.step.js';
import { UserRepository } from '../users/user.repository.js';
import { LaterMergeFirst, NotUndoable, UndoWindowOver, UnknownMerge } from './account-merge.errors.js';
import { type AskedFrom, MergeReceipts } from './merge-receipts.js';
import { MergeSessions } from './merge-sessions.js';
import { idOf, type MergePair, UserMergeEngine } from './user-merge-engine.js';

export interface UndoneMerge extends MergePair {
  readonly mergeId: string;
  /** Rows that are again as they were. */
  readonly restored: number;
  /** Rows that somebody changed since, or that cannot come back; they were left as they are. */
  readonly kept: readonly KeptRow[];
  /** It was undone before, and nothing was left to do. */
  readonly alreadyUndone: boolean;
}

/** Makes two users again of one, with what each had. */
@Injectable()
export class MergeUndo {
  constructor(
    private readonly engine: UserMergeEngine,
    private readonly users: UserRepository,
    private readonly sessions: MergeSessions,
    private readonly events: EventLog,
    private readonly receipts: MergeReceipts,
    private readonly database: Database,
  ) {}

  /** Whose merge it is, the caller has asked. Throws `UnknownMerge`, `UndoWindowOver`, `LaterMergeFirst`, `NotUndoable`. */
  undo(mergeId: string, askedFrom: AskedFrom): Promise<UndoneMerge> {
    return this.database.transaction(async () => {
      const merge = await this.engine.find(mergeId);
      if (!merge) throw new UnknownMerge();
      const pair = { from: idOf(merge.loser), into: idOf(merge.survivor) };
      // Users first, as all who confirm do.
      await this.users.lock(pair.from, pair.into);
      const report = await this.takeBack(mergeId);
      if (!report) return { ...pair, mergeId, restored: 0, kept: [], alreadyUndone: true };
      await this.separate(pair, report, askedFrom);
      return { ...pair, ...report, alreadyUndone: false };
    });
  }

  private async separate(pair: MergePair, report: UndoReport, askedFrom: AskedFrom): Promise<void> {
    const { mergeId, restored, kept } = report;
    await this.users.removeAlias(pair.from);
    await this.sessions.separate(mergeId, pair);
    const data = { from: pair.from, merge_id: mergeId, restored, kept: kept.length };
    await this.events.record('user.unmerged', pair.into, data);
    const userIds = [pair.from, pair.into];
    await this.receipts.send({ notice: 'merge_undone', mergeId, userIds, askedFrom, count: kept.length });
  }

  /** Null when it was undone before. */
  private async takeBack(mergeId: string): Promise<UndoReport | null> {
    try {
      return await this.engine.undo(mergeId);
    } catch (error) {
      if (error instanceof AlreadyUndone) return null;
      throw refusalOf(error);
    }
  }
}

/** What the engine refuses, in the words of accounts. */
function refusalOf(error: unknown): unknown {
  if (error instanceof MergeUnknown) return new UnknownMerge();
  if (error instanceof MergeOnTop) return new LaterMergeFirst(error.laterMergeId);
  if (error instanceof UndoTooLate) return new UndoWindowOver();
  return error instanceof UndoRefused ? new NotUndoable(error) : error;
}
