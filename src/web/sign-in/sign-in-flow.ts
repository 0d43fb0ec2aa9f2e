import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Principal } from '../../access/principal.js';
import { DomainError } from '../../common/domain-error.js';
import type { Language } from '../../common/language.js';
import { maskEmail } from '../../common/mask-email.js';
import { ChallengeDenied, TwoAccounts, WrongCode } from '../../emails/challenges/challenge.errors.js';
import { ChallengeRepository, type FoundChallenge } from '../../emails/challenges/challenge.repository.js';
import { shownMailState } from '../../emails/challenges/challenge.view.js';
import { ChallengeSecrets } from '../../emails/challenges/challenge-secrets.js';
import { ConfirmationService } from '../../emails/challenges/confirmation.service.js';
import { type Page, seeOther } from '../page/page.js';
import { linkEndedPage } from '../views/link-ended.page.js';
import { signedInPage } from '../views/signed-in.page.js';
import { waitEndedPage } from '../views/wait-ended.page.js';
import { waitingPage } from '../views/waiting.page.js';
import { WebAsking } from './web-asking.js';

/** What this browser waits for, from the typed address to the session. */
@Injectable()
export class SignInFlow {
  constructor(
    private readonly asking: WebAsking,
    private readonly challenges: ChallengeRepository,
    private readonly confirmations: ConfirmationService,
    private readonly secrets: ChallengeSecrets,
  ) {}

  /** Asks the mailbox; a visitor who is nobody becomes a guest first. Throws `TooMany`. */
  ask(
    request: FastifyRequest,
    reply: FastifyReply,
    order: { address: string; language: Language },
  ): Promise<void> {
    return this.asking.ask(request, reply, order);
  }

  async askAgain(
    caller: Principal,
    request: FastifyRequest,
    reply: FastifyReply,
    language: Language,
  ): Promise<void> {
    const challenge = await this.challenges.newestOf(caller.tokenId);
    if (challenge) await this.asking.askAs(caller, request, reply, { address: challenge.address, language });
  }

  async waitingPage(visitor: Principal | null, language: Language): Promise<Page> {
    const challenge = visitor && (await this.challenges.newestOf(visitor.tokenId));
    return challenge ? { html: this.render(challenge, language) } : seeOther('/sign-in');
  }

  async confirmByCode(caller: Principal, code: string, language: Language): Promise<Page> {
    const challenge = await this.challenges.newestOf(caller.tokenId);
    if (!challenge) return seeOther('/sign-in');
    try {
      await this.confirmations.byCode(caller, challenge.address, code);
      return seeOther('/sign-in/wait');
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return this.refused(error, challenge, language);
    }
  }

  private async refused(error: DomainError, challenge: FoundChallenge, language: Language): Promise<Page> {
    if (error instanceof TwoAccounts) {
      return { status: 409, html: linkEndedPage({ state: 'two_accounts' }, language) };
    }
    if (!(error instanceof WrongCode || error instanceof ChallengeDenied)) return seeOther('/sign-in/wait');
    const { tries_left: triesLeft = 0 } = error.details;
    const now = (await this.challenges.find(challenge.id)) ?? challenge;
    return { status: 422, html: this.render(now, language, { kind: 'wrong_code', triesLeft }) };
  }

  private render(
    challenge: FoundChallenge,
    language: Language,
    error?: { kind: 'wrong_code'; triesLeft: number },
  ): string {
    const maskedEmail = maskEmail(challenge.address);
    if (challenge.state === 'confirmed') {
      return signedInPage({ maskedEmail, itemsAdded: challenge.itemsAdded }, language);
    }
    if (challenge.state !== 'pending') return waitEndedPage({ state: challenge.state }, language);
    return waitingPage(
      {
        maskedEmail,
        reference: this.secrets.referenceOf(challenge.id),
        letters: this.secrets.lettersOf(challenge.id),
        mailState: shownMailState(challenge),
        resendAfterSeconds: challenge.secondsToResend,
        sentSecondsAgo: challenge.secondsSinceMail ?? 0,
        ...(error && { error }),
      },
      language,
    );
  }
}
