import { Injectable } from '@nestjs/common';
import type { Principal } from '../access/principal.js';
import { type Ask, ChallengeService } from './challenges/challenge.service.js';
import { type ChallengeView, ChallengeViews } from './challenges/challenge.view.js';
import { EmailExistence } from './email-existence.js';

/** What `user_email/new`, `user_email/resend_token` and `user/signup` answer: the same, whosoever the address is. */
@Injectable()
export class EmailAsking {
  constructor(
    private readonly challenges: ChallengeService,
    private readonly existence: EmailExistence,
    private readonly views: ChallengeViews,
  ) {}

  /** As `askAgain`; throws `EmailTaken` too, where the operator reveals which addresses are known. */
  async ask(caller: Principal, ask: Ask): Promise<'ok' | ChallengeView> {
    await this.existence.refuseTaken(ask.address, caller.user.id);
    return this.askAgain(caller, ask);
  }

  /** `"ok"`, or the details for a device that shows letters. Throws `StepUpRequired`. */
  async askAgain(caller: Principal, ask: Ask): Promise<'ok' | ChallengeView> {
    const challenge = await this.challenges.ask(caller, ask);
    return ask.showsLetters ? this.views.detailsOf(challenge) : 'ok';
  }
}
