import { Injectable } from '@nestjs/common';
import { Keyring } from '../common/keyring.js';
import { hashToken, tokenFromBytes } from '../common/secret-token.js';
import { Config } from '../config/config.js';
import { Database } from '../database/database.js';

/** The link at the foot of mails to registered users: it opens their mail preferences and nothing else. */
@Injectable()
export class PreferencesLink {
  constructor(
    private readonly keyring: Keyring,
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  /** The same for each mail to an address; its token is made with the first. */
  async of(userId: number, address: string): Promise<string> {
    const token = tokenFromBytes(this.keyring.derive('preferences-token', String(userId), address));
    await this.database.query(
      `INSERT INTO auth_tokens (token_hash, user_id, name, platform, permissions)
       VALUES ($1, $2, 'mail preferences', 'mail', '{email_preferences:manage}')
       ON CONFLICT (token_hash) DO NOTHING`,
      [hashToken(token), userId],
    );
    if (this.config.confirmation.linkStyle === 'hosted') return `${this.config.http.publicUrl}/p/${token}`;
    const link = new URL('/$/settings/notifications', this.config.confirmation.lbryConfirmUrl);
    link.searchParams.set('verification_token', token);
    return link.href;
  }
}
