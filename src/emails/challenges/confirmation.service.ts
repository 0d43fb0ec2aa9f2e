import { Injectable } from '@nestjs/common';
import type { Principal } from '../../access/principal.js';
import type { DomainError } from '../../common/domain-error.js';
import { Database } from '../../database/database.js';
import {
  ChallengeDenied,
  ChallengeExpired,
  ChallengeSuperseded,
  NoChallenge,
  WrongCode,
} from './challenge.errors.js';
import { ChallengeRepository, type FoundChallenge } from './challenge.repository.js';
import { ChallengeSecrets } from './challenge-secrets.js';
import { type Click, ClickProof, MOST_TRIES, type Verdict } from './click-proof.js';
import { Settlement } from './settlement.js';

const LINK_MINUTES = 15;

/** How a proof is checked and which of the two counts of tries it uses up. */
interface Attempt {
  readonly counts: 'letter' | 'code' | null;
  judge(challenge: FoundChallenge): Verdict;
}

interface Outcome {
  readonly challenge: FoundChallenge;
  readonly refusal: DomainError | null;
  /** False when it had been confirmed before: nothing was proven now. */
  readonly isFresh: boolean;
}

export interface Confirmed {
  readonly challenge: FoundChallenge;
  readonly isFresh: boolean;
}

/**
 * Confirms challenges. One transaction: lock, count the try, check state and proof, promote or merge, and one
 * conditional update whose row count decides. A hundred clicks at once confirm once.
 */
@Injectable()
export class ConfirmationService {
  constructor(
    private readonly challenges: ChallengeRepository,
    private readonly secrets: ChallengeSecrets,
    private readonly clicks: ClickProof,
    private readonly settlement: Settlement,
    private readonly database: Database,
  ) {}

  /** The waiting device itself types the code of the mail. */
  async byCode(caller: Principal, address: string, code: string): Promise<Confirmed> {
    const challenge = await this.challenges.newestOf(caller.tokenId, address);
    if (!challenge) throw new NoChallenge();
    return this.attempt(challenge, { counts: 'code', judge: (locked) => this.judgeCode(locked, code) });
  }

  /** Somebody clicked: in the browser that asked, in another with the letters, or through a legacy client. */
  async byLink(link: string, click: Click): Promise<Confirmed> {
    const challenge = await this.findByLink(link);
    if (!challenge) throw new NoChallenge();
    const typesLetters =
      click.letters !== null && !challenge.isLegacy && !this.clicks.isBound(challenge, click);
    return this.attempt(challenge, {
      counts: typesLetters ? 'letter' : null,
      judge: (locked) => this.clicks.judge(locked, click),
    });
  }

  /** The person at the mailbox says no: this challenge and whatever else its device waits for ends. */
  async deny(link: string): Promise<FoundChallenge> {
    const challenge = await this.findByLink(link);
    if (!challenge) throw new NoChallenge();
    return this.database.transaction(async () => {
      await this.settlement.deny(challenge);
      return (await this.challenges.find(challenge.id)) ?? challenge;
    });
  }

  async findByLink(link: string): Promise<FoundChallenge | null> {
    const found = this.secrets.challengeOf(link);
    if (!found) return null;
    const challenge = await this.challenges.find(found.id);
    if (challenge?.state !== 'pending') return challenge;
    // Asking again prolongs the challenge, not the links of the mails before.
    return isTooOld(challenge, found.mailNumber) ? { ...challenge, state: 'expired' } : challenge;
  }

  private async attempt(found: FoundChallenge, attempt: Attempt): Promise<Confirmed> {
    // What has ended stays ended and needs no lock: late clicks by the thousand keep nobody waiting.
    const ending = endingOf(found, attempt);
    // A wrong try must stay counted, so its refusal is returned through the commit and thrown after it.
    const outcome = ending ?? (await this.database.transaction(() => this.inTransaction(found, attempt)));
    if (outcome.refusal) throw outcome.refusal;
    return outcome;
  }

  private async inTransaction(found: FoundChallenge, attempt: Attempt): Promise<Outcome> {
    const parties = await this.settlement.lockParties(found);
    const challenge = (await this.challenges.lock(found.id)) ?? found;
    const ending = endingOf(challenge, attempt);
    if (ending) return ending;

    if (attempt.counts) await this.challenges.countTry(challenge.id, attempt.counts);
    const verdict = attempt.judge(challenge);
    if (!verdict.accepted) return this.refuse(challenge, attempt, verdict.refusal);
    const refusal = await this.settlement.settle(challenge, parties, verdict.caution);
    return { challenge: (await this.challenges.find(challenge.id)) ?? challenge, refusal, isFresh: true };
  }

  private async refuse(
    challenge: FoundChallenge,
    { counts }: Attempt,
    refusal: DomainError,
  ): Promise<Outcome> {
    if (isLastTry(challenge, counts)) await this.settlement.deny(challenge);
    return { challenge, refusal, isFresh: false };
  }

  private judgeCode(challenge: FoundChallenge, code: string): Verdict {
    // What was never mailed is nobody's to know, so no code fits.
    const wasMailed = challenge.mailedAt.length > 0;
    if (wasMailed && this.secrets.isCode(challenge.id, code)) return { accepted: true, caution: false };
    return { accepted: false, refusal: new WrongCode(MOST_TRIES - challenge.codeTries - 1) };
  }
}

/** By the database's clock, as it was when the row was read. */
function isTooOld({ mailedAt, createdAt, secondsOld }: FoundChallenge, mailNumber: number): boolean {
  const now = createdAt.getTime() + secondsOld * 1_000;
  const mailed = mailedAt[mailNumber - 1];
  return mailed !== undefined && now - mailed.getTime() > LINK_MINUTES * 60_000;
}

/** With this wrong try both doors are closed, so there is nothing left to wait for. */
function isLastTry({ letterTries, codeTries }: FoundChallenge, counts: 'letter' | 'code' | null): boolean {
  if (counts === 'letter') return letterTries + 1 >= MOST_TRIES && codeTries >= MOST_TRIES;
  return counts === 'code' && codeTries + 1 >= MOST_TRIES && letterTries >= MOST_TRIES;
}

/** What is left to say of a challenge that was decided, or whose tries are used up; null while it is open. */
function endingOf(challenge: FoundChallenge, { counts }: Attempt): Outcome | null {
  if (challenge.state === 'confirmed') return { challenge, refusal: null, isFresh: false };
  const refusal = endedError(challenge) ?? closedError(challenge, counts);
  return refusal && { challenge, refusal, isFresh: false };
}

/** Why a challenge cannot be confirmed any more, or null. */
function endedError({ state }: FoundChallenge): DomainError | null {
  if (state === 'expired') return new ChallengeExpired();
  if (state === 'denied') return new ChallengeDenied();
  return state === 'superseded' ? new ChallengeSuperseded() : null;
}

/** Five wrong letters close the link, five wrong codes close the code; neither closes the other. */
function closedError(
  { letterTries, codeTries }: FoundChallenge,
  counts: 'letter' | 'code' | null,
): DomainError | null {
  const tries = counts === 'letter' ? letterTries : counts === 'code' ? codeTries : 0;
  return tries >= MOST_TRIES ? new ChallengeDenied() : null;
}
