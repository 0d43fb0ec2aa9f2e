import { Injectable } from '@nestjs/common';
import type { DomainError } from '../../common/domain-error.js';
import { Config } from '../../config/config.js';
import { DigitsRequired, LettersRequired, WrongLetters } from './challenge.errors.js';
import type { FoundChallenge } from './challenge.repository.js';
import { ChallengeSecrets } from './challenge-secrets.js';
import { triesLeft } from './ending.js';

/** What came with a click on a link. */
export interface Click {
  /** Typed on the page; null when nothing was. */
  readonly letters: string | null;
  /** Cookies of this browser that say "it was I who asked". */
  readonly browserProofs: readonly string[];
  readonly network: string;
}

/** `caution`: the person at the mailbox was shown to see the waiting device, but not to be at it. */
export type Verdict =
  | { readonly accepted: true; readonly caution: boolean }
  | { readonly accepted: false; readonly refusal: DomainError };

/**
 * Decides whether whoever clicks may let the waiting device in. A genuine mail and a habit of clicking are not
 * enough: the click must come from the browser that asked, or bring the letters which only its screen shows.
 */
@Injectable()
export class ClickProof {
  constructor(
    private readonly secrets: ChallengeSecrets,
    private readonly config: Config,
  ) {}

  isBound(challenge: FoundChallenge, { browserProofs }: Pick<Click, 'browserProofs'>): boolean {
    return browserProofs.some((proof) => this.secrets.challengeOfBrowserProof(proof) === challenge.id);
  }

  /** To be asked with the row locked and, where letters were typed, the try counted. */
  judge(challenge: FoundChallenge, click: Click): Verdict {
    if (this.isBound(challenge, click)) return { accepted: true, caution: false };
    if (challenge.isLegacy) return this.judgeLegacy(challenge, click);
    if (click.letters === null) return { accepted: false, refusal: new LettersRequired() };
    if (this.secrets.areLetters(challenge.id, click.letters)) return { accepted: true, caution: true };
    return { accepted: false, refusal: new WrongLetters(triesLeft(challenge, 'letters')) };
  }

  /** What the operator allows for clients that show no letters. */
  judgeLegacy({ network }: FoundChallenge, click: Pick<Click, 'network'>): Verdict {
    const { legacyConfirm } = this.config.confirmation;
    const isSamePlace = legacyConfirm === 'same_place' && network !== 'unknown' && network === click.network;
    if (legacyConfirm === 'open' || isSamePlace) return { accepted: true, caution: true };
    return { accepted: false, refusal: new DigitsRequired() };
  }
}
