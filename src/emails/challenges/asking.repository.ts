import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { IS_LIVE_TOKEN } from '../../tokens/auth-token.sql.js';
import { BEGIN_MANY, GO_ON, SENT_LATELY } from './asking.sql.js';
import type { FoundChallenge } from './challenge.repository.js';
import { IS_LIVE } from './challenge.sql.js';
import type { SentLately } from './mail-share.js';

export interface NewChallenge {
  readonly id: string;
  readonly address: string;
  readonly userId: number;
  readonly tokenId: number;
  readonly app: string;
  readonly platform: string;
  readonly place: string | null;
  readonly network: string;
  readonly isLegacy: boolean;
  readonly language: string;
  readonly minutes: number;
  /** When its mail may go; null: none is sent. */
  readonly mailAt: Date | 'now' | null;
  /** The asker wants a mail, whether one may go or not. */
  readonly wantsMail: boolean;
  /** A live challenge is left as it is, without a further mail. */
  readonly onlyIfExpired: boolean;
  /** SHA-256 of the token in the link, where links carry one. */
  readonly confirmTokenHash: Buffer | null;
}

/** Starting challenges, and what an address was asked and sent before. */
@Injectable()
export class AskingRepository {
  constructor(private readonly database: Database) {}

  /**
   * Begins challenges of different addresses, with mail and claim in the same statement. Those are missing in the
   * answer for which their device has an undecided one already.
   */
  async beginMany(orders: readonly NewChallenge[]): Promise<FoundChallenge[]> {
    if (orders.length === 0) return [];
    const { rows } = await this.database.query<FoundChallenge>(BEGIN_MANY, transposed(orders.map(valuesOf)));
    return rows;
  }

  /** Goes on with the live challenge that this device has for the address, or begins one. */
  async goOn(order: NewChallenge): Promise<FoundChallenge> {
    const values = [...valuesOf(order), order.onlyIfExpired];
    const { rows } = await this.database.query<FoundChallenge>(GO_ON, values);
    return only(rows);
  }

  /** What each of the addresses was sent, in their order; to be read under their locks. */
  async sentLately(orders: readonly NewChallenge[]): Promise<SentLately[]> {
    if (orders.length === 0) return [];
    const columns = orders.map(({ address, network, tokenId }) => [address, network, tokenId]);
    const { rows } = await this.database.query<SentLately>(SENT_LATELY, transposed(columns));
    return rows;
  }

  /**
   * Five live challenges an address has at most: makes room among those of the same user, else of the same place,
   * and returns the one that ended for it; null when there is no room to be made.
   */
  async makeRoom(address: string, userId: number, network: string): Promise<string | null> {
    const { rows } = await this.database.query<{ id: string }>(
      `UPDATE challenges SET state = 'superseded', decided_at = now() WHERE id = (
         SELECT id FROM challenges
         WHERE address = $1 AND ${IS_LIVE} AND cardinality(mailed_at) > 0 AND (user_id = $2 OR network = $3)
         ORDER BY user_id <> $2, created_at LIMIT 1)
       RETURNING id`,
      [address, userId, network],
    );
    return rows[0]?.id ?? null;
  }

  /** Whether the device that asked is still signed in, and nothing was confirmed for it since. */
  async isRenewable({ tokenId, userId, createdAt }: FoundChallenge): Promise<boolean> {
    const { count } = await this.database.query(
      `SELECT 1 FROM auth_tokens
       WHERE id = $1 AND user_id = $2 AND ${IS_LIVE_TOKEN}
         AND (cool_down_until IS NULL OR cool_down_until <= now())
         AND NOT EXISTS (
           SELECT 1 FROM challenges c
           WHERE c.user_id = $2 AND c.token_id = $1 AND c.decided_at >= $3 AND c.state = 'confirmed')`,
      [tokenId, userId, createdAt],
    );
    return count === 1;
  }

  /** Whether the address was ever mailed. */
  async knows(address: string): Promise<boolean> {
    const { count } = await this.database.query(
      'SELECT 1 FROM challenges WHERE address = $1 AND cardinality(mailed_at) > 0 LIMIT 1',
      [address],
    );
    return count > 0;
  }
}

/** $1 to $15 of both statements. */
function valuesOf(order: NewChallenge): unknown[] {
  return [
    order.id,
    order.address,
    order.userId,
    order.tokenId,
    order.app,
    order.platform,
    order.place,
    order.network,
    order.isLegacy,
    order.language,
    order.minutes,
    order.mailAt !== null,
    order.mailAt === 'now' ? null : order.mailAt,
    order.wantsMail,
    order.confirmTokenHash,
  ];
}

/** Columns of rows: the driver sends arrays, which `unnest` makes rows of again. */
function transposed(rows: readonly (readonly unknown[])[]): unknown[][] {
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column]));
}

function only<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new Error('the statement returned no row');
  return row;
}
