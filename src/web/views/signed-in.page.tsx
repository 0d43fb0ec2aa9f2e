import type { Language } from '../../common/language.js';
import { signInTexts } from '../texts/sign-in/sign-in.texts.js';
import { renderDocument } from './document.js';
import { Arrival } from './parts/arrival.js';
import type { MergeNotice } from './parts/notices.js';

interface SignedInProps extends MergeNotice {
  readonly outcome: 'sign_in' | 'register' | 'add_email' | 'prove_again';
  readonly maskedEmail: string;
}

/** The waiting device after the confirmation. State `confirmed`. */
export function signedInPage({ outcome, maskedEmail, ...merge }: SignedInProps, language: Language): string {
  const { heading, sentence } = signInTexts[language].done[outcome];
  const body = <Arrival {...{ heading, merge, language }} sentence={sentence(maskedEmail)} />;
  return renderDocument({ language, title: heading, state: 'confirmed', body });
}
