import { Injectable } from '@nestjs/common';
import type { PrincipalUser } from '../access/principal.js';
import { Database } from '../database/database.js';
import { User } from './user.entity.js';
import { PREVIOUS_IDS } from './user.sql.js';

@Injectable()
export class UserRepository {
  constructor(private readonly database: Database) {}

  /** The user with this id, or the one that an old id leads to; null when there never was one. */
  async find(id: number): Promise<PrincipalUser | null> {
    const { rows } = await this.database.query<PrincipalUser>(
      `SELECT u.id, u.language, u.given_name AS "givenName", u.family_name AS "familyName", u.country,
         u.created_at AS "createdAt", u.updated_at AS "updatedAt", u.deletes_at AS "deletesAt",
         u.is_email_enabled AS "isEmailEnabled", u.latest_claimed_email AS "latestClaimedEmail",
         e.canonical AS "primaryEmail", ${PREVIOUS_IDS}
       FROM users u LEFT JOIN user_emails e ON e.user_id = u.id AND e.is_primary
       WHERE u.id = coalesce((SELECT user_id FROM user_aliases WHERE previous_id = $1), $1)`,
      [id],
    );
    return rows[0] ?? null;
  }

  /** Locks users in the order of their ids, so that two who lock the same ones never wait for each other. */
  async lock(...ids: readonly number[]): Promise<number[]> {
    const { rows } = await this.database.query<{ id: number }>(
      'SELECT id FROM users WHERE id = ANY ($1) ORDER BY id FOR UPDATE',
      [[...new Set(ids)]],
    );
    return rows.map((row) => row.id);
  }

  /** Keeps whoever locks the user waiting until the transaction ends, and waits for them; others go on. */
  async hold(id: number): Promise<void> {
    await this.database.query('SELECT 1 FROM users WHERE id = $1 FOR KEY SHARE', [id]);
  }

  /** The old id leads to the new one for ever. */
  async addAlias(previousId: number, userId: number): Promise<void> {
    await this.database.query(
      `INSERT INTO user_aliases (previous_id, user_id) VALUES ($1, $2)
       ON CONFLICT (previous_id) DO UPDATE SET user_id = excluded.user_id`,
      [previousId, userId],
    );
  }

  /** The row of this id is back: it leads nowhere else any more. */
  async removeAlias(previousId: number): Promise<void> {
    await this.database.query('DELETE FROM user_aliases WHERE previous_id = $1', [previousId]);
  }

  async change(
    id: number,
    facts: Partial<Pick<User, 'language' | 'country' | 'isEmailEnabled'>>,
  ): Promise<void> {
    await this.users.update({ id }, { ...facts, updatedAt: () => 'now()' });
  }

  /** Starts the time of grace; null when it runs already. */
  async scheduleDeletion(id: number, graceDays: number): Promise<Date | null> {
    const { rows } = await this.database.query<{ deletesAt: Date }>(
      `UPDATE users SET deletes_at = now() + make_interval(days => $2), updated_at = now()
       WHERE id = $1 AND deletes_at IS NULL RETURNING deletes_at AS "deletesAt"`,
      [id, graceDays],
    );
    return rows[0]?.deletesAt ?? null;
  }

  private get users() {
    return this.database.manager.getRepository(User);
  }
}
