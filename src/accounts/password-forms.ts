import { Injectable } from '@nestjs/common';
import type { PrincipalUser } from '../access/principal.js';
import { EmailExistence } from '../emails/email-existence.js';
import {
  AlreadySignedIn,
  EmailUnverified,
  UnknownEmail,
  UseEmailLink,
  WrongCredentials,
} from './account.errors.js';

/** What clients that show a form for a password are told: here everybody signs in by mail. */
@Injectable()
export class PasswordForms {
  constructor(private readonly existence: EmailExistence) {}

  /** Whether an address can sign in with a password. Throws `UnknownEmail` and `EmailUnverified` where that is revealed. */
  async isUsable(address: string): Promise<boolean> {
    const existence = await this.existence.of(address);
    if (existence === 'new') throw new UnknownEmail();
    if (existence === 'claimed') throw new EmailUnverified();
    return false;
  }

  /** Throws `AlreadySignedIn`, `UseEmailLink` where no password came, or `WrongCredentials`. */
  refuse({ primaryEmail }: PrincipalUser, password: string | undefined): never {
    if (primaryEmail !== null) throw new AlreadySignedIn();
    throw password === undefined ? new UseEmailLink() : new WrongCredentials();
  }
}
