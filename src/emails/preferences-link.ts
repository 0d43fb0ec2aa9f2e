import { Injectable } from '@nestjs/common';
import { Keyring } from '../common/keyring.js';
import { hashToken, tokenFromBytes } from '../common/secret-token.js';
import { Config } from '../config/config.js';
import { AuthTokenRepository } from '../tokens/auth-token.repository.js';

/** The link at the foot of mails to registered users: it opens their mail preferences and nothing else. */
@Injectable()
export class PreferencesLink {
  constructor(
    private readonly keyring: Keyring,
    private readonly tokens: AuthTokenRepository,
    private readonly config: Config,
  ) {}

  /** The same for each mail to an address; its token is made with the first. */
  async of(userId: number, address: string): Promise<string> {
    const token = tokenFromBytes(this.keyring.derive('preferences-token', String(userId), address));
    await this.tokens.add({
      tokenHash: hashToken(token),
      userId,
      name: 'mail preferences',
      platform: 'mail',
      permissions: ['email_preferences:manage'],
    });
    if (this.config.confirmation.linkStyle === 'hosted') return `${this.config.http.publicUrl}/p/${token}`;
    const link = new URL('/$/settings/notifications', this.config.confirmation.lbryConfirmUrl);
    link.searchParams.set('verification_token', token);
    return link.href;
  }
}
