import { Injectable } from '@nestjs/common';
import { readConstraints } from '../access/constraints/constraint-set.js';
import type { Grant } from '../access/permissions.js';
import type { Principal } from '../access/principal.js';
import { TokenVerifier } from '../access/token-verifier.js';
import { endOfTurn } from '../common/end-of-turn.js';
import { hashToken, looksLikeToken } from '../common/secret-token.js';
import { AuthTokenRepository } from './auth-token.repository.js';
import { LastUse } from './last-use.js';
import { TokenCache } from './token-cache.js';
import { TokenLookup, type TokenRow } from './token-lookup.js';

/** Turns a token into the principal it stands for: from memory, else by one gathered query. */
@Injectable()
export class StoredTokenVerifier extends TokenVerifier {
  constructor(
    private readonly cache: TokenCache,
    private readonly lookup: TokenLookup,
    private readonly tokens: AuthTokenRepository,
    private readonly lastUse: LastUse,
  ) {
    super();
  }

  override async verify(token: string): Promise<Principal | null> {
    const known = await this.remembered(token);
    if (known) return known;
    if (!looksLikeToken(token)) return null;

    const moment = this.cache.moment;
    const hash = hashToken(token);
    const row = await this.lookup.find(hash);
    if (!row) return null;
    if (row.isStale) this.lastUse.note(row.tokenId);
    const principal = principalOf(row);
    // While a token and its successor are both good, neither is remembered: the first use decides between them.
    if (row.previousHash) await this.settleRotation(row, hash);
    else this.cache.put(token, principal, moment);
    return principal;
  }

  override takeUse(tokenId: number): Promise<boolean> {
    return this.tokens.takeUse(tokenId);
  }

  /** Those who are known answer together. What is forgotten by then is looked up after all. */
  private async remembered(token: string): Promise<Principal | undefined> {
    if (!this.cache.has(token)) return undefined;
    await endOfTurn();
    return this.cache.get(token);
  }

  private async settleRotation({ tokenId, tokenHash }: TokenRow, presented: Buffer): Promise<void> {
    if (presented.equals(tokenHash)) await this.tokens.endPrevious(tokenId, tokenHash);
  }
}

function principalOf(row: TokenRow): Principal {
  return {
    tokenId: row.tokenId,
    permissions: row.permissions as Grant[],
    constraints: readConstraints(row.constraints),
    challengeId: row.challengeId,
    coolDownUntil: row.coolDownUntil,
    coolDownSeconds: row.coolDownSeconds,
    app: row.name,
    platform: row.platform,
    user: {
      id: row.userId,
      language: row.language,
      givenName: row.givenName,
      familyName: row.familyName,
      country: row.country,
      createdAt: row.createdAt,
      updatedAt: row.updatedAt,
      deletesAt: row.deletesAt,
      isEmailEnabled: row.isEmailEnabled,
      primaryEmail: row.primaryEmail,
      latestClaimedEmail: row.latestClaimedEmail,
      previousIds: row.previousIds,
    },
  };
}
