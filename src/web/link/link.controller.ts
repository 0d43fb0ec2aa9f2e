import { Body, Controller, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Limited, Public } from '../../access/access.decorators.js';
import { ASKING } from '../../access/limits.js';
import { networkOf } from '../../access/network.js';
import type { Language } from '../../common/language.js';
import { Cookies } from '../page/cookies.js';
import { type Form, fieldOf } from '../page/form.js';
import { PageLanguage, ShowPage, SubmitPage } from '../page/page.decorator.js';
import type { Page } from '../page/page.js';
import { LinkFlow } from './link-flow.js';

const BY_LINK = 'whoever reads the mailbox has the link, and no session';

/** `/v/<secret>`: where the link in a mail leads. Looking changes nothing; only a form of ours does. */
@Controller('v')
export class LinkController {
  constructor(
    private readonly flow: LinkFlow,
    private readonly cookies: Cookies,
  ) {}

  @Public(BY_LINK)
  @ShowPage(':secret')
  show(
    @Param('secret') link: string,
    @Req() request: FastifyRequest,
    @PageLanguage() language: Language,
  ): Promise<Page> {
    return this.flow.show(this.clickOf(link, request), language);
  }

  @Public(BY_LINK)
  @Limited(['confirming_network'])
  @SubmitPage(':secret')
  confirm(
    @Param('secret') link: string,
    @Body() form: Form,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @PageLanguage() language: Language,
  ): Promise<Page> {
    const letters = fieldOf(form, 'letters') || null;
    return this.flow.confirm({ ...this.clickOf(link, request), letters }, reply, language);
  }

  @Public(BY_LINK)
  @ShowPage(':secret/not-me')
  showDeny(@Param('secret') link: string, @PageLanguage() language: Language): Promise<Page> {
    return this.flow.showDeny(link, language);
  }

  @Public(BY_LINK)
  @SubmitPage(':secret/deny')
  deny(@Param('secret') link: string, @PageLanguage() language: Language): Promise<Page> {
    return this.flow.deny(link, language);
  }

  @Public(BY_LINK)
  @SubmitPage(':secret/here')
  signInHere(
    @Param('secret') link: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @PageLanguage() language: Language,
  ): Promise<Page> {
    return this.flow.signInHere(this.clickOf(link, request), reply, language);
  }

  /** Within seven days: ends the session that this link opened. */
  @Public(BY_LINK)
  @SubmitPage(':secret/undo')
  undo(@Param('secret') link: string, @PageLanguage() language: Language): Promise<Page> {
    return this.flow.undo(link, language);
  }

  @Public(BY_LINK)
  @Limited(ASKING)
  @SubmitPage(':secret/resend')
  resend(@Param('secret') link: string, @PageLanguage() language: Language): Promise<Page> {
    return this.flow.resend(link, language);
  }

  private clickOf(link: string, request: FastifyRequest) {
    return {
      link,
      letters: null,
      network: networkOf(request.ip),
      place: request.place ?? null,
      browserProofs: this.cookies.askedProofs(request),
      clickedProof: this.cookies.clickedProof(request),
      userAgent: request.headers['user-agent'] ?? '',
    };
  }
}
