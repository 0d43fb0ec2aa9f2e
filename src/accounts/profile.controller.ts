import { Controller } from '@nestjs/common';
import { Access, Caller, Limited, Sensitive } from '../access/access.decorators.js';
import { WRITING } from '../access/limit.js';
import type { Principal } from '../access/principal.js';
import { Call } from '../calls/call.decorator.js';
import { Parameters } from '../calls/parameters.decorator.js';
import { SetCountryRequest, SetLanguageRequest } from './account.requests.js';
import { ProfileService } from './profile.service.js';

/** What a user says of themselves, and the end of their account. */
@Controller()
export class ProfileController {
  constructor(private readonly profiles: ProfileService) {}

  /** The language of mails. */
  @Access('user:write')
  @Limited(WRITING)
  @Call('user/language', SetLanguageRequest)
  setLanguage(
    @Caller() { user }: Principal,
    @Parameters(SetLanguageRequest) { language }: SetLanguageRequest,
  ): Promise<void> {
    return this.profiles.change(user.id, { language });
  }

  /** Where the user lives. */
  @Access('user:write')
  @Limited(WRITING)
  @Call('user_country/set', SetCountryRequest)
  setCountry(
    @Caller() { user }: Principal,
    @Parameters(SetCountryRequest) { country }: SetCountryRequest,
  ): Promise<void> {
    return this.profiles.change(user.id, { country });
  }

  /**
   * Asks for the end of the account, after a time in which that can be taken back: `{pending_deletion: true,
   * deletes_at}`. 409 `deletion_pending` where it was asked before; 428 `step_up_required` in the cool-down.
   */
  @Access('user:delete')
  @Sensitive()
  @Limited(WRITING)
  @Call('user/delete')
  async delete(@Caller() { user }: Principal) {
    return { pending_deletion: true, deletes_at: await this.profiles.scheduleDeletion(user.id) };
  }
}
