import { Injectable } from '@nestjs/common';
import { UserEmailRepository } from '../user-email.repository.js';
import type { FoundChallenge } from './challenge.repository.js';

/** `sign_in`: into an account that was there; `register`: the guest became one; else an account gained or kept an address. */
export type Outcome = 'sign_in' | 'register' | 'add_email' | 'prove_again';

/** What a confirmation did. */
@Injectable()
export class Outcomes {
  constructor(private readonly addresses: UserEmailRepository) {}

  async of({ mergeId, resultUserId, decidedAt, address }: FoundChallenge): Promise<Outcome> {
    if (mergeId !== null || resultUserId === null || decidedAt === null) return 'sign_in';
    const earlier = await this.addresses.earlierOf(resultUserId, decidedAt);
    if (earlier.length === 0) return 'register';
    return earlier.includes(address) ? 'prove_again' : 'add_email';
  }
}
