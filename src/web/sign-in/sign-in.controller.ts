import { Body, Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Access, Caller, Limited, Public } from '../../access/access.decorators.js';
import type { Principal } from '../../access/principal.js';
import type { Language } from '../../common/language.js';
import { ASKING, CONFIRMING } from '../../emails/emails.limits.js';
import { StatusStream } from '../../emails/status-stream.js';
import { type Form, fieldOf } from '../page/form.js';
import { PageLanguage, ShowPage, StreamEvents, SubmitPage } from '../page/page.decorator.js';
import type { Page } from '../page/page.js';
import { type PageVisit, Visit } from '../page/page-visit.js';
import { signInPage } from '../views/sign-in.page.js';
import { BrowserAsking } from './browser-asking.js';
import { SignInFlow } from './sign-in-flow.js';

/** Signing in on this browser: type an address, wait for the click. */
@Controller()
export class SignInPagesController {
  constructor(
    private readonly asking: BrowserAsking,
    private readonly flow: SignInFlow,
    private readonly stream: StatusStream,
  ) {}

  /** Asks for an address. */
  @Public('whoever signs in is nobody yet')
  @ShowPage('/sign-in')
  show(@PageLanguage() language: Language): Page {
    return { html: signInPage({}, language) };
  }

  /** Form field `email`. To the waiting page; 422 for what is no address, 429 for who asks too often. */
  @Public('whoever signs in is nobody yet')
  @SubmitPage('/sign-in')
  ask(@Visit() visit: PageVisit, @Body() form: Form): Promise<Page> {
    return this.asking.ask(visit, fieldOf(form, 'email'));
  }

  /** Letters, mail state and code field while `pending`; else how it ended. */
  @Public('shows the way back to whoever waits for nothing')
  @ShowPage('/sign-in/wait')
  wait(@Visit() visit: PageVisit): Promise<Page> {
    return this.flow.waitingPage(visit);
  }

  /** As `user_email/status/stream`, for the session in the cookie. */
  @Access('user_email:read')
  @StreamEvents('/sign-in/wait/stream')
  follow(@Caller() caller: Principal, @Res() reply: FastifyReply): Promise<void> {
    return this.stream.open(reply, caller, null);
  }

  /** Form field `code`: the six digits of the mail. 422 where they are wrong; to `/merge` where the address is another account's. */
  @Access('user_email:write')
  @Limited(CONFIRMING)
  @SubmitPage('/sign-in/code')
  code(@Caller() caller: Principal, @Body() form: Form, @Visit() visit: PageVisit): Promise<Page> {
    return this.flow.confirmByCode(caller, fieldOf(form, 'code'), visit);
  }

  /** A further mail for what this browser waits for. */
  @Access('user_email:write')
  @Limited(ASKING)
  @SubmitPage('/sign-in/resend')
  resend(@Caller() caller: Principal, @Visit() visit: PageVisit): Promise<Page> {
    return this.flow.askAgain(caller, visit);
  }
}
