import { Injectable } from '@nestjs/common';
import { StepUpRequired } from '../../access/access.errors.js';
import { UserMerger } from '../../account-merge/user-merger.js';
import type { DomainError } from '../../common/domain-error.js';
import { Overtaken } from '../../database/database.errors.js';
import { UserEmailRepository } from '../user-email.repository.js';
import { ChallengeSuperseded, TwoAccounts } from './challenge.errors.js';
import { ChallengeRepository, type FoundChallenge } from './challenge.repository.js';
import { ChallengeNotices } from './challenge-notices.js';
import { ChallengeSessions } from './challenge-sessions.js';
import { SecondFactorQuestion } from './second-factor-question.js';

/** The users that a confirmation is about, locked. */
interface Parties {
  readonly claimantId: number;
  readonly ownerId: number | null;
  readonly isClaimantGuest: boolean;
}

interface Gain {
  readonly userId: number;
  readonly mergeId: string | null;
  readonly itemsAdded: number;
}

/** What a proven address changes: a guest registers or becomes its owner, an account gains an address. */
@Injectable()
export class Settlement {
  constructor(
    private readonly challenges: ChallengeRepository,
    private readonly addresses: UserEmailRepository,
    private readonly sessions: ChallengeSessions,
    private readonly merger: UserMerger,
    private readonly secondFactor: SecondFactorQuestion,
    private readonly notices: ChallengeNotices,
  ) {}

  /** After the address the users in the order of their ids, then the row: all who confirm lock in this order. */
  async lockParties({ address, userId }: FoundChallenge): Promise<Parties> {
    const ownerId = await this.addresses.ownerOf(address);
    await this.merger.lock(userId, ownerId ?? userId);
    // While we waited, two accounts may have become one, or two again of one.
    if (ownerId !== null && ownerId !== (await this.addresses.ownerOf(address))) throw new Overtaken();
    return { claimantId: userId, ownerId, isClaimantGuest: !(await this.addresses.isRegistered(userId)) };
  }

  /** Returns why it cannot be, or null when it is done. To be called with everything locked and the proof accepted. */
  async settle(challenge: FoundChallenge, parties: Parties, caution: boolean): Promise<DomainError | null> {
    const { claimantId, ownerId, isClaimantGuest } = parties;
    const isStillHis = challenge.userId === claimantId && (await this.sessions.isLive(challenge));
    if (!isStillHis) return this.supersede(challenge);
    const refusal = isClaimantGuest ? null : await this.refusalOfRegistered(challenge, parties, caution);
    if (refusal) return refusal;
    if (isClaimantGuest && ownerId !== null && (await this.secondFactor.isAskedOf(ownerId))) {
      await this.challenges.end(challenge.id, 'awaiting_second_factor');
      return null;
    }
    const gain = await this.gain(challenge, parties);
    // A session that somebody else's click opened into an account that was there before must first cool down.
    if (caution && gain.userId !== claimantId) await this.sessions.coolDown(challenge);
    return this.conclude(challenge, { ...gain, isAtDevice: !caution });
  }

  private async refusalOfRegistered(
    challenge: FoundChallenge,
    { claimantId, ownerId }: Parties,
    caution: boolean,
  ): Promise<DomainError | null> {
    if (ownerId === claimantId) return null;
    if (ownerId !== null) {
      // Merging them is for whoever is at the device to want, not for somebody who was shown its letters.
      if (!caution) await this.challenges.noteProof(challenge.id);
      return new TwoAccounts();
    }
    // It may have begun to rest after it asked: with a merge that another click caused.
    const seconds = await this.sessions.restOf(challenge);
    return seconds > 0 ? new StepUpRequired(seconds) : null;
  }

  /** Ends what the denied device waits for, and nothing of any other device. */
  async deny(challenge: FoundChallenge): Promise<void> {
    if (!(await this.challenges.end(challenge.id, 'denied'))) return;
    const siblings = await this.challenges.endSiblings(challenge.id, challenge.tokenId, 'denied');
    await this.notices.denied(challenge, siblings);
  }

  private async gain(
    challenge: FoundChallenge,
    { claimantId, ownerId, isClaimantGuest }: Parties,
  ): Promise<Gain> {
    if (isClaimantGuest) await this.endOtherDevices(challenge);
    if (isClaimantGuest && ownerId !== null) {
      const { mergeId, itemsAdded } = await this.merger.merge({
        ...{ from: claimantId, into: ownerId, reason: 'guest_proved_email' },
      });
      return { userId: ownerId, mergeId, itemsAdded };
    }
    await this.addresses.prove(claimantId, challenge.address);
    if (isClaimantGuest) await this.notices.registered(claimantId);
    else if (ownerId === null) await this.notices.addressAdded(challenge, claimantId);
    return { userId: claimantId, mergeId: null, itemsAdded: 0 };
  }

  /** Only the device that asked gains: whoever else held a token of this guest may have planted it. */
  private async endOtherDevices(challenge: FoundChallenge): Promise<void> {
    await this.sessions.revokeOthers(challenge);
    const ended = await this.challenges.endAllOf(challenge.userId, challenge.tokenId);
    await this.notices.ended(ended);
  }

  private async conclude(
    challenge: FoundChallenge,
    gain: Gain & { isAtDevice: boolean },
  ): Promise<DomainError | null> {
    if (!(await this.challenges.confirm(challenge.id, gain))) return new ChallengeSuperseded();
    const siblings = await this.challenges.endSiblings(challenge.id, challenge.tokenId, 'superseded');
    await this.sessions.announce(challenge.userId, gain.userId);
    await this.notices.confirmed(challenge, { ...gain, siblings });
    return null;
  }

  private async supersede(challenge: FoundChallenge): Promise<DomainError> {
    await this.challenges.end(challenge.id, 'superseded');
    return new ChallengeSuperseded();
  }
}
