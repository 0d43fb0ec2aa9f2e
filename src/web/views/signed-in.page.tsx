import type { Language } from '../../common/language.js';
import { sharedTexts } from '../texts/shared/shared.texts.js';
import { signInTexts } from '../texts/sign-in/sign-in.texts.js';
import { renderDocument } from './document.js';
import { Card } from './parts/card.js';
import { ItemsAdded, type MergeNotice } from './parts/notices.js';
import { Sentence } from './parts/sentence.js';

interface SignedInProps extends MergeNotice {
  readonly maskedEmail: string;
}

/** The waiting device after the confirmation. State `confirmed`. */
export function signedInPage({ maskedEmail, ...merge }: SignedInProps, language: Language): string {
  const { done } = signInTexts[language];
  const body = (
    <Card heading={done.heading}>
      <p>
        <Sentence of={done.sentence(maskedEmail)} />
      </p>
      <ItemsAdded {...merge} language={language} />
      <a class="button" href="/">
        {sharedTexts[language].continue}
      </a>
    </Card>
  );
  return renderDocument({ language, title: done.heading, state: 'confirmed', body });
}
