import type { Language } from '../../../common/language.js';
import type { Phrase } from '../../../common/phrase.js';
import { Card } from './card.js';
import { ContinueLink } from './continue-link.js';
import { ItemsAdded, type MergeNotice } from './notices.js';
import { Sentence } from './sentence.js';

interface ArrivalProps {
  readonly heading: string;
  readonly sentence: Phrase;
  readonly merge: MergeNotice;
  readonly language: Language;
}

/** The end of a way: who one is now, what came along, and on to the app. */
export function Arrival({ heading, sentence, merge, language }: ArrivalProps) {
  return (
    <Card heading={heading}>
      <p>
        <Sentence of={sentence} />
      </p>
      <ItemsAdded {...merge} language={language} />
      <ContinueLink language={language} />
    </Card>
  );
}
