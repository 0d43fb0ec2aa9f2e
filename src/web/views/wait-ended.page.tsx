import type { Language } from '../../common/language.js';
import { sharedTexts } from '../texts/shared/shared.texts.js';
import { signInTexts } from '../texts/sign-in/sign-in.texts.js';
import { renderDocument } from './document.js';
import { Card } from './parts/card.js';
import { PostButton } from './parts/post-form.js';
import { WaitStatus } from './parts/wait-status.js';

interface WaitEndedProps {
  readonly state: 'denied' | 'expired' | 'superseded' | 'undone' | 'awaiting_second_factor';
}

/** The waiting device when it was not simply signed in. The page's state is the challenge's, or `undone`. */
export function waitEndedPage({ state }: WaitEndedProps, language: Language): string {
  const texts = signInTexts[language];
  const body = (
    <Card heading={texts[state].heading}>
      <p>{texts[state].sentence}</p>
      {state === 'awaiting_second_factor' ? (
        <WaitStatus shown="sent" awaited={state} texts={texts} />
      ) : (
        <NextStep state={state} language={language} />
      )}
    </Card>
  );
  const waiting = state === 'awaiting_second_factor';
  return renderDocument({ language, title: texts[state].heading, state, body, waiting });
}

function NextStep({ state, language }: WaitEndedProps & { readonly language: Language }) {
  if (state === 'expired') {
    return <PostButton action="/sign-in/resend" label={sharedTexts[language].sendNewLink} />;
  }
  return (
    <a class="button" href="/sign-in">
      {signInTexts[language].startAgain}
    </a>
  );
}
