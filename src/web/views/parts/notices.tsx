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

/** What a merge brought, and the way back; the way back alone where it brought nothing. */
export function ItemsAdded({ itemsAdded, undoMergeId, language }: ItemsAddedProps) {
  const undo = undoMergeId !== undefined && <Undo mergeId={undoMergeId} language={language} />;
  if (itemsAdded === 0) return undo || null;
  return (
    <div class="notice" role="status">
      <p>{sharedTexts[language].itemsAdded(itemsAdded)}</p>
      {undo}
    </div>
  );
}

function Undo({ mergeId, language }: { readonly mergeId: string; readonly language: Language }) {
  const action = `/merges/${encodeURIComponent(mergeId)}/undo`;
  return <PostButton action={action} label={sharedTexts[language].undo} look="plain" />;
}
