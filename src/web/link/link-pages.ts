import { Injectable } from '@nestjs/common';
import { UserMerger } from '../../account-merge/user-merger.js';
import type { Language } from '../../common/language.js';
import { maskEmail } from '../../common/mask-email.js';
import {
  type DigitsRequired,
  type LettersRequired,
  WrongLetters,
} from '../../emails/challenges/challenge.errors.js';
import type { FoundChallenge } from '../../emails/challenges/challenge.repository.js';
import { type Click, ClickProof, MOST_TRIES } from '../../emails/challenges/click-proof.js';
import { UserEmailRepository } from '../../emails/user-email.repository.js';
import type { Page } from '../page/page.js';
import { type ConfirmProps, confirmPage, type LettersError } from '../views/confirm.page.js';
import { denyPage } from '../views/deny.page.js';
import { donePage } from '../views/done.page.js';
import { type LinkEndedProps, linkEndedPage } from '../views/link-ended.page.js';
import { deviceReportedPage, reportDevicePage } from '../views/report-device.page.js';
import { isReportable } from './link-sessions.js';

type Purpose = ConfirmProps['purpose'];

const STATUS: Record<LinkEndedProps['state'], number> = {
  unknown: 404,
  two_accounts: 409,
  second_factor: 200,
  resent: 200,
  used: 410,
  denied: 410,
  superseded: 410,
  expired: 410,
};

/** The pages behind a link: what they say of a challenge, and with which status. */
@Injectable()
export class LinkPages {
  constructor(
    private readonly addresses: UserEmailRepository,
    private readonly merger: UserMerger,
    private readonly clicks: ClickProof,
  ) {}

  ended(props: LinkEndedProps, language: Language, status = STATUS[props.state]): Page {
    return { html: linkEndedPage(props, language), status };
  }

  done(link: string, challenge: FoundChallenge, language: Language, { signedInHere = false } = {}): Page {
    const { app, platform } = challenge;
    const canRevoke = isReportable(challenge);
    return { html: donePage({ action: `/v/${link}`, app, platform, canRevoke, signedInHere }, language) };
  }

  deny(link: string, challenge: FoundChallenge, language: Language): Page {
    if (isReportable(challenge)) return this.report(link, challenge, language);
    if (challenge.state !== 'pending') return this.stateOf(link, challenge, language);
    return { html: denyPage({ action: `/v/${link}`, ...this.askerOf(challenge) }, language) };
  }

  /** Too late to refuse, not too late to end what the click opened. */
  private report(link: string, challenge: FoundChallenge, language: Language): Page {
    const { app, platform, place, decidedAt, createdAt } = challenge;
    const device = { app, platform, place, signedInAt: decidedAt ?? createdAt };
    return { html: reportDevicePage({ action: `/v/${link}/undo`, ...device }, language) };
  }

  reported(isEnded: boolean, language: Language): Page {
    return isEnded
      ? { html: deviceReportedPage({ mergeUndone: false }, language) }
      : this.ended({ state: 'used' }, language);
  }

  /** Whatever there is to say of a challenge that cannot be asked about any more. */
  stateOf(link: string, { state }: FoundChallenge, language: Language): Page {
    if (state === 'expired') return this.ended({ state, action: `/v/${link}` }, language);
    if (state === 'awaiting_second_factor') return this.ended({ state: 'second_factor' }, language);
    return this.ended({ state: state === 'denied' || state === 'superseded' ? state : 'used' }, language);
  }

  forState(
    click: Click & { link: string },
    challenge: FoundChallenge,
    language: Language,
  ): Promise<Page> | Page {
    if (challenge.state !== 'pending') return this.stateOf(click.link, challenge, language);
    const isClosed = challenge.letterTries >= MOST_TRIES && !this.clicks.isBound(challenge, click);
    return isClosed ? this.ended({ state: 'denied' }, language) : this.ask(click, challenge, language);
  }

  async askAgain(
    click: Click & { link: string },
    challenge: FoundChallenge,
    language: Language,
    error: WrongLetters | LettersRequired | DigitsRequired,
  ): Promise<Page> {
    const shown: LettersError =
      error instanceof WrongLetters
        ? { kind: 'wrong_letters', triesLeft: error.details.tries_left ?? 0 }
        : { kind: 'letters_required' };
    return { ...(await this.ask(click, challenge, language, shown)), status: 422 };
  }

  private async ask(
    click: Click & { link: string },
    challenge: FoundChallenge,
    language: Language,
    error?: LettersError,
  ): Promise<Page> {
    const { purpose, itemsToAdd } = await this.prospectOf(challenge);
    if (purpose === null) return this.ended({ state: 'two_accounts' }, language);
    const props: ConfirmProps = {
      action: `/v/${click.link}`,
      mode: this.modeOf(challenge, click),
      purpose,
      itemsToAdd,
      ...this.askerOf(challenge),
      ...(isElsewhere(challenge, click) && { warning: 'elsewhere' }),
      ...(error && { error }),
    };
    return { html: confirmPage(props, language) };
  }

  private modeOf(challenge: FoundChallenge, click: Click): ConfirmProps['mode'] {
    if (this.clicks.isBound(challenge, click)) return 'same_browser';
    if (!challenge.isLegacy) return 'letters';
    return this.clicks.judgeLegacy(challenge, click).accepted ? 'legacy' : 'digits';
  }

  /** What a confirmation would do; only the person at the mailbox gets to see it. */
  private async prospectOf({
    address,
    userId,
  }: FoundChallenge): Promise<{ purpose: Purpose | null; itemsToAdd: number }> {
    const ownerId = await this.addresses.ownerOf(address);
    const isRegistered = await this.addresses.isRegistered(userId);
    if (ownerId === null) return { purpose: isRegistered ? 'add_email' : 'register', itemsToAdd: 0 };
    if (isRegistered) return { purpose: ownerId === userId ? 'sign_in' : null, itemsToAdd: 0 };
    return { purpose: 'sign_in', itemsToAdd: await this.merger.countItems(userId, ownerId) };
  }

  private askerOf({ address, app, platform, place, secondsOld }: FoundChallenge) {
    const askedMinutesAgo = Math.round(secondsOld / 60);
    return { maskedEmail: maskEmail(address), app, platform, place, askedMinutesAgo };
  }
}

/** Only when both places are known: silence says nothing. */
function isElsewhere(challenge: FoundChallenge, click: Click): boolean {
  return challenge.place !== null && click.place !== null && challenge.place !== click.place;
}
