import type { ChallengeMerge } from '../../emails/challenges/challenge.view.js';
import type { MergeNotice } from '../views/parts/notices.js';

/** What a page says of the merge that signed its visitor in. */
export function noticeOf(merge: ChallengeMerge | null): MergeNotice {
  if (!merge || merge.items_added === 0) return { itemsAdded: 0 };
  return { itemsAdded: merge.items_added, undoMergeId: merge.merge_id };
}
