import { Injectable } from '@nestjs/common';
import type { Principal } from '../../access/principal.js';
import type { Language } from '../../common/language.js';
import { ChallengeRefused, TwoAccounts } from '../../emails/challenges/challenge.errors.js';
import { ChallengeRepository, type FoundChallenge } from '../../emails/challenges/challenge.repository.js';
import { triesLeft } from '../../emails/challenges/ending.js';
import { Guesses } from '../../emails/challenges/guesses.js';
import { TwoAccountsService } from '../../emails/two-accounts/two-accounts.js';
import { type Page, seeOther } from '../page/page.js';
import type { PageVisit } from '../page/page-visit.js';
import { BrowserAsking } from './browser-asking.js';
import { WaitPages } from './wait-pages.js';

/** What this browser waits for, until it is signed in. */
@Injectable()
export class SignInFlow {
  constructor(
    private readonly asking: BrowserAsking,
    private readonly challenges: ChallengeRepository,
    private readonly guesses: Guesses,
    private readonly accounts: TwoAccountsService,
    private readonly pages: WaitPages,
  ) {}

  async waitingPage({ visitor, language }: PageVisit): Promise<Page> {
    const challenge = visitor && (await this.challenges.newestOf(visitor.tokenId));
    if (!challenge) return seeOther('/sign-in');
    // Whoever proves the own address may be about to merge two accounts.
    const isJoining = challenge.state === 'confirmed' && (await this.accounts.isWaiting(visitor));
    return isJoining ? seeOther('/merge') : { html: await this.pages.of(challenge, language) };
  }

  async askAgain(caller: Principal, visit: PageVisit): Promise<Page> {
    const challenge = await this.challenges.newestOf(caller.tokenId);
    return challenge ? this.asking.askAs(caller, visit, challenge.address) : seeOther('/sign-in/wait');
  }

  async confirmByCode(caller: Principal, code: string, { requester, language }: PageVisit): Promise<Page> {
    const challenge = await this.challenges.newestOf(caller.tokenId);
    if (!challenge) return seeOther('/sign-in');
    try {
      const { network } = requester;
      await this.guesses.byCode(caller, { address: challenge.address, code, network });
      return seeOther('/sign-in/wait');
    } catch (error) {
      if (!(error instanceof ChallengeRefused)) throw error;
      if (error instanceof TwoAccounts) return seeOther('/merge');
      return this.refused(challenge, language);
    }
  }

  /** Too late for the code: the waiting page says how it ended. Else the code was wrong. */
  private async refused({ id }: FoundChallenge, language: Language): Promise<Page> {
    const challenge = await this.challenges.find(id);
    if (challenge?.state !== 'pending') return seeOther('/sign-in/wait');
    const error = { kind: 'wrong_code', triesLeft: triesLeft(challenge, 'code') } as const;
    return { status: 422, html: await this.pages.of(challenge, language, error) };
  }
}
