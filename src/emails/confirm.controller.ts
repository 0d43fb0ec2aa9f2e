import { Controller } from '@nestjs/common';
import { Access, Caller, Limited } from '../access/access.decorators.js';
import type { Principal } from '../access/principal.js';
import { From, type Requester } from '../access/requester.js';
import { Call } from '../calls/call.decorator.js';
import { Parameters } from '../calls/parameters.decorator.js';
import { EmailConfirming } from './email-confirming.js';
import { ConfirmRequest } from './user-email.requests.js';

@Controller()
export class ConfirmController {
  constructor(private readonly confirming: EmailConfirming) {}

  /** Proves an address: by the code, on the waiting device; or by what a link of LBRY's style brought. */
  @Access('user_email:write', 'user_email:confirm')
  @Limited(['confirming_network'])
  @Call('user_email/confirm', ConfirmRequest)
  confirm(
    @Caller() caller: Principal,
    @From() requester: Requester,
    @Parameters(ConfirmRequest) request: ConfirmRequest,
  ) {
    return this.confirming.confirm(caller, requester, request);
  }
}
