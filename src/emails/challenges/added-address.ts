import { Injectable } from '@nestjs/common';
import { EventLog } from '../../events/event-log.js';
import { UserEmailRepository } from '../user-email.repository.js';
import { ChallengeRepository, type FoundChallenge } from './challenge.repository.js';

/** An address that a click added to an account that was there before. */
@Injectable()
export class AddedAddress {
  constructor(
    private readonly addresses: UserEmailRepository,
    private readonly challenges: ChallengeRepository,
    private readonly events: EventLog,
  ) {}

  /**
   * Takes it out of the account again: who reads the mailbox says that it was not them. False where it stays, since the
   * account was made by it and nobody could come in without. To be called inside a transaction.
   */
  async takeBack({ id, address, createdAt }: FoundChallenge, userId: number): Promise<boolean> {
    if (!(await this.addresses.takeBack(userId, address, createdAt))) return false;
    await this.challenges.markUndone(id);
    await this.events.record('email.removed', userId, { challenge_id: id, reason: 'not_me' });
    return true;
  }
}
