import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Pool } from 'pg';
import type { PrincipalUser } from '../access/principal.js';
import { sessionLimits } from '../database/data-source-options.js';
import { DatabaseUrl } from '../database/database-url.js';
import { Gathering } from '../database/gathering.js';
import { PREVIOUS_IDS } from '../users/user.sql.js';
import { IS_LIVE_TOKEN } from './auth-token.sql.js';

/** A live token and its user, as one row. */
export interface TokenRow extends Omit<PrincipalUser, 'id'> {
  readonly tokenHash: Buffer;
  /** Of the token that this one takes the place of, until it is first used. */
  readonly previousHash: Buffer | null;
  /** Whether the previous one still opens what this one opens. */
  readonly isPreviousLive: boolean | null;
  readonly tokenId: number;
  readonly userId: number;
  readonly permissions: string[];
  readonly constraints: Record<string, unknown>[];
  readonly challengeId: string | null;
  readonly coolDownUntil: Date | null;
  readonly coolDownSeconds: number;
  readonly name: string;
  readonly platform: string;
  readonly isStale: boolean;
}

/** Finds tokens, many with one query, on a connection of its own. */
@Injectable()
export class TokenLookup implements OnApplicationShutdown {
  private readonly pool: Pool;
  private readonly gathering = new Gathering((hashes: readonly Buffer[]) => this.findAll(hashes));

  constructor(address: DatabaseUrl) {
    const options = { connectionString: address.url, max: 1, keepAlive: true, ...sessionLimits };
    this.pool = new Pool({ ...options, options: ONE_PLAN });
    this.pool.on('error', () => undefined);
    this.pool.on('connect', (client) => client.on('error', () => undefined));
  }

  onApplicationShutdown(): Promise<void> {
    return this.pool.end();
  }

  /** The live token with this hash, or whose previous hash it is; null when there is none. */
  find(hash: Buffer): Promise<TokenRow | null> {
    return this.gathering.add(hash);
  }

  private async findAll(hashes: readonly Buffer[]): Promise<(TokenRow | null)[]> {
    const { rows } = await this.pool.query<TokenRow>({ ...FIND, values: [hashes] });
    const found = new Map(rows.map((row) => [keyOf(row.tokenHash), row]));
    for (const row of rows) {
      if (row.previousHash && row.isPreviousLive) found.set(keyOf(row.previousHash), row);
    }
    return hashes.map((hash) => found.get(keyOf(hash)) ?? null);
  }
}

function keyOf(hash: Buffer): string {
  return hash.toString('latin1');
}

/** Planning this query for the number of tokens at hand would take longer than the query does. */
const ONE_PLAN = '-c plan_cache_mode=force_generic_plan';

const FIND = {
  name: 'find-tokens',
  text: `
    SELECT t.token_hash AS "tokenHash", t.previous_hash AS "previousHash",
      t.previous_until > now() AS "isPreviousLive",
      t.id AS "tokenId", t.user_id AS "userId", t.permissions, t.constraints, t.challenge_id AS "challengeId",
      t.cool_down_until AS "coolDownUntil",
      greatest(0, ceil(extract(epoch FROM t.cool_down_until - now())))::int AS "coolDownSeconds", t.name, t.platform,
      t.last_used_at IS NULL OR t.last_used_at < now() - interval '1 minute' AS "isStale",
      u.language, u.given_name AS "givenName", u.family_name AS "familyName", u.country,
      u.created_at AS "createdAt", u.updated_at AS "updatedAt", u.deletes_at AS "deletesAt",
      u.is_email_enabled AS "isEmailEnabled", u.latest_claimed_email AS "latestClaimedEmail",
      e.canonical AS "primaryEmail", ${PREVIOUS_IDS}
    FROM auth_tokens t
    JOIN users u ON u.id = t.user_id
    LEFT JOIN user_emails e ON e.user_id = t.user_id AND e.is_primary
    WHERE (t.token_hash = ANY ($1) OR t.previous_hash = ANY ($1)) AND ${IS_LIVE_TOKEN}`,
};
