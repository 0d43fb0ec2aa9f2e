import type { Language } from '../../common/language.js';
import type { SignInTexts } from '../texts/sign-in/en.js';
import { signInTexts } from '../texts/sign-in/sign-in.texts.js';
import { renderDocument } from './document.js';
import { Card } from './parts/card.js';
import { Field } from './parts/field.js';
import { PostForm } from './parts/post-form.js';
import { Sentence } from './parts/sentence.js';
import { WaitStatus } from './parts/wait-status.js';

export type MailState = 'queued' | 'sent' | 'deferred' | 'bounced';

export interface WaitingProps {
  readonly maskedEmail: string;
  /** Two words, the same as in the mail's subject. */
  readonly reference: string;
  /** The five letters that another device asks for. */
  readonly letters: string;
  readonly mailState: MailState;
  readonly resendAfterSeconds: number;
  readonly sentSecondsAgo?: number;
  readonly error?: { readonly kind: 'wrong_code'; readonly triesLeft: number };
}

interface PartProps extends WaitingProps {
  readonly texts: SignInTexts;
}

/** `/sign-in/wait` while nobody has answered the mail. State `pending`. */
export function waitingPage(props: WaitingProps, language: Language): string {
  const texts = signInTexts[language];
  const parts = { ...props, texts };
  const body = (
    <Card heading={texts.wait.heading}>
      <p id="sent">
        <Sentence of={texts.wait.sent(props.maskedEmail, props.reference)} />
      </p>
      <Letters {...parts} />
      <CodeForm {...parts} />
      <Waiting {...parts} />
    </Card>
  );
  return renderDocument({ language, title: texts.wait.heading, state: 'pending', body, waiting: true });
}

// A list, so that screen readers say letter by letter what would else be read as a word.
function Letters({ letters, texts }: PartProps) {
  return (
    <div class="field">
      <p class="label" id="letters-label">
        {texts.wait.letters}
      </p>
      <ol class="letters" aria-labelledby="letters-label" translate={false}>
        {Array.from(letters, (letter) => (
          <li>{letter}</li>
        ))}
      </ol>
    </div>
  );
}

function CodeForm({ error, texts }: PartProps) {
  return (
    <PostForm action="/sign-in/code">
      <Field
        name="code"
        label={texts.wait.code}
        error={error && wrongCode(error.triesLeft, texts)}
        describedBy="sent"
        look="code"
        autocomplete="one-time-code"
        inputMode="numeric"
        pattern="[0-9]{6}"
        length={6}
      />
      <button type="submit">{texts.wait.continue}</button>
    </PostForm>
  );
}

function wrongCode(triesLeft: number, { wait }: SignInTexts): string {
  return triesLeft > 0 ? wait.wrongCode(triesLeft) : wait.codeClosed;
}

function Waiting({ mailState, sentSecondsAgo, resendAfterSeconds, texts }: PartProps) {
  return (
    <div class="part">
      <WaitStatus shown={mailState} awaited="pending" {...{ texts, sentSecondsAgo }} />
      {/* autocomplete=off: Firefox would else remember across a reload that the button was disabled. */}
      <form method="post" action="/sign-in/resend" autocomplete="off">
        <ResendButton seconds={resendAfterSeconds} texts={texts} />
      </form>
      <a class="aside" href="/sign-in">
        {texts.wait.otherAddress}
      </a>
      <noscript>
        <a class="aside" href="/sign-in/wait">
          {texts.wait.linkOpened}
        </a>
      </noscript>
    </div>
  );
}

function ResendButton({
  seconds,
  texts: { wait },
}: {
  readonly seconds: number;
  readonly texts: SignInTexts;
}) {
  const early = seconds > 0;
  return (
    <button
      type="submit"
      class="plain"
      disabled={early}
      data-seconds={seconds}
      data-later={wait.sendAgainLater}
      data-now={wait.sendAgain}
    >
      {early ? wait.sendAgainLater.replace('#', String(seconds)) : wait.sendAgain}
    </button>
  );
}
