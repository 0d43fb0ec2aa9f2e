import { Controller } from '@nestjs/common';
import { Access, Caller, Limited } from '../access/access.decorators.js';
import { WRITING } from '../access/limit.js';
import type { Principal } from '../access/principal.js';
import { Call } from '../calls/call.decorator.js';
import { Parameters } from '../calls/parameters.decorator.js';
import { EmailPreferences } from './email-preferences.js';
import { EditEmailRequest, UnsubscribeRequest } from './user-email.requests.js';

/** Which mails a user gets, beside those about security. */
@Controller()
export class EmailPreferencesController {
  constructor(private readonly preferences: EmailPreferences) {}

  /** Mails to one of the user's addresses: yes or no. 404 `unknown_email`. */
  @Access('user_email:write', 'email_preferences:manage')
  @Limited(WRITING)
  @Call('user_email/edit', EditEmailRequest)
  edit(
    @Caller() { user }: Principal,
    @Parameters(EditEmailRequest) { email, enabled }: EditEmailRequest,
  ): Promise<void> {
    return this.preferences.enable(user.id, email, enabled);
  }

  /** The same as a link in a mail asks it: no more mails to this address. 404 `unknown_email`. */
  @Access('email_preferences:manage')
  @Limited(WRITING)
  @Call('user/unsubscribe', UnsubscribeRequest)
  unsubscribe(
    @Caller() { user }: Principal,
    @Parameters(UnsubscribeRequest) { email }: UnsubscribeRequest,
  ): Promise<void> {
    return this.preferences.enable(user.id, email, false);
  }
}
