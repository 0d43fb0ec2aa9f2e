import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config.js';
import { AuthTokenRepository } from '../../tokens/auth-token.repository.js';
import { RevocationRepository } from '../../tokens/revocation.repository.js';
import { TokenCache } from '../../tokens/token-cache.js';
import type { FoundChallenge } from './challenge.repository.js';

/** The sessions that a challenge is about: the waiting device's own, and those that must not gain with it. */
@Injectable()
export class ChallengeSessions {
  constructor(
    private readonly tokens: AuthTokenRepository,
    private readonly revocations: RevocationRepository,
    private readonly cache: TokenCache,
    private readonly config: Config,
  ) {}

  /** Whether the waiting device is still signed in as who it was when it asked. */
  isLive({ tokenId, userId }: FoundChallenge): Promise<boolean> {
    return this.tokens.lockLive(tokenId, userId);
  }

  /** Seconds that the waiting device's session must still rest; 0: none. */
  async restOf({ tokenId }: FoundChallenge): Promise<number> {
    return (await this.tokens.coolDownOf(tokenId))?.seconds ?? 0;
  }

  async coolDown({ tokenId }: FoundChallenge): Promise<void> {
    await this.tokens.coolDown(tokenId, this.config.confirmation.coolDownHours);
  }

  async revokeOthers({ userId, tokenId, id }: FoundChallenge): Promise<void> {
    await this.revocations.revokeAllOf(userId, { exceptTokenId: tokenId, exceptChallengeId: id });
  }

  /** All the sessions of a user. Links in mails keep working. */
  async revokeAllOf(userId: number): Promise<void> {
    await this.revocations.revokeAllOf(userId);
  }

  /** Tells all processes to look at these users anew. */
  async announce(...userIds: readonly number[]): Promise<void> {
    await this.cache.invalidate(...new Set(userIds));
  }

  /** Ends the session that a challenge opened, and all that it made; false when it had ended already. */
  async end({ tokenId, resultUserId }: FoundChallenge): Promise<boolean> {
    if (resultUserId === null) return false;
    const ended = await this.revocations.revokeTree(tokenId, resultUserId);
    await this.cache.invalidate(resultUserId);
    return ended > 0;
  }
}
