import { Injectable } from '@nestjs/common';
import type { Principal } from '../access/principal.js';
import { TagRepository } from '../preferences/tag.repository.js';
import { ChallengeRepository, type FoundChallenge } from './challenges/challenge.repository.js';
import { ChallengeViews } from './challenges/challenge.view.js';
import { WaitingRoom } from './challenges/waiting-room.js';
import { UserEmailRepository } from './user-email.repository.js';

interface Wait {
  /** Canonical, or any. */
  readonly address: string | null;
  readonly seconds: number;
  /** Aborts when nobody waits any more. */
  readonly gone: AbortSignal;
}

const NOTHING = {
  email: null,
  state: null,
  mail_state: null,
  letters: null,
  reference: null,
  expires_at: null,
  resend_after: 0,
  merge: null,
};

/** What `user_email/status` answers: mail preferences of the user, and what the device waits for. */
@Injectable()
export class EmailStatus {
  constructor(
    private readonly challenges: ChallengeRepository,
    private readonly addresses: UserEmailRepository,
    private readonly tags: TagRepository,
    private readonly views: ChallengeViews,
    private readonly room: WaitingRoom,
  ) {}

  /** Answers at once, or, given seconds, when the state of the challenge changes. */
  async wait(caller: Principal, { address, seconds, gone }: Wait) {
    const challenge = await this.newestOf(caller, address);
    const isWorthIt = challenge?.state === 'pending' && seconds > 0;
    return this.of(caller, isWorthIt ? await this.changed(challenge, seconds, gone) : challenge);
  }

  async of({ user }: Principal, challenge: FoundChallenge | null) {
    // The caller may have become somebody else while it waited.
    const userId = challenge?.resultUserId ?? user.id;
    const emails = await this.addresses.listOf(userId);
    const tags = await this.tags.choicesOf(userId);
    return {
      emails: Object.fromEntries(emails.map(({ canonical, isEnabled }) => [canonical, isEnabled])),
      tags: Object.fromEntries(tags.map(({ name, isFollowed }) => [name, isFollowed])),
      is_verified: emails.length > 0,
      ...(challenge ? this.views.statusOf(challenge) : NOTHING),
    };
  }

  find(challengeId: string): Promise<FoundChallenge | null> {
    return this.challenges.find(challengeId);
  }

  newestOf({ tokenId }: Principal, address: string | null): Promise<FoundChallenge | null> {
    return this.challenges.newestOf(tokenId, address);
  }

  private async changed(
    challenge: FoundChallenge,
    seconds: number,
    gone: AbortSignal,
  ): Promise<FoundChallenge> {
    const end = performance.now() + Math.min(seconds, challenge.secondsLeft) * 1_000;
    for (;;) {
      const heard = new AbortController();
      const left = Math.max(0, end - performance.now());
      // Listening begins before looking: what happens in between would be missed.
      const news = this.room.next(challenge.id, left, AbortSignal.any([gone, heard.signal]));
      const now = (await this.challenges.find(challenge.id)) ?? challenge;
      const isOver = left === 0 || gone.aborted || this.room.isClosed || now.state !== challenge.state;
      if (isOver) heard.abort();
      await news;
      if (isOver) return now;
    }
  }
}
