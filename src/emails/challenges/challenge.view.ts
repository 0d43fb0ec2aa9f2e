import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config.js';
import type { ChallengeState, MailState } from './challenge.entity.js';
import type { FoundChallenge } from './challenge.repository.js';
import { ChallengeSecrets } from './challenge-secrets.js';

/** What the waiting device shows. */
export interface ChallengeView {
  readonly state: ChallengeState;
  readonly email: string;
  /** Five letters; null for a device that did not ask for them. */
  readonly letters: string | null;
  /** Two words that the mail's subject has too. */
  readonly reference: string;
  readonly expires_at: Date;
  /** Seconds until asking again sends another mail. */
  readonly resend_after: number;
}

interface ChallengeStatus extends ChallengeView {
  readonly mail_state: MailState;
  readonly merge: ChallengeMerge | null;
}

/** What came into the account with this device. */
export interface ChallengeMerge {
  readonly merge_id: string;
  readonly items_added: number;
  /** Until then `user/merge_undo` takes it out again. */
  readonly undo_until: Date;
}

@Injectable()
export class ChallengeViews {
  constructor(
    private readonly secrets: ChallengeSecrets,
    private readonly config: Config,
  ) {}

  detailsOf(challenge: FoundChallenge): ChallengeView {
    return {
      state: challenge.state,
      email: challenge.address,
      letters: challenge.isLegacy ? null : this.secrets.lettersOf(challenge.id),
      reference: this.secrets.referenceOf(challenge.id),
      expires_at: challenge.expiresAt,
      // The same whether a mail went or the address had its share.
      resend_after: challenge.secondsToResend,
    };
  }

  statusOf(challenge: FoundChallenge): ChallengeStatus {
    const merge = this.mergeOf(challenge);
    return { ...this.detailsOf(challenge), mail_state: shownMailState(challenge), merge };
  }

  /** What a confirmation merged; null where it merged nothing, and when that was undone or is too long ago. */
  mergeOf(challenge: FoundChallenge): ChallengeMerge | null {
    const { state, mergeId, itemsAdded, decidedAt, secondsSinceDecision } = challenge;
    if (state !== 'confirmed' || mergeId === null || decidedAt === null) return null;
    const undoSeconds = this.config.merging.undoDays * DAY_SECONDS;
    if ((secondsSinceDecision ?? 0) > undoSeconds) return null;
    const undoUntil = new Date(decidedAt.getTime() + undoSeconds * 1_000);
    return { merge_id: mergeId, items_added: itemsAdded, undo_until: undoUntil };
  }
}

const DAY_SECONDS = 24 * 60 * 60;
/** Until then after it was asked for, every mail is `queued`: how fast one goes tells of others, too. */
export const MAIL_SHOWN_AFTER_SECONDS = 2;

/**
 * Where the address had its share, a mail waits its turn or never goes, and who asks must not see that: it depends on
 * what others asked, and on whether the address is known.
 */
export function shownMailState({ mailState, isMailHeldBack, secondsSinceMail }: FoundChallenge): MailState {
  if (secondsSinceMail === null) return mailState;
  if (secondsSinceMail < MAIL_SHOWN_AFTER_SECONDS) return 'queued';
  return mailState === 'queued' && isMailHeldBack ? 'sent' : mailState;
}
