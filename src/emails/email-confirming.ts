import { Injectable } from '@nestjs/common';
import { NotPermitted } from '../access/access.errors.js';
import type { Principal } from '../access/principal.js';
import { UserRepository } from '../users/user.repository.js';
import { userView } from '../users/user.view.js';
import { NoChallenge } from './challenges/challenge.errors.js';
import type { FoundChallenge } from './challenges/challenge.repository.js';
import { ChallengeViews } from './challenges/challenge.view.js';
import { ConfirmationService, type Confirmed } from './challenges/confirmation.service.js';
import { Guesses } from './challenges/guesses.js';

/** What is to prove an address. */
interface EmailProof {
  /** Canonical. */
  readonly address: string;
  /** The secret part of the link; with it, no code is looked at. */
  readonly link: string | undefined;
  readonly letters: string | null;
  readonly code: string | undefined;
  /** IPv4 /32 or IPv6 /64 that it comes from. */
  readonly network: string;
}

/** The call `user_email/confirm`, which two kinds of callers make: the waiting device, and the page behind a link. */
@Injectable()
export class EmailConfirming {
  constructor(
    private readonly confirmations: ConfirmationService,
    private readonly guesses: Guesses,
    private readonly users: UserRepository,
    private readonly views: ChallengeViews,
  ) {}

  /** Throws `ChallengeRefused`, `StepUpRequired`, and `NotPermitted` for a link's token where that is not enough. */
  async confirm(caller: Principal, proof: EmailProof) {
    const { challenge, isFresh } = await this.prove(caller, proof);
    const email = { email: challenge.address, is_verified: challenge.state === 'confirmed' };
    const isHolder = challenge.tokenId === caller.tokenId;
    // A link that was used before proves nothing any more, so it learns nothing of the user.
    if (challenge.resultUserId === null || !(isFresh || isHolder)) return email;
    const user = await this.users.find(challenge.resultUserId);
    return user ? { ...userView(user), ...email, merge: this.views.mergeOf(challenge) } : email;
  }

  private prove(caller: Principal, proof: EmailProof): Promise<Confirmed> {
    const { address, link, code = '', network } = proof;
    if (link !== undefined) return this.proveByLink(caller, link, proof);
    // A link's own token may confirm through the link alone.
    if (caller.challengeId !== null) throw new NotPermitted('user_email:write');
    return this.guesses.byCode(caller, { address, code, network });
  }

  private async proveByLink(caller: Principal, link: string, proof: EmailProof): Promise<Confirmed> {
    const challenge = await this.confirmations.findByLink(link);
    if (challenge?.address !== proof.address) throw new NoChallenge();
    requireOwn(caller, challenge);
    const { letters, network } = proof;
    return this.guesses.byLink(link, { letters, network, browserProofs: [] });
  }
}

/** A token that came with a link may confirm that link's challenge, and no other. */
function requireOwn({ challengeId }: Principal, { id }: FoundChallenge): void {
  if (challengeId !== null && challengeId !== id) throw new NotPermitted('the token of this link');
}
