import { Controller } from '@nestjs/common';
import { Access, Caller, Limited } from '../access/access.decorators.js';
import type { Principal } from '../access/principal.js';
import { From, type Requester } from '../access/requester.js';
import { Call } from '../calls/call.decorator.js';
import { Parameters } from '../calls/parameters.decorator.js';
import { EmailAsking } from '../emails/email-asking.js';
import { ASKING } from '../emails/emails.limits.js';
import { RevocationService } from '../tokens/revocation.service.js';
import { ExistsRequest, SignInRequest, SignUpRequest } from './account.requests.js';
import { PasswordForms } from './password-forms.js';

/** The calls of clients that know forms; here they all lead to the mail. */
@Controller()
export class SignInController {
  constructor(
    private readonly forms: PasswordForms,
    private readonly asking: EmailAsking,
    private readonly revocations: RevocationService,
  ) {}

  /**
   * Whether an address can sign in with a password: `{has_password}`, false for all. Only where the operator reveals
   * it, 404 `unknown_email` and 412 `email_unverified`.
   */
  @Access('user:read')
  @Limited(ASKING)
  @Call('user/exists', ExistsRequest)
  async exists(@Parameters(ExistsRequest) { email }: ExistsRequest) {
    return { has_password: await this.forms.isUsable(email) };
  }

  /** The same as `user_email/new`, with the same answers. */
  @Access('user_email:write')
  @Limited(ASKING)
  @Call('user/signup', SignUpRequest)
  signUp(
    @Caller() caller: Principal,
    @From() requester: Requester,
    @Parameters(SignUpRequest) { email: address, details: showsLetters = false }: SignUpRequest,
  ) {
    return this.asking.ask(caller, { address, requester, showsLetters });
  }

  /**
   * Never signs in by itself: the mail does. 409 `use_email_link`; 401 `wrong_credentials` for any password; 400
   * `already_signed_in` for who has an account.
   */
  @Access('user_email:write')
  @Limited(ASKING)
  @Call('user/signin', SignInRequest)
  signIn(@Caller() { user }: Principal, @Parameters(SignInRequest) { password }: SignInRequest): never {
    return this.forms.refuse(user, password);
  }

  /** Ends the token of this call. */
  @Access()
  @Call('user/signout')
  signOut(@Caller() caller: Principal): Promise<void> {
    return this.revocations.signOut(caller);
  }
}
