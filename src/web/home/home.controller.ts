import { Body, Controller } from '@nestjs/common';
import { Access, Caller, Limited, Public } from '../../access/access.decorators.js';
import { WRITING } from '../../access/limit.js';
import type { Principal } from '../../access/principal.js';
import { STARTING } from '../../accounts/accounts.limits.js';
import { RevocationService } from '../../tokens/revocation.service.js';
import { type Form, fieldOf } from '../page/form.js';
import { ShowPage, SubmitPage } from '../page/page.decorator.js';
import { type Page, seeOther } from '../page/page.js';
import { type PageVisit, Visit } from '../page/page-visit.js';
import { DemoApp } from './demo-app.js';

/** `/`: a small app that uses Guestpass as any app would, to be tried and looked at. */
@Controller()
export class HomeController {
  constructor(
    private readonly demo: DemoApp,
    private readonly revocations: RevocationService,
  ) {}

  /** What the visitor keeps here, and the way to sign in or out. */
  @Public('the first page is for everybody')
  @ShowPage('/')
  async show(@Visit() { visitor, language }: PageVisit): Promise<Page> {
    return { html: await this.demo.pageFor(visitor, language) };
  }

  /** Leaves the session of a new guest; whoever is somebody stays who they are. */
  @Public('a guest has nothing to show yet')
  @Limited(STARTING)
  @SubmitPage('/guest')
  startGuest(@Visit() visit: PageVisit): Promise<Page> {
    return this.demo.startGuest(visit);
  }

  /** Form fields `topic`, and `follow`: 1 or 0. */
  @Access('user_tag:write')
  @Limited(WRITING)
  @SubmitPage('/topics')
  async followTopic(@Caller() { user }: Principal, @Body() form: Form): Promise<Page> {
    await this.demo.follow(user.id, fieldOf(form, 'topic'), fieldOf(form, 'follow') === '1');
    return seeOther('/');
  }

  /** Form fields `theme` (`system`, `light` or `dark`), and `newsletter` when it is wanted. */
  @Access('user_settings:write')
  @Limited(WRITING)
  @SubmitPage('/preferences')
  async setPreferences(@Caller() { user }: Principal, @Body() form: Form): Promise<Page> {
    await this.demo.prefer(user.id, {
      theme: fieldOf(form, 'theme'),
      newsletter: fieldOf(form, 'newsletter') !== '',
    });
    return seeOther('/');
  }

  /** Ends the session on this browser. */
  @Access()
  @SubmitPage('/sign-out')
  async signOut(@Caller() caller: Principal): Promise<Page> {
    await this.revocations.signOut(caller);
    return { ...seeOther('/'), remember: { session: null } };
  }
}
