import type { Language } from '../../../common/language.js';
import { sharedTexts } from '../../texts/shared/shared.texts.js';

/** On to the app. */
export function ContinueLink({ language }: { readonly language: Language }) {
  return (
    <a class="button" href="/">
      {sharedTexts[language].continue}
    </a>
  );
}
