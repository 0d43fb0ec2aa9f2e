import { Body, Controller } from '@nestjs/common';
import { Access, Caller, Limited, Sensitive } from '../../access/access.decorators.js';
import { WRITING } from '../../access/limit.js';
import type { Principal } from '../../access/principal.js';
import type { Language } from '../../common/language.js';
import { ASKING } from '../../emails/emails.limits.js';
import { type Form, fieldOf } from '../page/form.js';
import { PageLanguage, ShowPage, SubmitPage } from '../page/page.decorator.js';
import type { Page } from '../page/page.js';
import { type PageVisit, Visit } from '../page/page-visit.js';
import { JoinFlow } from './join-flow.js';

/** `/merge`: where a browser arrives that proved the address of another account. */
@Controller('merge')
export class JoinController {
  constructor(private readonly flow: JoinFlow) {}

  /** `prove_own` while the own address is not proven, then `ask_merge`; to the first page where there is nothing to merge. */
  @Access('merge:read')
  @Limited(WRITING)
  @ShowPage('')
  show(@Caller() caller: Principal, @PageLanguage() language: Language): Promise<Page> {
    return this.flow.show(caller, language);
  }

  /** Mails the own address, and waits. */
  @Access('user_email:write')
  @Limited(ASKING)
  @SubmitPage('prove')
  prove(@Caller() caller: Principal, @Visit() visit: PageVisit): Promise<Page> {
    return this.flow.prove(caller, visit);
  }

  /** Form field `email`: of the account that becomes part of the caller's. `accounts_merged`. */
  @Access('merge:write')
  @Sensitive()
  @Limited(WRITING)
  @SubmitPage('')
  join(@Caller() caller: Principal, @Body() form: Form, @PageLanguage() language: Language): Promise<Page> {
    return this.flow.join(caller, fieldOf(form, 'email'), language);
  }
}
