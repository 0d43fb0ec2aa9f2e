import { Injectable } from '@nestjs/common';
import { ChallengeRefused, TwoAccounts } from '../../emails/challenges/challenge.errors.js';
import type { FoundChallenge } from '../../emails/challenges/challenge.repository.js';
import { ChallengeSecrets } from '../../emails/challenges/challenge-secrets.js';
import { ClickProof } from '../../emails/challenges/click-proof.js';
import { ConfirmationService } from '../../emails/challenges/confirmation.service.js';
import { Guesses } from '../../emails/challenges/guesses.js';
import { type Page, seeOther } from '../page/page.js';
import { linkEnded } from './link-ended.js';
import { LinkPages } from './link-pages.js';
import { isFresh, LinkSessions } from './link-sessions.js';
import type { LinkVisit } from './link-visit.js';

/** What can be done with a link, and which page answers. */
@Injectable()
export class LinkFlow {
  constructor(
    private readonly confirmations: ConfirmationService,
    private readonly guesses: Guesses,
    private readonly secrets: ChallengeSecrets,
    private readonly clicks: ClickProof,
    private readonly sessions: LinkSessions,
    private readonly pages: LinkPages,
  ) {}

  show(visit: LinkVisit): Promise<Page> {
    return this.at(visit, (challenge) =>
      this.isWitness(visit, challenge) ? this.done(visit, challenge) : this.pages.of(visit, challenge),
    );
  }

  /** `letters`: typed on the page; null when nothing was. */
  async confirm(visit: LinkVisit, letters: string | null): Promise<Page> {
    try {
      const { challenge, isFresh } = await this.guesses.byLink(visit.link, { ...visit, letters });
      if (challenge.state === 'awaiting_second_factor') return linkEnded('second_factor', visit);
      const done = await this.done(visit, challenge);
      return isFresh ? { ...done, remember: { clicked: this.secrets.clickProofOf(challenge.id) } } : done;
    } catch (error) {
      if (!(error instanceof ChallengeRefused)) throw error;
      return this.at(visit, (challenge) =>
        error instanceof TwoAccounts && this.clicks.isBound(challenge, visit)
          ? seeOther('/merge')
          : this.pages.refused(visit, challenge, error),
      );
    }
  }

  showDeny(visit: LinkVisit): Promise<Page> {
    return this.at(visit, (challenge) => this.pages.deny(visit, challenge));
  }

  deny(visit: LinkVisit): Promise<Page> {
    return this.at(visit, async (found) => {
      const challenge = await this.confirmations.deny(found);
      return challenge.state === 'denied'
        ? { ...linkEnded('denied', visit), status: 200 }
        : this.pages.deny(visit, challenge);
    });
  }

  signInHere(visit: LinkVisit): Promise<Page> {
    return this.at(visit, async (challenge) => {
      if (!this.hasClicked(visit, challenge)) return linkEnded('unknown', visit);
      const session = isFresh(challenge) ? await this.sessions.open(challenge, visit) : null;
      if (session === null) return linkEnded('used', visit);
      return { ...(await this.pages.done(visit, challenge, 'done')), remember: { session } };
    });
  }

  undo(visit: LinkVisit): Promise<Page> {
    return this.at(visit, async (challenge) =>
      this.pages.reported(visit, await this.sessions.report(challenge)),
    );
  }

  resend(visit: LinkVisit): Promise<Page> {
    return this.at(visit, async (challenge) => {
      // The page of a link that lives has no such button.
      if (challenge.state === 'pending') return linkEnded('used', visit);
      const isRenewed =
        challenge.state === 'expired' && (await this.sessions.renew(challenge, visit.language));
      return isRenewed ? linkEnded('resent', visit) : this.pages.of(visit, challenge);
    });
  }

  /** Answers about the challenge that a link belongs to. */
  private async at(
    visit: LinkVisit,
    answer: (challenge: FoundChallenge) => Page | Promise<Page>,
  ): Promise<Page> {
    const challenge = await this.confirmations.findByLink(visit.link);
    return challenge ? answer(challenge) : linkEnded('unknown', visit);
  }

  private async done(visit: LinkVisit, challenge: FoundChallenge): Promise<Page> {
    if (this.clicks.isBound(challenge, visit)) return this.pages.done(visit, challenge, 'done');
    const isOffered = await this.sessions.canOpen(challenge);
    return this.pages.done(visit, challenge, isOffered ? 'offered' : null);
  }

  /** The browser that asked, or the one in which the click was made: it may see the outcome again. */
  private isWitness(visit: LinkVisit, challenge: FoundChallenge): boolean {
    if (challenge.state !== 'confirmed') return false;
    return this.clicks.isBound(challenge, visit) || (isFresh(challenge) && this.hasClicked(visit, challenge));
  }

  private hasClicked({ clickedProof }: LinkVisit, { id }: FoundChallenge): boolean {
    return this.secrets.challengeOfClickProof(clickedProof ?? '') === id;
  }
}
