import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';

export type Settings = Readonly<Record<string, unknown>>;

@Injectable()
export class SettingsRepository {
  constructor(private readonly database: Database) {}

  async of(userId: number): Promise<Settings> {
    const { rows } = await this.database.query<{ settings: Settings }>(
      `SELECT coalesce(jsonb_object_agg(key, value), '{}') AS settings FROM user_settings WHERE user_id = $1`,
      [userId],
    );
    return rows[0]?.settings ?? {};
  }

  async put(userId: number, settings: Settings): Promise<void> {
    await this.database.query(
      `INSERT INTO user_settings (user_id, key, value) SELECT $1, key, value FROM jsonb_each($2::jsonb)
       ON CONFLICT (user_id, key) DO UPDATE SET value = excluded.value, updated_at = now()`,
      [userId, JSON.stringify(settings)],
    );
  }

  async remove(userId: number, keys: readonly string[]): Promise<void> {
    await this.database.query('DELETE FROM user_settings WHERE user_id = $1 AND key = ANY ($2)', [
      userId,
      keys,
    ]);
  }

  /** Keys and bytes that a user has. */
  async sizeOf(userId: number): Promise<{ keys: number; bytes: number }> {
    const { rows } = await this.database.query<{ keys: number; bytes: number }>(
      `SELECT count(*)::int AS keys, coalesce(sum(octet_length(key) + octet_length(value::text)), 0)::int AS bytes
       FROM user_settings WHERE user_id = $1`,
      [userId],
    );
    return rows[0] ?? { keys: 0, bytes: 0 };
  }
}
