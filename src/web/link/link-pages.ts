import { Injectable } from '@nestjs/common';
import { MergeHistory } from '../../account-merge/merge-history.js';
import { MergeItems } from '../../account-merge/merge-items.js';
import type { Language } from '../../common/language.js';
import { maskEmail } from '../../common/mask-email.js';
import {
  type ChallengeRefused,
  DigitsRequired,
  LettersRequired,
  WrongLetters,
} from '../../emails/challenges/challenge.errors.js';
import type { FoundChallenge } from '../../emails/challenges/challenge.repository.js';
import { ClickProof } from '../../emails/challenges/click-proof.js';
import { endingOf } from '../../emails/challenges/ending.js';
import { Outcomes } from '../../emails/challenges/outcomes.js';
import { Prospects } from '../../emails/challenges/prospects.js';
import type { Reported } from '../../emails/challenges/session-report.js';
import type { Page } from '../page/page.js';
import { type ConfirmProps, confirmPage, type LettersError, type Warning } from '../views/confirm.page.js';
import { denyPage } from '../views/deny.page.js';
import { type DoneProps, donePage } from '../views/done.page.js';
import { otherAccountPage } from '../views/join-accounts.page.js';
import { deviceReportedPage, reportDevicePage } from '../views/report-device.page.js';
import { linkEnded, STATE_OF } from './link-ended.js';
import { isReportable } from './link-sessions.js';
import type { LinkVisit } from './link-visit.js';

/** Whoever asked and clicks does so sooner. */
const LONG_AGO_SECONDS = 10 * 60;

/** The pages behind a link: what they say of a challenge. */
@Injectable()
export class LinkPages {
  constructor(
    private readonly prospects: Prospects,
    private readonly outcomes: Outcomes,
    private readonly items: MergeItems,
    private readonly merges: MergeHistory,
    private readonly clicks: ClickProof,
  ) {}

  /** What there is to say of a challenge to whoever opens its link. */
  async of(visit: LinkVisit, challenge: FoundChallenge, error?: LettersError): Promise<Page> {
    if (challenge.undoneAt !== null) return linkEnded('used', visit);
    const ending = endingOf(challenge, this.clicks.isBound(challenge, visit) ? null : 'letters');
    return ending ? linkEnded(STATE_OF[ending], visit) : this.ask(visit, challenge, error);
  }

  /** The same after a confirmation was refused, with what was wrong with the letters. */
  async refused(visit: LinkVisit, challenge: FoundChallenge, refusal: ChallengeRefused): Promise<Page> {
    const error = lettersErrorOf(refusal);
    const page = await this.of(visit, challenge, error);
    return error ? { ...page, status: 422 } : page;
  }

  async done(
    { action, language }: LinkVisit,
    challenge: FoundChallenge,
    signInHere: DoneProps['signInHere'],
  ): Promise<Page> {
    const { app, platform, address } = challenge;
    const props: DoneProps = {
      ...{ action, app, platform, signInHere, maskedEmail: maskEmail(address) },
      outcome: await this.outcomes.of(challenge),
      canRevoke: isReportable(challenge),
    };
    return { html: donePage(props, language) };
  }

  async deny(visit: LinkVisit, challenge: FoundChallenge): Promise<Page> {
    const { action, language } = visit;
    // Too late to refuse, not too late to end what the click opened.
    if (isReportable(challenge)) return this.report(`${action}/undo`, challenge, language);
    if (challenge.state !== 'pending') return this.of(visit, challenge);
    return { html: denyPage({ action, ...askerOf(challenge) }, language) };
  }

  /** Asks whether a session that was opened is to end. */
  async report(action: string, challenge: FoundChallenge, language: Language): Promise<Page> {
    const { app, platform, place, decidedAt, createdAt, mergeId } = challenge;
    const device = { app, platform, place, signedInAt: decidedAt ?? createdAt };
    const merge = mergeId === null ? null : await this.merges.find(mergeId);
    if (merge?.reason === 'accounts_merged') {
      return { html: reportDevicePage({ action, did: 'accounts', ...device }, language) };
    }
    const did = (await this.outcomes.of(challenge)) === 'add_email' ? 'address' : 'session';
    return { html: reportDevicePage({ action, did, ...device }, language) };
  }

  /** Null, and what ended nothing, came too late. */
  reported(visit: { action: string; language: Language }, reported: Reported | null): Page {
    const { isSessionEnded = false, takenBack = 'nothing' } = reported ?? {};
    if (!isSessionEnded && takenBack === 'nothing') return linkEnded('used', visit);
    return { html: deviceReportedPage({ takenBack }, visit.language) };
  }

  private async ask(visit: LinkVisit, challenge: FoundChallenge, error?: LettersError): Promise<Page> {
    const { purpose, ownerId } = await this.prospects.of(challenge);
    if (purpose === 'two_accounts') return this.twoAccounts(visit, challenge);
    const isMerge = ownerId !== null && ownerId !== challenge.userId;
    const props: ConfirmProps = {
      action: visit.action,
      mode: this.modeOf(challenge, visit),
      purpose,
      itemsToAdd: isMerge ? await this.items.gainOf({ from: challenge.userId, into: ownerId }) : 0,
      ...askerOf(challenge),
      warnings: warningsFor(challenge, visit),
      ...(error && { error }),
    };
    return { html: confirmPage(props, visit.language) };
  }

  /** Only who is at the device that asked can go on to make one account of the two. */
  private twoAccounts(visit: LinkVisit, challenge: FoundChallenge): Page {
    if (!this.clicks.isBound(challenge, visit)) return linkEnded('two_accounts', visit);
    return { html: otherAccountPage({ action: visit.action }, visit.language) };
  }

  private modeOf(challenge: FoundChallenge, visit: LinkVisit): ConfirmProps['mode'] {
    if (this.clicks.isBound(challenge, visit)) return 'same_browser';
    if (!challenge.isLegacy) return 'letters';
    return this.clicks.judgeLegacy(challenge, visit).accepted ? 'legacy' : 'digits';
  }
}

function askerOf({ address, app, platform, place, secondsOld }: FoundChallenge) {
  const askedMinutesAgo = Math.round(secondsOld / 60);
  return { maskedEmail: maskEmail(address), app, platform, place, askedMinutesAgo };
}

function warningsFor({ place, secondsOld }: FoundChallenge, visit: LinkVisit): Warning[] {
  // Only when both places are known: silence says nothing.
  const isElsewhere = place !== null && visit.place !== null && place !== visit.place;
  const isLongAgo = secondsOld >= LONG_AGO_SECONDS;
  return [...(isElsewhere ? ['elsewhere' as const] : []), ...(isLongAgo ? ['longAgo' as const] : [])];
}

function lettersErrorOf(refusal: ChallengeRefused): LettersError | undefined {
  if (refusal instanceof WrongLetters) {
    return { kind: 'wrong_letters', triesLeft: refusal.details.tries_left ?? 0 };
  }
  const isMissing = refusal instanceof LettersRequired || refusal instanceof DigitsRequired;
  return isMissing ? { kind: 'letters_required' } : undefined;
}
