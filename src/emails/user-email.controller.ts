import { Controller } from '@nestjs/common';
import { Access, Caller, Limited } from '../access/access.decorators.js';
import { ASKING } from '../access/limits.js';
import type { Principal } from '../access/principal.js';
import { From, type Requester } from '../access/requester.js';
import { Call } from '../calls/call.decorator.js';
import { Parameters } from '../calls/parameters.decorator.js';
import { EmailAsking } from './email-asking.js';
import { EmailExistence } from './existence.js';
import { NewUserEmailRequest, ResendTokenRequest } from './user-email.requests.js';

/** Asking for a mail. */
@Controller()
export class UserEmailController {
  constructor(
    private readonly asking: EmailAsking,
    private readonly existence: EmailExistence,
  ) {}

  /** Claims an address: mails it a link and a code, and waits. */
  @Access('user_email:write')
  @Limited(ASKING)
  @Call('user_email/new', NewUserEmailRequest)
  async new(
    @Caller() caller: Principal,
    @From() requester: Requester,
    @Parameters(NewUserEmailRequest) request: NewUserEmailRequest,
  ) {
    await this.existence.refuseTaken(request.email, caller.user.id);
    return this.asking.ask(caller, requester, {
      ...request,
      sendsMail: request.send_verification_email ?? true,
    });
  }

  /** Mails a further link for the same challenge; the caller becomes the claimant. */
  @Access('user_email:write')
  @Limited(ASKING)
  @Call('user_email/resend_token', ResendTokenRequest)
  resend(
    @Caller() caller: Principal,
    @From() requester: Requester,
    @Parameters(ResendTokenRequest) request: ResendTokenRequest,
  ) {
    return this.asking.ask(caller, requester, {
      ...request,
      onlyIfExpired: request.only_if_expired ?? false,
    });
  }
}
