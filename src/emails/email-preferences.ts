import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { TokenCache } from '../tokens/token-cache.js';
import { UserRepository } from '../users/user.repository.js';
import { UnknownOwnEmail } from './email.errors.js';
import { UserEmailRepository } from './user-email.repository.js';

/** Which of a user's addresses get mails, beside those about security. */
@Injectable()
export class EmailPreferences {
  constructor(
    private readonly addresses: UserEmailRepository,
    private readonly users: UserRepository,
    private readonly cache: TokenCache,
    private readonly database: Database,
  ) {}

  /** Throws `UnknownOwnEmail`. */
  async enable(userId: number, canonical: string, isEnabled: boolean): Promise<void> {
    await this.database.transaction(async () => {
      if (!(await this.addresses.enable(userId, canonical, isEnabled))) throw new UnknownOwnEmail();
      const emails = await this.addresses.listOf(userId);
      await this.users.change(userId, { isEmailEnabled: emails.some((email) => email.isEnabled) });
      await this.cache.invalidate(userId);
    });
  }
}
