import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { Database } from '../database/database.js';
import { EventLog } from '../events/event-log.js';
import { TokenCache } from '../tokens/token-cache.js';
import { UserRepository } from '../users/user.repository.js';
import { DeletionPending } from './account.errors.js';

@Injectable()
export class ProfileService {
  constructor(
    private readonly users: UserRepository,
    private readonly cache: TokenCache,
    private readonly events: EventLog,
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  async change(userId: number, facts: { language?: string; country?: string }): Promise<void> {
    await this.database.transaction(async () => {
      await this.users.change(userId, facts);
      await this.cache.invalidate(userId);
    });
  }

  /** Throws `DeletionPending`; else says when the account ends. */
  async scheduleDeletion(userId: number): Promise<Date> {
    return this.database.transaction(async () => {
      const deletesAt = await this.users.scheduleDeletion(userId, this.config.deletion.graceDays);
      if (!deletesAt) throw new DeletionPending();
      await this.events.record('user.deletion_scheduled', userId, { deletes_at: deletesAt });
      await this.cache.invalidate(userId);
      return deletesAt;
    });
  }
}
