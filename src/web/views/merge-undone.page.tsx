import type { Language } from '../../common/language.js';
import { mergesTexts } from '../texts/merges/merges.texts.js';
import { renderDocument } from './document.js';
import { Card } from './parts/card.js';
import { ContinueLink } from './parts/continue-link.js';
import { EntriesKept } from './parts/notices.js';

export interface MergeUndoneProps {
  /** This browser's session came by the merge, and left the account with it. */
  readonly isGuestAgain: boolean;
  readonly entriesKept: number;
}

/** After "Undo". State `merge_undone`. */
export function mergeUndonePage({ isGuestAgain, entriesKept }: MergeUndoneProps, language: Language): string {
  const { undone } = mergesTexts[language];
  const body = (
    <Card heading={undone.heading}>
      <p>{undone.sentence}</p>
      {isGuestAgain && <p>{undone.guestAgain}</p>}
      <EntriesKept count={entriesKept} language={language} />
      <ContinueLink language={language} />
    </Card>
  );
  return renderDocument({ language, title: undone.heading, state: 'merge_undone', body });
}

export interface MergeKeptProps {
  readonly reason: 'later_merge' | 'too_late' | 'changed';
}

/** After "Undo" where it cannot be. State `merge_kept`. */
export function mergeKeptPage({ reason }: MergeKeptProps, language: Language): string {
  const { kept } = mergesTexts[language];
  const body = (
    <Card heading={kept.heading}>
      <p>{kept[reason]}</p>
      <ContinueLink language={language} />
    </Card>
  );
  return renderDocument({ language, title: kept.heading, state: 'merge_kept', body });
}
