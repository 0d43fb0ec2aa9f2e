import { Injectable } from '@nestjs/common';
import type { Principal } from '../access/principal.js';
import { Database } from '../database/database.js';
import { EventLog } from '../events/event-log.js';
import { UnknownToken } from './auth-token.errors.js';
import { RevocationRepository } from './revocation.repository.js';
import { TokenCache } from './token-cache.js';

/** How users end their tokens. No process takes one any more once the call is answered. */
@Injectable()
export class RevocationService {
  constructor(
    private readonly revocations: RevocationRepository,
    private readonly cache: TokenCache,
    private readonly events: EventLog,
    private readonly database: Database,
  ) {}

  /** Throws `UnknownToken`, also for somebody else's. */
  async revoke(userId: number, tokenId: number): Promise<void> {
    await this.database.transaction(async () => {
      if (!(await this.revocations.revoke(tokenId, userId))) throw new UnknownToken();
      await this.events.record('token.revoked', userId, { token_id: tokenId });
      await this.cache.invalidate(userId);
    });
  }

  /** Ends the caller's own token, also when a merge made it another user's a moment ago. Throws `UnknownToken`. */
  async signOut({ tokenId }: Principal): Promise<void> {
    await this.database.transaction(async () => {
      const userId = await this.revocations.revokeAnyones(tokenId);
      if (userId === null) throw new UnknownToken();
      await this.events.record('token.revoked', userId, { token_id: tokenId });
      await this.cache.invalidate(userId);
    });
  }

  async revokeAll(userId: number, exceptTokenId: number | null): Promise<number> {
    return this.database.transaction(async () => {
      const revoked = await this.revocations.revokeAllOf(userId, { exceptTokenId });
      await this.events.record('token.revoked', userId, { count: revoked });
      await this.cache.invalidate(userId);
      return revoked;
    });
  }
}
