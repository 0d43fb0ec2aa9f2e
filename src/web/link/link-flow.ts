import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Language } from '../../common/language.js';
import {
  ChallengeDenied,
  ChallengeExpired,
  ChallengeSuperseded,
  DigitsRequired,
  LettersRequired,
  NoChallenge,
  TwoAccounts,
  WrongLetters,
} from '../../emails/challenges/challenge.errors.js';
import type { FoundChallenge } from '../../emails/challenges/challenge.repository.js';
import { ChallengeSecrets } from '../../emails/challenges/challenge-secrets.js';
import type { Click } from '../../emails/challenges/click-proof.js';
import { ConfirmationService } from '../../emails/challenges/confirmation.service.js';
import { Cookies } from '../page/cookies.js';
import type { Page } from '../page/page.js';
import type { LinkEndedProps } from '../views/link-ended.page.js';
import { LinkPages } from './link-pages.js';
import { isFresh, LinkSessions } from './link-sessions.js';

export interface LinkClick extends Click {
  readonly link: string;
  readonly clickedProof: string | null;
  readonly userAgent: string;
}

/** What can be done with a link, and which page answers. */
@Injectable()
export class LinkFlow {
  constructor(
    private readonly confirmations: ConfirmationService,
    private readonly secrets: ChallengeSecrets,
    private readonly sessions: LinkSessions,
    private readonly pages: LinkPages,
    private readonly cookies: Cookies,
  ) {}

  async show(click: LinkClick, language: Language): Promise<Page> {
    const challenge = await this.confirmations.findByLink(click.link);
    if (!challenge) return this.pages.ended({ state: 'unknown' }, language);
    if (challenge.state === 'confirmed' && this.isWitness(click, challenge)) {
      return this.pages.done(click.link, challenge, language);
    }
    return this.pages.forState(click, challenge, language);
  }

  async confirm(click: LinkClick, reply: FastifyReply, language: Language): Promise<Page> {
    try {
      const { challenge, isFresh } = await this.confirmations.byLink(click.link, click);
      if (challenge.state === 'awaiting_second_factor')
        return this.pages.ended({ state: 'second_factor' }, language);
      if (isFresh) this.cookies.setClickedProof(reply, this.secrets.clickProofOf(challenge.id));
      return this.pages.done(click.link, challenge, language);
    } catch (error) {
      return this.refused(error, click, language);
    }
  }

  async showDeny(link: string, language: Language): Promise<Page> {
    const challenge = await this.confirmations.findByLink(link);
    if (!challenge) return this.pages.ended({ state: 'unknown' }, language);
    return this.pages.deny(link, challenge, language);
  }

  async deny(link: string, language: Language): Promise<Page> {
    try {
      const challenge = await this.confirmations.deny(link);
      const isDenied = challenge.state === 'denied';
      return isDenied
        ? this.pages.ended({ state: 'denied' }, language, 200)
        : this.pages.deny(link, challenge, language);
    } catch (error) {
      return this.endedBy(error, link, language);
    }
  }

  async signInHere(click: LinkClick, reply: FastifyReply, language: Language): Promise<Page> {
    const challenge = await this.confirmations.findByLink(click.link);
    if (!challenge || !this.isClicker(click, challenge))
      return this.pages.ended({ state: 'unknown' }, language);
    const token = await this.sessions.open(challenge, click.userAgent);
    if (token === null) return this.pages.ended({ state: 'used' }, language);
    this.cookies.setSession(reply, token);
    return this.pages.done(click.link, challenge, language, { signedInHere: true });
  }

  async undo(link: string, language: Language): Promise<Page> {
    const challenge = await this.confirmations.findByLink(link);
    if (!challenge) return this.pages.ended({ state: 'unknown' }, language);
    return this.pages.reported(await this.sessions.report(challenge), language);
  }

  async resend(link: string, language: Language): Promise<Page> {
    const challenge = await this.confirmations.findByLink(link);
    if (!challenge) return this.pages.ended({ state: 'unknown' }, language);
    const isRenewed = challenge.state === 'expired' && (await this.sessions.renew(challenge, language));
    return isRenewed
      ? this.pages.ended({ state: 'resent' }, language, 200)
      : this.pages.stateOf(link, challenge, language);
  }

  /** The browser that asked, or the one in which the click was made: it may see the outcome again. */
  private isWitness(click: LinkClick, challenge: FoundChallenge): boolean {
    const asked = click.browserProofs.some(
      (proof) => this.secrets.challengeOfBrowserProof(proof) === challenge.id,
    );
    return asked || this.isClicker(click, challenge);
  }

  private isClicker({ clickedProof }: LinkClick, challenge: FoundChallenge): boolean {
    const { id } = challenge;
    return isFresh(challenge) && this.secrets.challengeOfClickProof(clickedProof ?? '') === id;
  }

  private async refused(error: unknown, click: LinkClick, language: Language): Promise<Page> {
    const isAboutLetters =
      error instanceof WrongLetters || error instanceof LettersRequired || error instanceof DigitsRequired;
    if (!isAboutLetters) return this.endedBy(error, click.link, language);
    const challenge = await this.confirmations.findByLink(click.link);
    if (!challenge) return this.pages.ended({ state: 'unknown' }, language);
    if (error instanceof WrongLetters && error.details.tries_left === 0) {
      return this.pages.ended({ state: 'denied' }, language, 422);
    }
    return this.pages.askAgain(click, challenge, language, error);
  }

  private endedBy(error: unknown, link: string, language: Language): Page {
    if (error instanceof ChallengeExpired)
      return this.pages.ended({ state: 'expired', action: `/v/${link}` }, language);
    const state = ENDED_BY.find(([kind]) => error instanceof kind)?.[1];
    if (!state) throw error;
    return this.pages.ended({ state }, language);
  }
}

type EndedState = Exclude<LinkEndedProps['state'], 'expired'>;

const ENDED_BY: readonly (readonly [new (...args: never[]) => Error, EndedState])[] = [
  [ChallengeDenied, 'denied'],
  [ChallengeSuperseded, 'superseded'],
  [TwoAccounts, 'two_accounts'],
  [NoChallenge, 'unknown'],
];
