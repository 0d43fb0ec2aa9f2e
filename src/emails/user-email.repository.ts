import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';

export interface OwnedEmail {
  readonly canonical: string;
  readonly isPrimary: boolean;
  readonly isEnabled: boolean;
}

/** Addresses that users proved. What was only typed in is no row here: an unproven address owns nothing. */
@Injectable()
export class UserEmailRepository {
  constructor(private readonly database: Database) {}

  /** Serialises everything that concerns an address, proven or not, until the transaction ends. */
  async lock(address: string): Promise<void> {
    await this.database.query(
      { name: 'lock-address', text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 7))' },
      [address],
    );
  }

  /** Those of the addresses that nobody holds, locked; the others are not waited for. */
  async lockFree(addresses: readonly string[]): Promise<Set<string>> {
    const { rows } = await this.database.query<{ address: string }>(
      {
        name: 'lock-free-addresses',
        text: `SELECT address FROM unnest($1::text[]) AS a (address)
               WHERE pg_try_advisory_xact_lock(hashtextextended(address, 7))`,
      },
      [addresses],
    );
    return new Set(rows.map(({ address }) => address));
  }

  /** Who proved the address, or null. */
  async ownerOf(canonical: string): Promise<number | null> {
    const { rows } = await this.database.query<{ userId: number }>(
      {
        name: 'owner-of-email',
        text: 'SELECT user_id AS "userId" FROM user_emails WHERE canonical = $1 AND verified_at IS NOT NULL',
      },
      [canonical],
    );
    return rows[0]?.userId ?? null;
  }

  async isRegistered(userId: number): Promise<boolean> {
    const { count } = await this.database.query(
      'SELECT 1 FROM user_emails WHERE user_id = $1 AND verified_at IS NOT NULL LIMIT 1',
      [userId],
    );
    return count > 0;
  }

  /** Writes the proof down; the first address of a user becomes the primary one. To be called under the address's lock. */
  async prove(userId: number, canonical: string): Promise<void> {
    await this.database.query(
      `INSERT INTO user_emails (user_id, canonical, verified_at, is_primary)
       VALUES ($1, $2, now(), NOT EXISTS (SELECT 1 FROM user_emails WHERE user_id = $1 AND is_primary))
       ON CONFLICT (user_id, canonical) DO UPDATE SET verified_at = now()`,
      [userId, canonical],
    );
  }

  /** Takes back a further address of a user; false when there is none of the time since. Primary ones stay. */
  async takeBack(userId: number, canonical: string, since: Date): Promise<boolean> {
    const { count } = await this.database.query(
      'DELETE FROM user_emails WHERE user_id = $1 AND canonical = $2 AND created_at >= $3 AND NOT is_primary',
      [userId, canonical, since],
    );
    return count === 1;
  }

  /** The proven addresses that a user had before a moment. */
  async earlierOf(userId: number, moment: Date): Promise<string[]> {
    const { rows } = await this.database.query<{ canonical: string }>(
      `SELECT canonical FROM user_emails WHERE user_id = $1 AND verified_at IS NOT NULL AND created_at < $2`,
      [userId, moment],
    );
    return rows.map(({ canonical }) => canonical);
  }

  async listOf(userId: number): Promise<OwnedEmail[]> {
    const { rows } = await this.database.query<OwnedEmail>(
      {
        name: 'addresses-of',
        text: `SELECT canonical, is_primary AS "isPrimary", is_enabled AS "isEnabled" FROM user_emails
               WHERE user_id = $1 AND verified_at IS NOT NULL ORDER BY is_primary DESC, canonical`,
      },
      [userId],
    );
    return rows;
  }

  /** False when the user has no such address. */
  async enable(userId: number, canonical: string, isEnabled: boolean): Promise<boolean> {
    const { count } = await this.database.query(
      'UPDATE user_emails SET is_enabled = $3 WHERE user_id = $1 AND canonical = $2',
      [userId, canonical, isEnabled],
    );
    return count === 1;
  }
}
