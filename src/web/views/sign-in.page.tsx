import type { Language } from '../../common/language.js';
import type { SignInTexts } from '../texts/sign-in/en.js';
import { signInTexts } from '../texts/sign-in/sign-in.texts.js';
import { renderDocument } from './document.js';
import { Card } from './parts/card.js';
import { Field } from './parts/field.js';
import { PostForm } from './parts/post-form.js';

export type SignInError =
  | { readonly kind: 'invalid_address' }
  | { readonly kind: 'too_many'; readonly retryAfterSeconds: number };

interface SignInProps {
  /** What was typed before, when it comes back with an error. */
  readonly email?: string;
  readonly error?: SignInError;
}

/** `/sign-in`: asks for the address. State `sign_in`. */
export function signInPage({ email, error }: SignInProps, language: Language): string {
  const texts = signInTexts[language];
  const body = (
    <Card heading={texts.ask.heading}>
      <p>{texts.ask.sentence}</p>
      <PostForm action="/sign-in">
        <Field
          name="email"
          label={texts.ask.email}
          error={error && errorText(error, texts)}
          autocomplete="email"
          autocapitalize="none"
          inputMode="email"
          value={email}
        />
        <button type="submit">{texts.ask.send}</button>
      </PostForm>
    </Card>
  );
  return renderDocument({ language, title: texts.ask.heading, state: 'sign_in', body });
}

function errorText(error: SignInError, { ask }: SignInTexts): string {
  return error.kind === 'too_many' ? ask.tooMany(error.retryAfterSeconds) : ask.invalidAddress;
}
