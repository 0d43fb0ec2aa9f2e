import type { Language } from '../../../common/language.js';
import type { SignInTexts } from '../../texts/sign-in/en.js';

interface WaitStatusProps {
  readonly shown: keyof SignInTexts['status'];
  /** The challenge state that this page shows: when it changes, the script opens the next page. */
  readonly awaited: 'pending' | 'awaiting_second_factor';
  readonly sentSecondsAgo?: number | undefined;
  readonly texts: SignInTexts;
  readonly language: Language;
}

/** One line that follows the challenge. Each text that may come up travels along, in the page's language. */
export function WaitStatus({ shown, awaited, sentSecondsAgo, texts, language }: WaitStatusProps) {
  const words = Object.fromEntries(
    Object.entries(texts.status).map(([state, text]) => [`data-${state}`, text]),
  );
  return (
    <p class="status">
      <span
        role="status"
        data-stream="/sign-in/wait/stream"
        data-next="/sign-in/wait"
        data-awaited={awaited}
        {...words}
      >
        {texts.status[shown]}
      </span>
      {sentSecondsAgo !== undefined && (
        <span class="quiet" data-age={sentSecondsAgo} data-text={texts.wait.sentAgo}>
          {texts.wait.sentAgo.replace('#', secondsAgo(sentSecondsAgo, language))}
        </span>
      )}
    </p>
  );
}

function secondsAgo(seconds: number, language: Language): string {
  return new Intl.RelativeTimeFormat(language, { style: 'short' }).format(-seconds, 'second');
}
