import { Injectable } from '@nestjs/common';
import { requireRest } from '../access/cool-down.js';
import type { Principal } from '../access/principal.js';
import type { Requester } from '../access/requester.js';
import type { FoundChallenge } from './challenges/challenge.repository.js';
import { type Ask, ChallengeService } from './challenges/challenge.service.js';
import { type ChallengeView, ChallengeViews } from './challenges/challenge.view.js';

export interface AskOrder {
  /** Canonical. */
  readonly email: string;
  readonly details?: boolean;
  readonly language?: string;
  readonly sendsMail?: boolean;
  readonly onlyIfExpired?: boolean;
}

/** What `user_email/new`, `user_email/resend_token` and `user/signup` have in common. */
@Injectable()
export class EmailAsking {
  constructor(
    private readonly challenges: ChallengeService,
    private readonly views: ChallengeViews,
  ) {}

  /** `"ok"`, or the details where they were asked for; the same whosoever the address is. */
  async ask(caller: Principal, requester: Requester, order: AskOrder): Promise<'ok' | ChallengeView> {
    const challenge = await this.start(caller, {
      address: order.email,
      requester: { ...requester, language: order.language ?? null },
      showsLetters: order.details ?? false,
      sendsMail: order.sendsMail ?? true,
      onlyIfExpired: order.onlyIfExpired ?? false,
    });
    return order.details ? this.views.detailsOf(challenge) : 'ok';
  }

  /** Throws `StepUpRequired`: for a registered caller this adds an address, which a session in its cool-down must not. */
  start(caller: Principal, ask: Ask): Promise<FoundChallenge> {
    if (caller.user.primaryEmail !== null) requireRest(caller);
    return this.challenges.ask(caller, ask);
  }
}
