import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { Challenge, ChallengeState, MailState } from './challenge.entity.js';
import { CHALLENGE, IS_LIVE } from './challenge.sql.js';
import type { Guess } from './ending.js';

/** A challenge as it is in the database now; by its clock an overdue one is expired. */
export type FoundChallenge = Challenge & {
  readonly secondsLeft: number;
  readonly secondsToResend: number;
  /** Null while none was queued. */
  readonly secondsSinceMail: number | null;
  /** The latest mail waits for its turn, or there is none. */
  readonly isMailHeldBack: boolean;
  readonly secondsOld: number;
  readonly secondsSinceDecision: number | null;
};

interface Confirmation {
  readonly userId: number;
  readonly mergeId: string | null;
  readonly itemsAdded: number;
  /** Proven by whoever is at the waiting device: by the digits typed there, or in the browser that asked. */
  readonly isAtDevice: boolean;
}

/** Challenges that there are: finding one, and what can become of it. */
@Injectable()
export class ChallengeRepository {
  constructor(private readonly database: Database) {}

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
    const [challenge] = rows;
    if (!challenge) throw new Error('a challenge went while it was locked');
    return challenge;
  }

  /** Ends a live challenge; false when it had ended already. */
  async end(id: string, state: ChallengeState): Promise<boolean> {
    const { count } = await this.database.query(
      `UPDATE challenges SET state = $2, decided_at = now() WHERE id = $1 AND ${IS_LIVE}`,
      [id, state],
    );
    return count === 1;
  }

  /** Notes the proof of a challenge that nothing can be made of as things are. */
  async noteProof(id: string): Promise<void> {
    await this.database.query('UPDATE challenges SET proven_at = now() WHERE id = $1', [id]);
  }

  /** The one transition to `confirmed`; false when somebody was faster or it is too late. */
  async confirm(id: string, { userId, mergeId, itemsAdded, isAtDevice }: Confirmation): Promise<boolean> {
    const { count } = await this.database.query(
      `UPDATE challenges SET state = 'confirmed', decided_at = now(), result_user_id = $2, merge_id = $3, items_added = $4,
         proven_at = CASE WHEN $5 THEN now() ELSE proven_at END
       WHERE id = $1 AND ${IS_LIVE}`,
      [id, userId, mergeId, itemsAdded, isAtDevice],
    );
    return count === 1;
  }

  /** What it brought was taken back. */
  async markUndone(id: string): Promise<void> {
    await this.database.query('UPDATE challenges SET undone_at = now() WHERE id = $1', [id]);
  }

  /**
   * Ends what else this device waits for, and returns the ids. What it proved without gaining by it, the address of
   * another account, is superseded by nothing.
   */
  async endSiblings(id: string, tokenId: number, state: 'superseded' | 'denied'): Promise<string[]> {
    const { rows } = await this.database.query<{ id: string }>(
      `UPDATE challenges SET state = $3, decided_at = now() WHERE token_id = $2 AND id <> $1 AND ${IS_LIVE}
         AND ($3 = 'denied' OR proven_at IS NULL) RETURNING id`,
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

  async setMailState(id: string, mailState: MailState): Promise<void> {
    await this.database.query('UPDATE challenges SET mail_state = $2 WHERE id = $1', [id, mailState]);
  }
}
