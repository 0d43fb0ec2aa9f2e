import { Controller } from '@nestjs/common';
import { Access, Caller, Limited } from '../access/access.decorators.js';
import type { Principal } from '../access/principal.js';
import { From, type Requester } from '../access/requester.js';
import { Call } from '../calls/call.decorator.js';
import { Parameters } from '../calls/parameters.decorator.js';
import { EmailAsking } from './email-asking.js';
import { ASKING } from './emails.limits.js';
import { NewUserEmailRequest, ResendTokenRequest } from './user-email.requests.js';

/**
 * Asking for a mail. `"ok"`, or with `details` `{state, email, letters, reference, expires_at, resend_after}`; 429
 * `too_many` by the bucket of the asker, never by that of the address.
 */
@Controller()
export class UserEmailController {
  constructor(private readonly asking: EmailAsking) {}

  /** Claims an address: mails it a link and a code, and waits. 409 `email_taken` where the operator reveals it. */
  @Access('user_email:write')
  @Limited(ASKING)
  @Call('user_email/new', NewUserEmailRequest)
  new(
    @Caller() caller: Principal,
    @From() requester: Requester,
    @Parameters(NewUserEmailRequest) request: NewUserEmailRequest,
  ) {
    const { email: address, details: showsLetters = false, language } = request;
    const sendsMail = request.send_verification_email;
    return this.asking.ask(caller, { address, requester, language, showsLetters, sendsMail });
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
    const { email: address, details: showsLetters = false, language } = request;
    const onlyIfExpired = request.only_if_expired;
    return this.asking.askAgain(caller, { address, requester, language, showsLetters, onlyIfExpired });
  }
}
