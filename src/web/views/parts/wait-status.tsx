import type { SignInTexts } from '../../texts/sign-in/en.js';

interface WaitStatusProps {
  readonly shown: keyof SignInTexts['status'];
  /** The challenge state that this page shows: when it changes, the script opens the next page. */
  readonly awaited: 'pending' | 'awaiting_second_factor';
  /** Told only while the mail is shown as sent. */
  readonly sentSecondsAgo?: number | undefined;
  readonly texts: SignInTexts;
}

/** One line that follows the challenge. Each text that may come up travels along, in the page's language. */
export function WaitStatus({ shown, awaited, sentSecondsAgo, texts }: WaitStatusProps) {
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
        <span
          class="quiet"
          hidden={shown !== 'sent'}
          data-age={sentSecondsAgo}
          data-in-seconds={texts.wait.sentSecondsAgo}
          data-in-minutes={texts.wait.sentMinutesAgo}
        >
          {sentAgo(sentSecondsAgo, texts)}
        </span>
      )}
    </p>
  );
}

function sentAgo(seconds: number, { wait }: SignInTexts): string {
  if (seconds < 60) return wait.sentSecondsAgo.replace('#', String(Math.floor(seconds)));
  return wait.sentMinutesAgo.replace('#', String(Math.floor(seconds / 60)));
}
