import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';

@Injectable()
export class InstallRepository {
  constructor(private readonly database: Database) {}

  /** One row for an app of a user; told again, it is brought up to date. */
  async put(userId: number, appId: string, details: Readonly<Record<string, string>>): Promise<void> {
    await this.database.query(
      `INSERT INTO installs (user_id, app_id, details) VALUES ($1, $2, $3)
       ON CONFLICT (user_id, app_id) DO UPDATE SET details = excluded.details, updated_at = now()`,
      [userId, appId, JSON.stringify(details)],
    );
  }
}
