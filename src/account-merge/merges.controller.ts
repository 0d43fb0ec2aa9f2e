import { Controller } from '@nestjs/common';
import { Access, Caller, Limited } from '../access/access.decorators.js';
import { WRITING } from '../access/limit.js';
import type { Principal } from '../access/principal.js';
import { Call } from '../calls/call.decorator.js';
import { Parameters } from '../calls/parameters.decorator.js';
import type { MergeView, UndoView } from './merge.view.js';
import { UndoMergeRequest } from './merges.requests.js';
import { MergesService } from './merges.service.js';

/** Looking at what was merged into one's account, and taking it out again. */
@Controller()
export class MergesController {
  constructor(private readonly merges: MergesService) {}

  /**
   * The merges of the caller's account, newest first: `[{merge_id, from, into, reason, items_added, tables, merged_at,
   * undo_until, undone_at}]`.
   */
  @Access('merge:read')
  @Call('user/merges')
  list(@Caller() { user }: Principal): Promise<MergeView[]> {
    return this.merges.listOf(user);
  }

  /**
   * Makes two users of one again, as far as nobody changed their rows since: `{merge_id, from, into, restored, kept:
   * [{table, key, reason}], kept_count, already_undone, user_id}`. The session that the merge let in is its guest's again. 404
   * `unknown_merge`; 409 `undo_window_over`, `later_merge_first` (with its `merge_id`) and `merge_not_undoable`.
   */
  @Access('merge:undo')
  @Limited(WRITING)
  @Call('user/merge_undo', UndoMergeRequest)
  undo(
    @Caller() caller: Principal,
    @Parameters(UndoMergeRequest) { merge_id: mergeId }: UndoMergeRequest,
  ): Promise<UndoView> {
    return this.merges.undo(caller, String(mergeId));
  }
}
