import { Injectable } from '@nestjs/common';
import type { MergePair } from '../../account-merge/user-merge-engine.js';
import { UserMerger } from '../../account-merge/user-merger.js';
import { ChallengeSuperseded } from '../challenges/challenge.errors.js';
import { ChallengeRepository } from '../challenges/challenge.repository.js';
import { ChallengeNotices } from '../challenges/challenge-notices.js';
import { ChallengeSessions } from '../challenges/challenge-sessions.js';

/** What a merge of two accounts changes, with both users locked and everything proven. */
@Injectable()
export class JoinSettlement {
  constructor(
    private readonly challenges: ChallengeRepository,
    private readonly sessions: ChallengeSessions,
    private readonly merger: UserMerger,
    private readonly notices: ChallengeNotices,
  ) {}

  /** Returns the id of the merge. `challengeId`: the question that proved the other account's address. */
  async settle(challengeId: string, pair: MergePair): Promise<string> {
    const challenge = await this.challenges.lock(challengeId);
    if (!challenge || !(await this.sessions.isLive(challenge))) throw new ChallengeSuperseded();
    // Sessions never come along: whoever holds one has shown nothing to this account.
    await this.sessions.revokeAllOf(pair.from);
    const ended = await this.challenges.endAllOf(pair.from, challenge.tokenId);
    const { mergeId, itemsAdded } = await this.merger.merge({ ...pair, reason: 'accounts_merged' });
    const gain = { userId: pair.into, mergeId, itemsAdded, isAtDevice: true };
    if (!(await this.challenges.confirm(challengeId, gain))) throw new ChallengeSuperseded();
    await this.sessions.announce(pair.from, pair.into);
    await this.notices.accountsMerged(challenge, pair.into, ended);
    return mergeId;
  }
}
