import { Injectable } from '@nestjs/common';
import { UserEmailRepository } from '../user-email.repository.js';
import type { FoundChallenge } from './challenge.repository.js';
import type { Outcome } from './outcomes.js';

export interface Prospect {
  /** `two_accounts`: nothing, since address and device belong to different accounts. */
  readonly purpose: Outcome | 'two_accounts';
  /** Who proved the address before, or null. */
  readonly ownerId: number | null;
}

/** What a confirmation would do as things are. For the mailbox alone: it tells whether the address is known. */
@Injectable()
export class Prospects {
  constructor(private readonly addresses: UserEmailRepository) {}

  async of({ address, userId }: FoundChallenge): Promise<Prospect> {
    const ownerId = await this.addresses.ownerOf(address);
    const isRegistered = await this.addresses.isRegistered(userId);
    if (ownerId === null) return { purpose: isRegistered ? 'add_email' : 'register', ownerId };
    if (!isRegistered) return { purpose: 'sign_in', ownerId };
    return { purpose: ownerId === userId ? 'prove_again' : 'two_accounts', ownerId };
  }
}
