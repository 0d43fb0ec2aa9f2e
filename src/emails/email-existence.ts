import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { AskingRepository } from './challenges/asking.repository.js';
import { EmailTaken } from './email.errors.js';
import { UserEmailRepository } from './user-email.repository.js';

/** What strangers may learn of an address: `new`, `claimed` (asked for, never proven) or `proven`. */
type Existence = 'hidden' | 'new' | 'claimed' | 'proven';

/** Answers only where the operator chose to reveal which addresses are known (`EMAIL_EXISTENCE`). */
@Injectable()
export class EmailExistence {
  constructor(
    private readonly addresses: UserEmailRepository,
    private readonly asking: AskingRepository,
    private readonly config: Config,
  ) {}

  async of(address: string): Promise<Existence> {
    if (this.config.confirmation.emailExistence === 'hide') return 'hidden';
    if ((await this.addresses.ownerOf(address)) !== null) return 'proven';
    return (await this.asking.knows(address)) ? 'claimed' : 'new';
  }

  /** Throws `EmailTaken` for an address that somebody else proved. */
  async refuseTaken(address: string, userId: number): Promise<void> {
    if (this.config.confirmation.emailExistence === 'hide') return;
    const owner = await this.addresses.ownerOf(address);
    if (owner !== null && owner !== userId) throw new EmailTaken();
  }
}
