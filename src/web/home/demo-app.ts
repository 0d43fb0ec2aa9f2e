import { Injectable } from '@nestjs/common';
import type { Principal } from '../../access/principal.js';
import { GuestService } from '../../accounts/guest.service.js';
import type { Language } from '../../common/language.js';
import { maskEmail } from '../../common/mask-email.js';
import { ChallengeRepository } from '../../emails/challenges/challenge.repository.js';
import { ChallengeViews } from '../../emails/challenges/challenge.view.js';
import { SettingsService } from '../../preferences/settings.service.js';
import { TagRepository } from '../../preferences/tag.repository.js';
import { TagService } from '../../preferences/tag.service.js';
import { noticeOf } from '../merges/merge-notice.js';
import { type Page, seeOther } from '../page/page.js';
import type { PageVisit } from '../page/page-visit.js';
import type { Theme } from '../views/document.js';
import { homePage } from '../views/home.page.js';

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

/** What the demonstration keeps for its users: topics they follow and two preferences. */
@Injectable()
export class DemoApp {
  constructor(
    private readonly guests: GuestService,
    private readonly tags: TagRepository,
    private readonly tagService: TagService,
    private readonly settings: SettingsService,
    private readonly challenges: ChallengeRepository,
    private readonly views: ChallengeViews,
  ) {}

  async startGuest({ visitor, requester, language }: PageVisit): Promise<Page> {
    if (visitor) return seeOther('/');
    const { authToken } = await this.guests.start({ language }, requester);
    return { ...seeOther('/'), remember: { session: authToken } };
  }

  async pageFor(visitor: Principal | null, language: Language): Promise<string> {
    if (!visitor) return homePage({ visitor: null, topics: [], preferences: preferencesIn({}) }, language);
    const choices = await this.tags.choicesOf(visitor.user.id);
    const settings = await this.settings.of(visitor.user.id);
    const topics = choices.map(({ isFollowed, ...topic }) => ({ ...topic, followed: isFollowed }));
    const items = topics.filter(({ followed }) => followed).length + Object.keys(settings).length;
    return homePage(
      {
        visitor: visitorIn(visitor),
        topics,
        items,
        preferences: preferencesIn(settings),
        ...(await this.noticeFor(visitor)),
      },
      language,
    );
  }

  async follow(userId: number, topic: string, isFollowed: boolean): Promise<void> {
    await this.tagService.edit(userId, { add: isFollowed ? [topic] : [], remove: isFollowed ? [] : [topic] });
  }

  async prefer(userId: number, { theme, newsletter }: { theme: string; newsletter: boolean }): Promise<void> {
    await this.settings.patch(userId, { theme: themeIn(theme), newsletter });
  }

  /** What the last sign-in of this device brought along. */
  private async noticeFor({ tokenId }: Principal) {
    const challenge = await this.challenges.newestOf(tokenId);
    const notice = noticeOf(challenge && this.views.mergeOf(challenge));
    return notice.itemsAdded > 0 ? { notice } : {};
  }
}

function visitorIn({ user }: Principal) {
  if (user.primaryEmail === null) return { kind: 'guest' as const };
  return { kind: 'registered' as const, maskedEmail: maskEmail(user.primaryEmail) };
}

function preferencesIn(settings: Readonly<Record<string, unknown>>) {
  return { theme: themeIn(settings['theme']), newsletter: settings['newsletter'] === true };
}

function themeIn(value: unknown): Theme {
  return THEMES.find((theme) => theme === value) ?? 'system';
}
