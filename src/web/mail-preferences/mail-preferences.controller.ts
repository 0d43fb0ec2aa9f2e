import { Body, Controller, Param } from '@nestjs/common';
import { Limited, Public } from '../../access/access.decorators.js';
import { TokenVerifier } from '../../access/token-verifier.js';
import type { Language } from '../../common/language.js';
import { CONFIRMING } from '../../emails/emails.limits.js';
import { type Form, valuesOf } from '../page/form.js';
import { PageLanguage, ShowPage, SubmitPage } from '../page/page.decorator.js';
import type { Page } from '../page/page.js';
import { UnknownLink } from '../page/web.errors.js';
import { MailPreferences } from './mail-preferences.js';

const BY_LINK = 'the link at the foot of a mail is its own credential';

/** `/p/<token>`: which mails somebody wants, from the link at the foot of one. */
@Controller('p')
export class MailPreferencesController {
  constructor(
    private readonly tokens: TokenVerifier,
    private readonly preferences: MailPreferences,
  ) {}

  /** Addresses and topics, each to be ticked; the page `not_found` (404) for any other token. */
  @Public(BY_LINK)
  @ShowPage(':token')
  async show(@Param('token') token: string, @PageLanguage() language: Language): Promise<Page> {
    return this.preferences.page(await this.holderOf(token), token, language);
  }

  /** Form fields `enabled` (addresses) and `tag`, repeated; what is not among them is switched off. */
  @Public(BY_LINK)
  @Limited(CONFIRMING)
  @SubmitPage(':token')
  async save(
    @Param('token') token: string,
    @Body() form: Form,
    @PageLanguage() language: Language,
  ): Promise<Page> {
    const userId = await this.holderOf(token);
    await this.preferences.save(userId, { enabled: valuesOf(form, 'enabled'), tags: valuesOf(form, 'tag') });
    return this.preferences.page(userId, token, language, 'saved');
  }

  /** No more mails to any address of the user. */
  @Public(BY_LINK)
  @Limited(CONFIRMING)
  @SubmitPage(':token/unsubscribe')
  async unsubscribe(@Param('token') token: string, @PageLanguage() language: Language): Promise<Page> {
    const userId = await this.holderOf(token);
    await this.preferences.unsubscribe(userId);
    return this.preferences.page(userId, token, language, 'unsubscribed');
  }

  /** Only the token that was made for these links opens this page: a session in an address would leak. */
  private async holderOf(token: string): Promise<number> {
    const principal = await this.tokens.verify(token);
    if (!principal?.permissions.every((grant) => grant === 'email_preferences:manage'))
      throw new UnknownLink();
    return principal.user.id;
  }
}
