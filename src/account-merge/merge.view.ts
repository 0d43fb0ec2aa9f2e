import type { TableCounts } from '../merge-engine/ledger/ledger.js';
import type { MergeRecord } from '../merge-engine/ledger/merge-log.js';
import type { KeptRow } from '../merge-engine/undo/undo.step.js';
import type { UndoneMerge } from './merge-undo.js';
import { idOf } from './user-merge-engine.js';

/** A merge as the people in it see it. */
export interface MergeView {
  readonly merge_id: string;
  /** Id of the user who became part of the other. */
  readonly from: number;
  readonly into: number;
  /** `guest_proved_email`, `accounts_merged`, or what the operator wrote. */
  readonly reason: string | null;
  readonly items_added: number;
  /** Rows moved, archived and updated, by table. */
  readonly tables: readonly TableCounts[];
  readonly merged_at: Date;
  /** The end of the time in which it can be undone. */
  readonly undo_until: Date;
  readonly undone_at: Date | null;
}

/** What an undo brought back, and what not. */
export interface UndoView {
  readonly merge_id: string;
  readonly from: number;
  readonly into: number;
  /** Rows that are again as they were. */
  readonly restored: number;
  /** Rows left as they are, a hundred at most: `changed`, `gone`, `taken` or `orphaned` since. */
  readonly kept: readonly KeptRow[];
  readonly kept_count: number;
  /** It was undone before, and nothing was left to do. */
  readonly already_undone: boolean;
  /** Whose the token of this call is from now on. */
  readonly user_id: number;
}

const DAY_MS = 24 * 60 * 60 * 1_000;
const MOST_KEPT = 100;

export function mergeView(merge: MergeRecord, itemsAdded: number, undoDays: number): MergeView {
  return {
    merge_id: merge.mergeId,
    from: idOf(merge.loser),
    into: idOf(merge.survivor),
    reason: merge.reason,
    items_added: itemsAdded,
    tables: merge.tables,
    merged_at: merge.mergedAt,
    undo_until: new Date(merge.mergedAt.getTime() + undoDays * DAY_MS),
    undone_at: merge.undoneAt,
  };
}

export function undoView(
  { mergeId, from, into, restored, kept, alreadyUndone }: UndoneMerge,
  userId: number,
): UndoView {
  return {
    merge_id: mergeId,
    from,
    into,
    restored,
    kept: kept.slice(0, MOST_KEPT),
    kept_count: kept.length,
    already_undone: alreadyUndone,
    user_id: userId,
  };
}
