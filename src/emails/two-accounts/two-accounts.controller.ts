import { Controller } from '@nestjs/common';
import { Access, Caller, Limited, Sensitive } from '../../access/access.decorators.js';
import { WRITING } from '../../access/limit.js';
import type { Principal } from '../../access/principal.js';
import { Call } from '../../calls/call.decorator.js';
import { Parameters } from '../../calls/parameters.decorator.js';
import { type JoinPreview, TwoAccountsService } from './two-accounts.js';
import { JoinRequest } from './two-accounts.requests.js';

/** Merging on purpose. */
@Controller()
export class TwoAccountsController {
  constructor(private readonly accounts: TwoAccountsService) {}

  /**
   * What a merge would do, changing nothing: `{from, into, email, items, tables, missing}`. Once this device proved the
   * address of another account, of the merge of the two; else of what the caller would bring along.
   */
  @Access('merge:read')
  @Limited(WRITING)
  @Call('user/merge_preview')
  preview(@Caller() caller: Principal): Promise<JoinPreview> {
    return this.accounts.preview(caller);
  }

  /**
   * Makes the account of an address part of the caller's, whose id stays. Both addresses must have been proven on this
   * device within fifteen minutes: `user_email/new` and the digits of its mail, for each. Answers the merge as
   * `user/merges` does, and `already_merged`. 412 `proof_missing` (with what is `missing`), 428 `step_up_required`.
   */
  @Access('merge:write')
  @Sensitive()
  @Limited(WRITING)
  @Call('user/merge', JoinRequest)
  merge(@Caller() caller: Principal, @Parameters(JoinRequest) { email }: JoinRequest) {
    return this.accounts.join(caller, email);
  }
}
