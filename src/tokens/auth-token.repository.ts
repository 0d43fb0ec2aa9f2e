import { Injectable } from '@nestjs/common';
import type { ConstraintSet } from '../access/constraints/constraint-set.js';
import type { Grant } from '../access/permissions.js';
import { Database } from '../database/database.js';
import { AuthToken } from './auth-token.entity.js';
import { IS_LIVE_TOKEN } from './auth-token.sql.js';

export interface NewAuthToken {
  readonly tokenHash: Buffer;
  readonly userId: number;
  readonly name: string;
  readonly platform: string;
  readonly place?: string | null;
  readonly permissions: readonly Grant[];
  readonly constraints?: readonly ConstraintSet[];
  readonly usesLeft?: number | null;
  readonly challengeId?: string | null;
  readonly coolDownUntil?: Date | null;
  readonly expiresAt?: Date | null;
  readonly parentId?: number | null;
}

export type ListedToken = Pick<
  AuthToken,
  | 'id'
  | 'name'
  | 'appId'
  | 'platform'
  | 'place'
  | 'permissions'
  | 'constraints'
  | 'createdAt'
  | 'lastUsedAt'
  | 'expiresAt'
>;

/** Tokens that are there: making, finding, using and swapping them. */
@Injectable()
export class AuthTokenRepository {
  constructor(private readonly database: Database) {}

  /** Returns its id, or null when there is one with that hash already. */
  async add(token: NewAuthToken): Promise<number | null> {
    const { rows } = await this.database.query<{ id: number }>(
      {
        name: 'add-token',
        text: `INSERT INTO auth_tokens (token_hash, user_id, name, platform, permissions, constraints, uses_left,
                 challenge_id, cool_down_until, expires_at, parent_id, place)
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
               ON CONFLICT (token_hash) DO NOTHING RETURNING id`,
      },
      [
        token.tokenHash,
        token.userId,
        token.name,
        token.platform,
        token.permissions,
        JSON.stringify(token.constraints ?? []),
        token.usesLeft ?? null,
        token.challengeId ?? null,
        token.coolDownUntil ?? null,
        token.expiresAt ?? null,
        token.parentId ?? null,
        token.place ?? null,
      ],
    );
    return rows[0]?.id ?? null;
  }

  /** The constraint sets as they were asked for. */
  async constraintsOf(id: number): Promise<ConstraintSet[]> {
    const token = await this.tokens.findOneByOrFail({ id });
    return token.constraints;
  }

  /** Live sessions and minted tokens of a user, newest first; what travels in mails is not listed. */
  async listOf(userId: number): Promise<ListedToken[]> {
    const { rows } = await this.database.query<ListedToken>(
      `SELECT id, name, app_id AS "appId", platform, place, permissions, constraints, created_at AS "createdAt",
         last_used_at AS "lastUsedAt", expires_at AS "expiresAt"
       FROM auth_tokens
       WHERE user_id = $1 AND ${IS_LIVE_TOKEN} AND challenge_id IS NULL
         AND NOT permissions <@ '{email_preferences:manage,user_password:set}'
       ORDER BY id DESC LIMIT 1000`,
      [userId],
    );
    return rows;
  }

  async isLive(tokenHash: Buffer): Promise<boolean> {
    const { count } = await this.database.query(
      `SELECT 1 FROM auth_tokens WHERE token_hash = $1 AND ${IS_LIVE_TOKEN}`,
      [tokenHash],
    );
    return count === 1;
  }

  /** Until when a session must rest, and for how many seconds by the database's clock; null when it need not. */
  async coolDownOf(id: number): Promise<{ readonly until: Date; readonly seconds: number } | null> {
    const { rows } = await this.database.query<{ until: Date; seconds: number }>(
      `SELECT cool_down_until AS until, ceil(extract(epoch FROM cool_down_until - now()))::int AS seconds
       FROM auth_tokens WHERE id = $1 AND cool_down_until > now()`,
      [id],
    );
    return rows[0] ?? null;
  }

  /** True when the token is live and its user's. Locks it until the transaction ends. */
  async lockLive(id: number, userId: number): Promise<boolean> {
    const { count } = await this.database.query(
      `SELECT 1 FROM auth_tokens WHERE id = $1 AND user_id = $2 AND ${IS_LIVE_TOKEN} FOR NO KEY UPDATE`,
      [id, userId],
    );
    return count === 1;
  }

  async coolDown(id: number, hours: number): Promise<void> {
    await this.database.query(
      'UPDATE auth_tokens SET cool_down_until = now() + make_interval(hours => $2) WHERE id = $1',
      [id, hours],
    );
  }

  /** The sessions of a user need not rest any more. */
  async endCoolDowns(userId: number): Promise<void> {
    await this.database.query(
      'UPDATE auth_tokens SET cool_down_until = NULL WHERE user_id = $1 AND cool_down_until IS NOT NULL',
      [userId],
    );
  }

  /** One conditional update, so that concurrent calls never overspend. */
  async takeUse(id: number): Promise<boolean> {
    const { count } = await this.database.query(
      'UPDATE auth_tokens SET uses_left = uses_left - 1 WHERE id = $1 AND uses_left > 0',
      [id],
    );
    return count === 1;
  }

  /**
   * Replaces the hash and keeps the old one good for a minute. Asking again with the same successor is a success;
   * with another, false: a token rotates once.
   */
  async rotate(id: number, oldHash: Buffer, newHash: Buffer): Promise<boolean> {
    const { count } = await this.database.query(
      `UPDATE auth_tokens SET
         previous_until = CASE WHEN token_hash = $3 THEN previous_until ELSE now() + interval '60 seconds' END,
         previous_hash = $2, token_hash = $3
       WHERE id = $1 AND (token_hash = $2 OR (token_hash = $3 AND previous_hash = $2))`,
      [id, oldHash, newHash],
    );
    return count === 1;
  }

  /** The successor is in use, so its predecessor is not needed any more. */
  async endPrevious(id: number, tokenHash: Buffer): Promise<void> {
    // Only of the successor that was seen: there may be another by now, whose predecessor is still needed.
    await this.database.query(
      'UPDATE auth_tokens SET previous_hash = NULL, previous_until = NULL WHERE id = $1 AND token_hash = $2',
      [id, tokenHash],
    );
  }

  async touch(ids: readonly number[]): Promise<void> {
    await this.database.query('UPDATE auth_tokens SET last_used_at = now() WHERE id = ANY ($1)', [ids]);
  }

  private get tokens() {
    return this.database.manager.getRepository(AuthToken);
  }
}
