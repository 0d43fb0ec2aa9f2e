import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { UserRepository } from '../users/user.repository.js';

interface Spared {
  readonly exceptTokenId?: number | null;
  /** The challenge whose link must go on answering "done". */
  readonly exceptChallengeId?: string;
}

/**
 * Ends tokens. Each statement counts only those that were live. Where a token ends with all that it made, its user is
 * locked first: a token that is made meanwhile is either seen here, or its maker sees that it has ended.
 */
@Injectable()
export class RevocationRepository {
  constructor(
    private readonly users: UserRepository,
    private readonly database: Database,
  ) {}

  /** False when the user has no such live token. */
  async revoke(id: number, userId: number): Promise<boolean> {
    const { count } = await this.database.query(
      'UPDATE auth_tokens SET revoked_at = now() WHERE id = $1 AND user_id = $2 AND revoked_at IS NULL',
      [id, userId],
    );
    return count === 1;
  }

  /** Revokes a token of this user and all that it made, and returns how many were live. */
  async revokeTree(id: number, userId: number): Promise<number> {
    await this.users.lock(userId);
    const { count } = await this.database.query(
      `WITH RECURSIVE tree AS (
         SELECT id FROM auth_tokens WHERE id = $1
         UNION SELECT child.id FROM auth_tokens child JOIN tree ON child.parent_id = tree.id)
       UPDATE auth_tokens SET revoked_at = now() WHERE id IN (SELECT id FROM tree) AND revoked_at IS NULL`,
      [id],
    );
    return count;
  }

  /** Revokes the live tokens of a user that tokens of another one made, and returns how many. */
  async revokeMadeFor(userId: number, { by }: { readonly by: number }): Promise<number> {
    const { count } = await this.database.query(
      `WITH RECURSIVE made AS (
         SELECT child.id FROM auth_tokens parent JOIN auth_tokens child ON child.parent_id = parent.id
         WHERE parent.user_id = $2
         UNION SELECT child.id FROM auth_tokens child JOIN made ON child.parent_id = made.id)
       UPDATE auth_tokens SET revoked_at = now()
       WHERE id IN (SELECT id FROM made) AND user_id = $1 AND revoked_at IS NULL`,
      [userId, by],
    );
    return count;
  }

  /** Revokes a live token whoever it belongs to by now, and returns who that is; null when it was revoked already. */
  async revokeAnyones(id: number): Promise<number | null> {
    const { rows } = await this.database.query<{ userId: number }>(
      `UPDATE auth_tokens SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL RETURNING user_id AS "userId"`,
      [id],
    );
    return rows[0]?.userId ?? null;
  }

  /** Revokes every live token of a user but those spared, and returns how many. Links in mails keep working. */
  async revokeAllOf(userId: number, { exceptTokenId, exceptChallengeId }: Spared = {}): Promise<number> {
    await this.users.lock(userId);
    const { count } = await this.database.query(
      `UPDATE auth_tokens SET revoked_at = now()
       WHERE user_id = $1 AND revoked_at IS NULL AND id IS DISTINCT FROM $2
         AND (challenge_id IS NULL OR challenge_id IS DISTINCT FROM $3)
         AND permissions <> '{email_preferences:manage}'`,
      [userId, exceptTokenId ?? null, exceptChallengeId ?? null],
    );
    return count;
  }
}
