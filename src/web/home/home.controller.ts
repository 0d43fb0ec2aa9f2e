import { Body, Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access, Caller, Limited, Public, Visitor } from '../../access/access.decorators.js';
import { STARTING } from '../../access/limits.js';
import type { Principal } from '../../access/principal.js';
import { requesterOf } from '../../access/requester.js';
import { GuestService } from '../../accounts/guest.service.js';
import type { Language } from '../../common/language.js';
import { AuthTokenService } from '../../tokens/auth-token.service.js';
import { Cookies } from '../page/cookies.js';
import { type Form, fieldOf } from '../page/form.js';
import { PageLanguage, ShowPage, SubmitPage } from '../page/page.decorator.js';
import { type Page, seeOther } from '../page/page.js';
import { DemoApp } from './demo-app.js';

/** `/`: a small app that uses Guestpass as any app would, to be tried and looked at. */
@Controller()
export class HomeController {
  constructor(
    private readonly demo: DemoApp,
    private readonly guests: GuestService,
    private readonly tokens: AuthTokenService,
    private readonly cookies: Cookies,
  ) {}

  @Public('the first page is for everybody')
  @ShowPage('/')
  async show(@Visitor() visitor: Principal | null, @PageLanguage() language: Language): Promise<Page> {
    return { html: await this.demo.pageFor(visitor, language) };
  }

  @Public('a guest has nothing to show yet')
  @Limited(STARTING)
  @SubmitPage('/guest')
  async startGuest(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @PageLanguage() language: Language,
  ): Promise<Page> {
    if (request.principal) return seeOther('/');
    const { authToken } = await this.guests.start({ language }, requesterOf(request));
    this.cookies.setSession(reply, authToken);
    return seeOther('/');
  }

  @Access('user_tag:write')
  @Limited(['writing_device'])
  @SubmitPage('/topics')
  async followTopic(@Caller() { user }: Principal, @Body() form: Form): Promise<Page> {
    await this.demo.follow(user.id, fieldOf(form, 'topic'), fieldOf(form, 'follow') === '1');
    return seeOther('/');
  }

  @Access('user_settings:write')
  @Limited(['writing_device'])
  @SubmitPage('/preferences')
  async setPreferences(@Caller() { user }: Principal, @Body() form: Form): Promise<Page> {
    await this.demo.prefer(user.id, {
      theme: fieldOf(form, 'theme'),
      newsletter: fieldOf(form, 'newsletter') !== '',
    });
    return seeOther('/');
  }

  @Access()
  @SubmitPage('/sign-out')
  async signOut(@Caller() caller: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<Page> {
    await this.tokens.signOut(caller);
    this.cookies.endSession(reply);
    return seeOther('/');
  }
}
