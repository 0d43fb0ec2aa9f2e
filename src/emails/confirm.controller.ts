import { Controller } from '@nestjs/common';
import { Access, Caller, Limited } from '../access/access.decorators.js';
import type { Principal } from '../access/principal.js';
import { From, type Requester } from '../access/requester.js';
import { Call } from '../calls/call.decorator.js';
import { Parameters } from '../calls/parameters.decorator.js';
import { EmailConfirming } from './email-confirming.js';
import { CONFIRMING } from './emails.limits.js';
import { ConfirmRequest } from './user-email.requests.js';

/** Ending the wait for a mail. */
@Controller()
export class ConfirmController {
  constructor(private readonly confirming: EmailConfirming) {}

  /**
   * Proves an address: by the code, on the waiting device; or by what a link of LBRY's style brought. Answers
   * `{email, is_verified}`, and the user object where something was proven or the caller is the waiting device. 400
   * `wrong_code` and `wrong_letters` (with `tries_left`), 404 `no_challenge`, 409 `letters_required` and
   * `two_accounts`, 410 `challenge_expired`, `challenge_denied` and `challenge_superseded`.
   */
  @Access('user_email:write', 'user_email:confirm')
  @Limited(CONFIRMING)
  @Call('user_email/confirm', ConfirmRequest)
  confirm(
    @Caller() caller: Principal,
    @From() { network }: Requester,
    @Parameters(ConfirmRequest) request: ConfirmRequest,
  ) {
    const { email: address, verification_token: link, letters = null, code } = request;
    return this.confirming.confirm(caller, { address, link, letters, code, network });
  }
}
