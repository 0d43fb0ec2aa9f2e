import type { Challenge, ChallengeState } from './challenge.entity.js';
import {
  ChallengeDenied,
  ChallengeExpired,
  type ChallengeRefused,
  ChallengeSuperseded,
} from './challenge.errors.js';

/** What became of a challenge. */
export type Ending = Exclude<ChallengeState, 'pending'>;

/** What can be guessed at: the letters of the waiting screen, and the code of the mail. */
export type Guess = 'letters' | 'code';

type Tries = Pick<Challenge, 'letterTries' | 'codeTries'>;

const MOST_TRIES = 5;

/**
 * How a challenge ended; null while it can still be confirmed with that guess, or with none. Five wrong letters
 * close the link, five wrong codes close the code; neither closes the other.
 */
export function endingOf(challenge: Pick<Challenge, 'state'> & Tries, guess: Guess | null): Ending | null {
  if (challenge.state !== 'pending') return challenge.state;
  return guess !== null && triesLeft(challenge, guess) === 0 ? 'denied' : null;
}

export function triesLeft({ letterTries, codeTries }: Tries, guess: Guess): number {
  return Math.max(0, MOST_TRIES - (guess === 'letters' ? letterTries : codeTries));
}

/** What whoever comes too late is told; null where what they want was done, or still can be. */
export function refusalOf(ending: Ending): ChallengeRefused | null {
  if (ending === 'expired') return new ChallengeExpired();
  if (ending === 'denied') return new ChallengeDenied();
  return ending === 'superseded' ? new ChallengeSuperseded() : null;
}
