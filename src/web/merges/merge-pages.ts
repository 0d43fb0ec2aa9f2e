import { Injectable } from '@nestjs/common';
import type { Principal } from '../../access/principal.js';
import {
  LaterMergeFirst,
  NotUndoable,
  UndoWindowOver,
  UnknownMerge,
} from '../../account-merge/account-merge.errors.js';
import { MergesService } from '../../account-merge/merges.service.js';
import type { Language } from '../../common/language.js';
import type { Page } from '../page/page.js';
import { type MergeKeptProps, mergeKeptPage, mergeUndonePage } from '../views/merge-undone.page.js';

/** What people do with the merges of their account on its pages. */
@Injectable()
export class MergePages {
  constructor(private readonly merges: MergesService) {}

  /** Throws `UnknownMerge` and `StepUpRequired`. */
  async undo(caller: Principal, mergeId: string, language: Language): Promise<Page> {
    if (!/^\d{1,15}$/.test(mergeId)) throw new UnknownMerge();
    try {
      const { from, user_id: userId, kept_count: entriesKept } = await this.merges.undo(caller, mergeId);
      return { html: mergeUndonePage({ isGuestAgain: userId === from, entriesKept }, language) };
    } catch (error) {
      const reason = reasonOf(error);
      if (!reason) throw error;
      return { html: mergeKeptPage({ reason }, language), status: 409 };
    }
  }
}

function reasonOf(error: unknown): MergeKeptProps['reason'] | null {
  if (error instanceof LaterMergeFirst) return 'later_merge';
  if (error instanceof UndoWindowOver) return 'too_late';
  return error instanceof NotUndoable ? 'changed' : null;
}
