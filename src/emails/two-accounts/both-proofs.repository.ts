import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { Proof } from './two-accounts.errors.js';

/** What the person at a device has shown to read, within the last fifteen minutes. */
export interface BothProofs {
  /** The question to the address of the other account; null where it was not asked or not proven. */
  readonly challengeId: string | null;
  /** Canonical. */
  readonly address: string | null;
  /** Whose that address is: a registered user, and not the caller. */
  readonly otherId: number | null;
  readonly isOwnProven: boolean;
}

const IS_FRESH = "proven_at > now() - interval '15 minutes'";

const FIND = {
  name: 'both-proofs',
  text: `
    SELECT other.id AS "challengeId", other.address, other.owner AS "otherId",
      EXISTS (
        SELECT FROM challenges c JOIN user_emails e ON e.canonical = c.address AND e.verified_at IS NOT NULL
        WHERE c.token_id = $1 AND c.user_id = $2 AND e.user_id = $2 AND c.state = 'confirmed'
          AND c.undone_at IS NULL AND c.${IS_FRESH}) AS "isOwnProven"
    FROM (SELECT) AS nobody LEFT JOIN (
      SELECT c.id, c.address, e.user_id AS owner
      FROM challenges c JOIN user_emails e ON e.canonical = c.address AND e.verified_at IS NOT NULL
      WHERE c.token_id = $1 AND c.user_id = $2 AND c.state = 'pending' AND c.expires_at > now() AND c.${IS_FRESH}
        AND e.user_id <> $2 AND ($3::text IS NULL OR c.address = $3)
      ORDER BY c.proven_at DESC LIMIT 1) AS other ON true`,
};

@Injectable()
export class BothProofsRepository {
  constructor(private readonly database: Database) {}

  /** Of this token and its user, for one address or that which was proven last. */
  async of(tokenId: number, userId: number, address: string | null): Promise<BothProofs> {
    const { rows } = await this.database.query<BothProofs>(FIND, [tokenId, userId, address]);
    const [proofs] = rows;
    if (!proofs) throw new Error('the statement returned no row');
    return proofs;
  }

  /** The merge that an earlier proof of the address led to, unless it was undone; or null. */
  async mergeOf(tokenId: number, userId: number, address: string): Promise<string | null> {
    const { rows } = await this.database.query<{ mergeId: string }>(
      `SELECT merge_id AS "mergeId" FROM challenges
       WHERE token_id = $1 AND user_id = $2 AND address = $3 AND state = 'confirmed' AND merge_id IS NOT NULL AND undone_at IS NULL
       ORDER BY decided_at DESC LIMIT 1`,
      [tokenId, userId, address],
    );
    return rows[0]?.mergeId ?? null;
  }
}

export function missingOf({ otherId, isOwnProven }: BothProofs): Proof[] {
  const missing: Proof[] = [];
  if (!isOwnProven) missing.push('own_address');
  if (otherId === null) missing.push('other_address');
  return missing;
}
