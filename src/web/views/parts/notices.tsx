import type { Language } from '../../../common/language.js';
import { sharedTexts } from '../../texts/shared/shared.texts.js';
import { PostButton } from './post-form.js';

export interface MergeNotice {
  readonly itemsAdded: number;
  /** Given while the merge can still be undone. */
  readonly undoMergeId?: string;
}

interface ItemsAddedProps extends MergeNotice {
  readonly language: Language;
}

/** What an undo left where it is. Nothing at all where it left nothing. */
export function EntriesKept({ count, language }: { readonly count: number; readonly language: Language }) {
  return count === 0 ? null : <p>{sharedTexts[language].entriesKept(count)}</p>;
}

/** What a merge brought, and the way back. Nothing at all where it brought nothing. */
export function ItemsAdded({ itemsAdded, undoMergeId, language }: ItemsAddedProps) {
  const texts = sharedTexts[language];
  if (itemsAdded === 0 && undoMergeId === undefined) return null;
  return (
    <div class="notice" role="status">
      {itemsAdded > 0 && <p>{texts.itemsAdded(itemsAdded)}</p>}
      {undoMergeId !== undefined && (
        <PostButton
          action={`/merges/${encodeURIComponent(undoMergeId)}/undo`}
          label={texts.undo}
          look="plain"
        />
      )}
    </div>
  );
}
