import { Controller, Param } from '@nestjs/common';
import { Public } from '../../access/access.decorators.js';
import type { Language } from '../../common/language.js';
import { ChallengeRepository, type FoundChallenge } from '../../emails/challenges/challenge.repository.js';
import { ChallengeSecrets } from '../../emails/challenges/challenge-secrets.js';
import { PageLanguage, ShowPage, SubmitPage } from '../page/page.decorator.js';
import type { Page } from '../page/page.js';
import { reportDevicePage } from '../views/report-device.page.js';
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

  @Public(BY_NOTICE)
  @ShowPage(':secret')
  async show(@Param('secret') notice: string, @PageLanguage() language: Language): Promise<Page> {
    const challenge = await this.challengeOf(notice);
    if (!challenge?.decidedAt) return this.pages.ended({ state: 'unknown' }, language);
    const { app, platform, place, decidedAt } = challenge;
    return {
      html: reportDevicePage(
        { action: `/n/${notice}`, app, platform, place, signedInAt: decidedAt },
        language,
      ),
    };
  }

  @Public(BY_NOTICE)
  @SubmitPage(':secret')
  async report(@Param('secret') notice: string, @PageLanguage() language: Language): Promise<Page> {
    const challenge = await this.challengeOf(notice);
    if (!challenge) return this.pages.ended({ state: 'unknown' }, language);
    return this.pages.reported(await this.sessions.report(challenge), language);
  }

  private async challengeOf(notice: string): Promise<FoundChallenge | null> {
    const id = this.secrets.challengeOfNotice(notice);
    return id === null ? null : this.challenges.find(id);
  }
}
