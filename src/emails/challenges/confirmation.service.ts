import { Injectable } from '@nestjs/common';
import type { Principal } from '../../access/principal.js';
import type { DomainError } from '../../common/domain-error.js';
import { Database } from '../../database/database.js';
import { AddressTransaction } from './address-transaction.js';
import { NoChallenge, WrongCode } from './challenge.errors.js';
import { ChallengeRepository, type FoundChallenge } from './challenge.repository.js';
import { ChallengeSecrets } from './challenge-secrets.js';
import { type Click, ClickProof, type Verdict } from './click-proof.js';
import { endingOf, type Guess, refusalOf, triesLeft } from './ending.js';
import { Settlement } from './settlement.js';

const LINK_MINUTES = 15;

/** A try to confirm: what it guesses at, and how its proof is checked. */
interface Attempt {
  readonly guess: Guess | null;
  judge(challenge: FoundChallenge): Verdict;
}

interface Outcome extends Confirmed {
  readonly refusal: DomainError | null;
}

export interface Confirmed {
  readonly challenge: FoundChallenge;
  /** False when it had been confirmed before: nothing was proven now. */
  readonly isFresh: boolean;
}

/**
 * Confirms challenges. One transaction: lock, count the try, check state and proof, promote or merge, and one
 * conditional update whose row count decides. A hundred clicks at once confirm once. What is refused throws a
 * `ChallengeRefused`, or `StepUpRequired`.
 */
@Injectable()
export class ConfirmationService {
  constructor(
    private readonly challenges: ChallengeRepository,
    private readonly secrets: ChallengeSecrets,
    private readonly clicks: ClickProof,
    private readonly settlement: Settlement,
    private readonly transaction: AddressTransaction,
    private readonly database: Database,
  ) {}

  /** The waiting device itself types the code of the mail. */
  async byCode(caller: Principal, address: string, code: string): Promise<Confirmed> {
    const challenge = await this.challenges.newestOf(caller.tokenId, address);
    if (!challenge) throw new NoChallenge();
    return this.attempt(challenge, { guess: 'code', judge: (counted) => this.judgeCode(counted, code) });
  }

  /** Somebody clicked: in the browser that asked, in another with the letters, or through a legacy client. */
  async byLink(link: string, click: Click): Promise<Confirmed> {
    const challenge = await this.findByLink(link);
    if (!challenge) throw new NoChallenge();
    const typesLetters =
      click.letters !== null && !challenge.isLegacy && !this.clicks.isBound(challenge, click);
    return this.attempt(challenge, {
      guess: typesLetters ? 'letters' : null,
      judge: (counted) => this.clicks.judge(counted, click),
    });
  }

  /** The person at the mailbox says no: this challenge and whatever else its device waits for ends. */
  async deny(challenge: FoundChallenge): Promise<FoundChallenge> {
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
    const ended = endedOutcome(found, attempt);
    // A wrong try must stay counted, so its refusal is returned through the commit and thrown after it.
    const outcome =
      ended ?? (await this.transaction.run(found.address, () => this.inTransaction(found, attempt)));
    if (outcome.refusal) throw outcome.refusal;
    return outcome;
  }

  private async inTransaction(found: FoundChallenge, attempt: Attempt): Promise<Outcome> {
    const parties = await this.settlement.lockParties(found);
    const locked = (await this.challenges.lock(found.id)) ?? found;
    const ended = endedOutcome(locked, attempt);
    if (ended) return ended;

    const challenge = attempt.guess ? await this.challenges.countTry(locked.id, attempt.guess) : locked;
    const verdict = attempt.judge(challenge);
    if (!verdict.accepted) return this.refuse(challenge, verdict.refusal);
    const refusal = await this.settlement.settle(challenge, parties, verdict.caution);
    return { challenge: (await this.challenges.find(challenge.id)) ?? challenge, refusal, isFresh: true };
  }

  private async refuse(challenge: FoundChallenge, refusal: DomainError): Promise<Outcome> {
    // With both doors closed there is nothing left to wait for.
    const isClosed = triesLeft(challenge, 'letters') === 0 && triesLeft(challenge, 'code') === 0;
    if (isClosed) await this.settlement.deny(challenge);
    return { challenge, refusal, isFresh: false };
  }

  private judgeCode(challenge: FoundChallenge, code: string): Verdict {
    // What was never mailed is nobody's to know, so no code fits.
    const wasMailed = challenge.mailedAt.length > 0;
    if (wasMailed && this.secrets.isCode(challenge.id, code)) return { accepted: true, caution: false };
    return { accepted: false, refusal: new WrongCode(triesLeft(challenge, 'code')) };
  }
}

/** By the database's clock, as it was when the row was read. */
function isTooOld({ mailedAt, createdAt, secondsOld }: FoundChallenge, mailNumber: number): boolean {
  const now = createdAt.getTime() + secondsOld * 1_000;
  const mailed = mailedAt[mailNumber - 1];
  return mailed !== undefined && now - mailed.getTime() > LINK_MINUTES * 60_000;
}

/** What is left to say of a challenge that has ended; null while it is open. */
function endedOutcome(challenge: FoundChallenge, { guess }: Attempt): Outcome | null {
  const ending = endingOf(challenge, guess);
  // The mail may be proven again while the second factor is waited for.
  if (ending === null || ending === 'awaiting_second_factor') return null;
  return { challenge, refusal: refusalOf(ending), isFresh: false };
}
