import { Injectable } from '@nestjs/common';
import type { Principal } from '../../access/principal.js';
import type { Language } from '../../common/language.js';
import { maskEmail } from '../../common/mask-email.js';
import { ProofMissing } from '../../emails/two-accounts/two-accounts.errors.js';
import { TwoAccountsService } from '../../emails/two-accounts/two-accounts.js';
import { type Page, seeOther } from '../page/page.js';
import type { PageVisit } from '../page/page-visit.js';
import { BrowserAsking } from '../sign-in/browser-asking.js';
import { accountsJoinedPage, joinAccountsPage, proveOwnPage } from '../views/join-accounts.page.js';

/** Making one account of two in a browser, step by step: the other address, the own one, the merge. */
@Injectable()
export class JoinFlow {
  constructor(
    private readonly accounts: TwoAccountsService,
    private readonly asking: BrowserAsking,
  ) {}

  async show(caller: Principal, language: Language): Promise<Page> {
    const { email, items, missing } = await this.accounts.preview(caller);
    const own = caller.user.primaryEmail;
    if (email === null || own === null) return seeOther('/');
    const masked = { maskedOther: maskEmail(email), maskedOwn: maskEmail(own) };
    if (missing.length > 0) return { html: proveOwnPage(masked, language) };
    return { html: joinAccountsPage({ ...masked, email, items }, language) };
  }

  /** Asks the caller's own mailbox. Throws `StepUpRequired`. */
  async prove(caller: Principal, visit: PageVisit): Promise<Page> {
    const own = caller.user.primaryEmail;
    return own === null ? seeOther('/') : this.asking.askAs(caller, visit, own);
  }

  /** `email`: of the account that was shown; where its proof is too old by now, the way begins anew. */
  async join(caller: Principal, email: string, language: Language): Promise<Page> {
    try {
      const { merge_id: undoMergeId, items_added: itemsAdded } = await this.accounts.join(caller, email);
      const merge = { maskedOther: maskEmail(email), itemsAdded, undoMergeId };
      return { html: accountsJoinedPage(merge, language) };
    } catch (error) {
      if (error instanceof ProofMissing) return seeOther('/merge');
      throw error;
    }
  }
}
