import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { AuthTokenRepository } from '../tokens/auth-token.repository.js';
import { RevocationRepository } from '../tokens/revocation.repository.js';
import { TokenCache } from '../tokens/token-cache.js';
import type { MergePair } from './user-merge-engine.js';

/** The sessions that a merge brought into an account, and that leave it with the undo. */
@Injectable()
export class MergeSessions {
  constructor(
    private readonly tokens: AuthTokenRepository,
    private readonly revocations: RevocationRepository,
    private readonly cache: TokenCache,
    private readonly database: Database,
  ) {}

  /** Whether this session is in its account because of this merge. */
  async cameBy(tokenId: number, mergeId: string): Promise<boolean> {
    const { count } = await this.database.query(
      'SELECT 1 FROM challenges WHERE token_id = $1 AND merge_id = $2 LIMIT 1',
      [tokenId, mergeId],
    );
    return count > 0;
  }

  /** Ends every session of a user. Links in mails keep working. */
  async endAllOf(userId: number): Promise<void> {
    await this.revocations.revokeAllOf(userId);
  }

  /** Tells all processes to look at these users anew. */
  async announce(...userIds: readonly number[]): Promise<void> {
    await this.cache.invalidate(...userIds);
  }

  /** Whose a token is by now. */
  async ownerOf(tokenId: number): Promise<number | null> {
    const { rows } = await this.database.query<{ userId: number }>(
      'SELECT user_id AS "userId" FROM auth_tokens WHERE id = $1',
      [tokenId],
    );
    return rows[0]?.userId ?? null;
  }

  /**
   * To be called once the tokens are back with whom they came from: what they made in the account ends, they need not
   * rest any more, and the click that let them in counts no longer. All processes look at both users anew.
   */
  async separate(mergeId: string, { from, into }: MergePair): Promise<void> {
    await this.database.query('UPDATE challenges SET undone_at = now() WHERE merge_id = $1', [mergeId]);
    await this.revocations.revokeMadeFor(into, { by: from });
    await this.tokens.endCoolDowns(from);
    await this.cache.invalidate(from, into);
  }
}
