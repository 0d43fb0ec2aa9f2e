import { Injectable } from '@nestjs/common';
import type { Language } from '../../common/language.js';
import { maskEmail } from '../../common/mask-email.js';
import { EmailPreferences } from '../../emails/email-preferences.js';
import { type OwnedEmail, UserEmailRepository } from '../../emails/user-email.repository.js';
import { type TagChoice, TagRepository } from '../../preferences/tag.repository.js';
import { TagService } from '../../preferences/tag.service.js';
import type { Page } from '../page/page.js';
import { type MailPreferencesProps, mailPreferencesPage } from '../views/mail-preferences.page.js';

interface Choices {
  /** Canonical addresses. */
  readonly enabled: readonly string[];
  readonly tags: readonly string[];
}

/** What somebody chose with the link at the foot of a mail. */
@Injectable()
export class MailPreferences {
  constructor(
    private readonly addresses: UserEmailRepository,
    private readonly preferences: EmailPreferences,
    private readonly tags: TagRepository,
    private readonly tagService: TagService,
  ) {}

  async page(
    userId: number,
    token: string,
    language: Language,
    notice?: NonNullable<MailPreferencesProps['notice']>,
  ): Promise<Page> {
    const addresses = (await this.addresses.listOf(userId)).map(addressChoice);
    const tags = (await this.tags.choicesOf(userId)).map(tagChoice);
    const props = { action: `/p/${token}`, addresses, tags, ...(notice && { notice }) };
    return { html: mailPreferencesPage(props, language) };
  }

  async save(userId: number, { enabled, tags }: Choices): Promise<void> {
    for (const { canonical } of await this.addresses.listOf(userId)) {
      await this.preferences.enable(userId, canonical, enabled.includes(canonical));
    }
    const choices = await this.tags.choicesOf(userId);
    const namesOf = (wanted: boolean) =>
      choices
        .filter(({ name, isFollowed }) => tags.includes(name) === wanted && isFollowed !== wanted)
        .map(({ name }) => name);
    await this.tagService.edit(userId, { add: namesOf(true), remove: namesOf(false) });
  }

  async unsubscribe(userId: number): Promise<void> {
    for (const { canonical } of await this.addresses.listOf(userId)) {
      await this.preferences.enable(userId, canonical, false);
    }
  }
}

function addressChoice({ canonical, isEnabled }: OwnedEmail) {
  return { value: canonical, label: maskEmail(canonical), on: isEnabled };
}

function tagChoice({ name, displayName, isFollowed }: TagChoice) {
  return { value: name, label: displayName, on: isFollowed };
}
