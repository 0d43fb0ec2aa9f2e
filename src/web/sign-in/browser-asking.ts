import { Injectable } from '@nestjs/common';
import { TooMany } from '../../access/access.errors.js';
import { Limits } from '../../access/limits.js';
import type { Principal } from '../../access/principal.js';
import { STARTING } from '../../accounts/accounts.limits.js';
import { GuestService } from '../../accounts/guest.service.js';
import type { Language } from '../../common/language.js';
import { ChallengeService } from '../../emails/challenges/challenge.service.js';
import { ChallengeSecrets } from '../../emails/challenges/challenge-secrets.js';
import { canonicalEmail } from '../../emails/email-address.js';
import { ASKING } from '../../emails/emails.limits.js';
import { type Page, seeOther } from '../page/page.js';
import type { PageVisit } from '../page/page-visit.js';
import { type SignInError, signInPage } from '../views/sign-in.page.js';

/** Asks a mailbox for a browser, and binds the browser to the question. */
@Injectable()
export class BrowserAsking {
  constructor(
    private readonly challenges: ChallengeService,
    private readonly guests: GuestService,
    private readonly limits: Limits,
    private readonly secrets: ChallengeSecrets,
  ) {}

  /** A visitor who is nobody becomes a guest first. An address that is none (422) and haste (429) are told on the form. */
  async ask(visit: PageVisit, typed: string): Promise<Page> {
    const address = canonicalEmail(typed);
    if (address === null) return formAgain(typed, { kind: 'invalid_address' }, visit.language);
    try {
      return await this.askWithinLimits(visit, address);
    } catch (error) {
      if (!(error instanceof TooMany)) throw error;
      const retryAfterSeconds = error.details.retry_after ?? 60;
      return formAgain(typed, { kind: 'too_many', retryAfterSeconds }, visit.language);
    }
  }

  /** For whoever was counted already. Throws `StepUpRequired`. */
  async askAs(caller: Principal, { requester, language }: PageVisit, address: string): Promise<Page> {
    const challenge = await this.challenges.ask(caller, { address, requester, language, showsLetters: true });
    return { ...seeOther('/sign-in/wait'), remember: { asked: this.secrets.browserProofOf(challenge.id) } };
  }

  private async askWithinLimits(visit: PageVisit, address: string): Promise<Page> {
    const { visitor, requester, language } = visit;
    await this.limits.takeAll(ASKING, { network: requester.network, tokenId: visitor?.tokenId });
    if (visitor) return this.askAs(visitor, visit, address);
    await this.limits.takeAll(STARTING, { network: requester.network });
    const { principal, authToken } = await this.guests.start({ language }, requester);
    const page = await this.askAs(principal, visit, address);
    return { ...page, remember: { ...page.remember, session: authToken } };
  }
}

function formAgain(email: string, error: SignInError, language: Language): Page {
  const status = error.kind === 'too_many' ? 429 : 422;
  return { html: signInPage({ email, error }, language), status };
}
