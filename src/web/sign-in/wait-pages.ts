import { Injectable } from '@nestjs/common';
import type { Language } from '../../common/language.js';
import { maskEmail } from '../../common/mask-email.js';
import type { FoundChallenge } from '../../emails/challenges/challenge.repository.js';
import { ChallengeViews, shownMailState } from '../../emails/challenges/challenge.view.js';
import { ChallengeSecrets } from '../../emails/challenges/challenge-secrets.js';
import { Outcomes } from '../../emails/challenges/outcomes.js';
import { noticeOf } from '../merges/merge-notice.js';
import { signedInPage } from '../views/signed-in.page.js';
import { waitEndedPage } from '../views/wait-ended.page.js';
import { type WaitingProps, waitingPage } from '../views/waiting.page.js';

/** What the waiting device shows of its challenge. */
@Injectable()
export class WaitPages {
  constructor(
    private readonly outcomes: Outcomes,
    private readonly secrets: ChallengeSecrets,
    private readonly views: ChallengeViews,
  ) {}

  async of(challenge: FoundChallenge, language: Language, error?: WaitingProps['error']): Promise<string> {
    const { state, undoneAt } = challenge;
    if (undoneAt !== null) return waitEndedPage({ state: 'undone' }, language);
    if (state === 'confirmed') return this.confirmed(challenge, language);
    if (state !== 'pending') return waitEndedPage({ state }, language);
    return this.pending(challenge, language, error);
  }

  private async confirmed(challenge: FoundChallenge, language: Language): Promise<string> {
    const outcome = await this.outcomes.of(challenge);
    const merge = noticeOf(this.views.mergeOf(challenge));
    return signedInPage({ outcome, maskedEmail: maskEmail(challenge.address), ...merge }, language);
  }

  private pending(challenge: FoundChallenge, language: Language, error?: WaitingProps['error']): string {
    const { id, address, secondsToResend, secondsSinceMail } = challenge;
    return waitingPage(
      {
        maskedEmail: maskEmail(address),
        reference: this.secrets.referenceOf(id),
        letters: this.secrets.lettersOf(id),
        mailState: shownMailState(challenge),
        resendAfterSeconds: secondsToResend,
        sentSecondsAgo: secondsSinceMail ?? 0,
        ...(error && { error }),
      },
      language,
    );
  }
}
