import { Injectable } from '@nestjs/common';
import { platformOf } from '../../access/platform.js';
import type { Requester } from '../../access/requester.js';
import { Keyring } from '../../common/keyring.js';
import type { Language } from '../../common/language.js';
import { hashToken, tokenFromBytes } from '../../common/secret-token.js';
import type { FoundChallenge } from '../../emails/challenges/challenge.repository.js';
import { ChallengeService } from '../../emails/challenges/challenge.service.js';
import { type Reported, SessionReport } from '../../emails/challenges/session-report.js';
import { AuthTokenService } from '../../tokens/auth-token.service.js';
import { UserRepository } from '../../users/user.repository.js';

const REPORTABLE_SECONDS = 7 * 24 * 60 * 60;
const FRESH_SECONDS = 10 * 60;

/** The sessions that a link can open or end. */
@Injectable()
export class LinkSessions {
  constructor(
    private readonly tokens: AuthTokenService,
    private readonly reports: SessionReport,
    private readonly challenges: ChallengeService,
    private readonly users: UserRepository,
    private readonly keyring: Keyring,
  ) {}

  /**
   * A session for the browser in which the click was made; the caller has checked that it was. Asked twice, it is
   * the same one: the token is made of the challenge. Null where the click signed nobody in, or the session ended.
   */
  async open(challenge: FoundChallenge, { userAgent, place }: Requester): Promise<string | null> {
    const userId = challenge.resultUserId;
    if (userId === null || !(await this.canOpen(challenge))) return null;
    const token = tokenFromBytes(this.keyring.derive('here-token', challenge.id));
    const isLive = await this.tokens.openSession(userId, {
      tokenHash: hashToken(token),
      name: challenge.app,
      platform: platformOf(userAgent),
      place,
      parentId: challenge.tokenId,
    });
    return isLive ? token : null;
  }

  /** Not where an address was added: whoever reads that mailbox is not thereby the owner of the account. */
  async canOpen({ mergeId, address, resultUserId }: FoundChallenge): Promise<boolean> {
    if (mergeId !== null) return true;
    const user = resultUserId && (await this.users.find(resultUserId));
    return user ? user.primaryEmail === address : false;
  }

  /** "It was not me": ends the session and undoes its merge; null when it is too late. */
  async report(challenge: FoundChallenge): Promise<Reported | null> {
    return isReportable(challenge) ? this.reports.end(challenge) : null;
  }

  /** A new mail for the device that asked with an expired link, as if it had asked again. */
  renew(challenge: FoundChallenge, language: Language): Promise<boolean> {
    return this.challenges.renew(challenge, language);
  }
}

/** A session that a click opened can be reported as not one's own for seven days. */
export function isReportable({ secondsSinceDecision, state }: FoundChallenge): boolean {
  return state === 'confirmed' && (secondsSinceDecision ?? 0) <= REPORTABLE_SECONDS;
}

/** For ten minutes the browser of the click may open a session of its own. */
export function isFresh({ secondsSinceDecision, state }: FoundChallenge): boolean {
  return state === 'confirmed' && (secondsSinceDecision ?? 0) <= FRESH_SECONDS;
}
