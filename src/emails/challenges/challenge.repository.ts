import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { Challenge, ChallengeState, MailState } from './challenge.entity.js';
import { CHALLENGE, SENT_LATELY, START } from './challenge.sql.js';
import type { Guess } from './ending.js';
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

/** A challenge as it is in the database now; by its clock an overdue one is expired. */
export type FoundChallenge = Challenge & {
  readonly secondsLeft: number;
  readonly secondsToResend: number;
  /** Null while none was queued. */
  readonly secondsSinceMail: number | null;
  readonly secondsOld: number;
  readonly secondsSinceDecision: number | null;
};

@Injectable()
export class ChallengeRepository {
  constructor(private readonly database: Database) {}

  /** Serialises everything that concerns one address until the transaction ends. */
  async lockAddress(address: string): Promise<void> {
    await this.database.query(
      { name: 'lock-address', text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 7))' },
      [address],
    );
  }

  /**
   * Starts a challenge, or goes on with the live one that this device has for the address; mail and claim are
   * written in the same statement.
   */
  async start(order: NewChallenge): Promise<FoundChallenge> {
    const { rows } = await this.database.query<FoundChallenge>(START, [
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
      order.onlyIfExpired,
      order.confirmTokenHash,
      order.wantsMail,
    ]);
    return only(rows);
  }

  /** What the address was sent; to be read under its lock. */
  async sentLately(address: string, network: string, tokenId: number): Promise<SentLately> {
    const { rows } = await this.database.query<SentLately>(SENT_LATELY, [address, network, tokenId]);
    return only(rows);
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

  async find(id: string): Promise<FoundChallenge | null> {
    const { rows } = await this.database.query<FoundChallenge>(
      { name: 'find-challenge', text: `SELECT ${CHALLENGE} FROM challenges WHERE id = $1` },
      [id],
    );
    return rows[0] ?? null;
  }

  /** The same, locked until the transaction ends. */
  async lock(id: string): Promise<FoundChallenge | null> {
    const { rows } = await this.database.query<FoundChallenge>(
      { name: 'lock-challenge', text: `SELECT ${CHALLENGE} FROM challenges WHERE id = $1 FOR UPDATE` },
      [id],
    );
    return rows[0] ?? null;
  }

  /**
   * The newest challenge that this token asked for, for one address or any. Whose the token is, is looked up here:
   * a confirmation in this very moment makes it somebody else's.
   */
  async newestOf(tokenId: number, address: string | null = null): Promise<FoundChallenge | null> {
    const { rows } = await this.database.query<FoundChallenge>(
      {
        name: 'newest-challenge',
        text: `SELECT ${CHALLENGE} FROM challenges
               WHERE user_id = (SELECT t.user_id FROM auth_tokens t WHERE t.id = $1) AND token_id = $1
                 AND ($2::text IS NULL OR address = $2)
               ORDER BY created_at DESC LIMIT 1`,
      },
      [tokenId, address],
    );
    return rows[0] ?? null;
  }

  /** Counts a try before it is looked at, and returns the challenge with it. To be called with the row locked. */
  async countTry(id: string, guess: Guess): Promise<FoundChallenge> {
    const column = guess === 'letters' ? 'letter_tries' : 'code_tries';
    const { rows } = await this.database.query<FoundChallenge>(
      `UPDATE challenges SET ${column} = ${column} + 1 WHERE id = $1 RETURNING ${CHALLENGE}`,
      [id],
    );
    return only(rows);
  }

  /** Ends a live challenge; false when it had ended already. */
  async end(id: string, state: ChallengeState): Promise<boolean> {
    const { count } = await this.database.query(
      `UPDATE challenges SET state = $2, decided_at = now() WHERE id = $1 AND ${IS_LIVE}`,
      [id, state],
    );
    return count === 1;
  }

  /** The one transition to `confirmed`; false when somebody was faster or it is too late. */
  async confirm(
    id: string,
    { userId, mergeId, itemsAdded }: { userId: number; mergeId: string | null; itemsAdded: number },
  ): Promise<boolean> {
    const { count } = await this.database.query(
      `UPDATE challenges SET state = 'confirmed', decided_at = now(), result_user_id = $2, merge_id = $3, items_added = $4
       WHERE id = $1 AND ${IS_LIVE}`,
      [id, userId, mergeId, itemsAdded],
    );
    return count === 1;
  }

  /** Ends what else this device waits for, and returns the ids. */
  async endSiblings(id: string, tokenId: number, state: 'superseded' | 'denied'): Promise<string[]> {
    const { rows } = await this.database.query<{ id: string }>(
      `UPDATE challenges SET state = $3, decided_at = now() WHERE token_id = $2 AND id <> $1 AND ${IS_LIVE} RETURNING id`,
      [id, tokenId, state],
    );
    return rows.map((row) => row.id);
  }

  /** Ends what other devices of a guest wait for: their tokens are revoked with the merge or the registration. */
  async endAllOf(userId: number, exceptTokenId: number): Promise<string[]> {
    const { rows } = await this.database.query<{ id: string }>(
      `UPDATE challenges SET state = 'superseded', decided_at = now()
       WHERE user_id = $1 AND token_id <> $2 AND ${IS_LIVE} RETURNING id`,
      [userId, exceptTokenId],
    );
    return rows.map((row) => row.id);
  }

  /** Whether the device that asked is still signed in, and nothing was confirmed for it since. */
  async isRenewable({ tokenId, userId, createdAt }: FoundChallenge): Promise<boolean> {
    const { count } = await this.database.query(
      `SELECT 1 FROM auth_tokens t
       WHERE t.id = $1 AND t.user_id = $2 AND t.revoked_at IS NULL AND (t.expires_at IS NULL OR t.expires_at > now())
         AND (t.cool_down_until IS NULL OR t.cool_down_until <= now())
         AND NOT EXISTS (
           SELECT 1 FROM challenges c WHERE c.user_id = $2 AND c.token_id = t.id AND c.decided_at >= $3
             AND c.state = 'confirmed')`,
      [tokenId, userId, createdAt],
    );
    return count === 1;
  }

  async setMailState(id: string, mailState: MailState): Promise<void> {
    await this.database.query('UPDATE challenges SET mail_state = $2 WHERE id = $1', [id, mailState]);
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

// What is overdue has expired, whether somebody wrote that down or not, and nothing else can become of it.
const IS_LIVE = `state IN ('pending', 'awaiting_second_factor') AND expires_at > now()`;

function only<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new Error('the statement returned no row');
  return row;
}
