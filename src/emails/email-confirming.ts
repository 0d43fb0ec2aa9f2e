import { Injectable } from '@nestjs/common';
import { NotPermitted } from '../access/access.errors.js';
import type { Principal } from '../access/principal.js';
import type { Requester } from '../access/requester.js';
import { InvalidParameter } from '../calls/call.errors.js';
import { UserRepository } from '../users/user.repository.js';
import { userView } from '../users/user.view.js';
import { NoChallenge } from './challenges/challenge.errors.js';
import type { FoundChallenge } from './challenges/challenge.repository.js';
import type { Click } from './challenges/click-proof.js';
import { ConfirmationService, type Confirmed } from './challenges/confirmation.service.js';
import type { ConfirmRequest } from './user-email.requests.js';

/** The call `user_email/confirm`, which two kinds of callers make: the waiting device, and the page behind a link. */
@Injectable()
export class EmailConfirming {
  constructor(
    private readonly confirmations: ConfirmationService,
    private readonly users: UserRepository,
  ) {}

  async confirm(caller: Principal, requester: Requester, request: ConfirmRequest) {
    const { challenge, isFresh } = await this.prove(caller, requester, request);
    const email = { email: challenge.address, is_verified: challenge.state === 'confirmed' };
    const isHolder = challenge.tokenId === caller.tokenId;
    // A link that was used before proves nothing any more, so it learns nothing of the user.
    if (challenge.resultUserId === null || !(isFresh || isHolder)) return email;
    const user = await this.users.find(challenge.resultUserId);
    return user ? { ...userView(user), ...email } : email;
  }

  private prove(caller: Principal, requester: Requester, request: ConfirmRequest): Promise<Confirmed> {
    const { email, code, verification_token: link, letters = null } = request;
    if (link !== undefined) return this.proveByLink(caller, link, email, { ...requester, letters });
    if (code === undefined) throw new InvalidParameter('code', 'is missing: the six digits of the mail');
    // A link's own token may confirm through the link alone.
    if (caller.challengeId !== null) throw new NotPermitted('user_email:write');
    return this.confirmations.byCode(caller, email, code);
  }

  private async proveByLink(
    caller: Principal,
    link: string,
    email: string,
    click: Omit<Click, 'browserProofs'>,
  ): Promise<Confirmed> {
    const challenge = await this.confirmations.findByLink(link);
    if (challenge?.address !== email) throw new NoChallenge();
    requireOwn(caller, challenge);
    return this.confirmations.byLink(link, { ...click, browserProofs: [] });
  }
}

/** A token that came with a link may confirm that link's challenge, and no other. */
function requireOwn({ challengeId }: Principal, { id }: FoundChallenge): void {
  if (challengeId !== null && challengeId !== id) throw new NotPermitted('the token of this link');
}
