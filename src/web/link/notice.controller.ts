import { Controller, Param } from '@nestjs/common';
import { Limited, Public } from '../../access/access.decorators.js';
import type { Language } from '../../common/language.js';
import { ChallengeRepository, type FoundChallenge } from '../../emails/challenges/challenge.repository.js';
import { ChallengeSecrets } from '../../emails/challenges/challenge-secrets.js';
import { CONFIRMING } from '../../emails/emails.limits.js';
import { PageLanguage, ShowPage, SubmitPage } from '../page/page.decorator.js';
import type { Page } from '../page/page.js';
import { linkEnded } from './link-ended.js';
import { LinkPages } from './link-pages.js';
import { LinkSessions } from './link-sessions.js';

const BY_NOTICE = 'whoever reads the mailbox has the link, and no session';

/** `/n/<secret>`: where the notice of a new device leads. */
@Controller('n')
export class NoticeController {
  constructor(
    private readonly challenges: ChallengeRepository,
    private readonly secrets: ChallengeSecrets,
    private readonly sessions: LinkSessions,
    private readonly pages: LinkPages,
  ) {}

  /** `ask_revoke`: which device was signed in, and whether it is to be signed out. */
  @Public(BY_NOTICE)
  @ShowPage(':secret')
  async show(@Param('secret') notice: string, @PageLanguage() language: Language): Promise<Page> {
    const action = `/n/${notice}`;
    const challenge = await this.challengeOf(notice);
    return challenge?.decidedAt
      ? this.pages.report(action, challenge, language)
      : linkEnded('unknown', { action, language });
  }

  /** Signs that device out, within seven days; `used` (410) where there is nothing left to end. */
  @Public(BY_NOTICE)
  @Limited(CONFIRMING)
  @SubmitPage(':secret')
  async report(@Param('secret') notice: string, @PageLanguage() language: Language): Promise<Page> {
    const visit = { action: `/n/${notice}`, language };
    const challenge = await this.challengeOf(notice);
    return challenge
      ? this.pages.reported(visit, await this.sessions.report(challenge))
      : linkEnded('unknown', visit);
  }

  private async challengeOf(notice: string): Promise<FoundChallenge | null> {
    const id = this.secrets.challengeOfNotice(notice);
    return id === null ? null : this.challenges.find(id);
  }
}
