import { Body, Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Access, Caller, Limited, Public, Visitor } from '../../access/access.decorators.js';
import { TooMany } from '../../access/access.errors.js';
import { ASKING, Limits } from '../../access/limits.js';
import type { Principal } from '../../access/principal.js';
import type { Language } from '../../common/language.js';
import { canonicalEmail } from '../../emails/email-address.js';
import { StatusStream } from '../../emails/status-stream.js';
import { type Form, fieldOf } from '../page/form.js';
import { PageLanguage, ShowPage, SubmitPage } from '../page/page.decorator.js';
import { type Page, seeOther } from '../page/page.js';
import { signInPage } from '../views/sign-in.page.js';
import { SignInFlow } from './sign-in-flow.js';

/** Signing in on this browser: type an address, wait for the click. */
@Controller()
export class SignInPagesController {
  constructor(
    private readonly flow: SignInFlow,
    private readonly stream: StatusStream,
    private readonly limits: Limits,
  ) {}

  @Public('whoever signs in is nobody yet')
  @ShowPage('/sign-in')
  show(@PageLanguage() language: Language): Page {
    return { html: signInPage({}, language) };
  }

  @Public('whoever signs in is nobody yet')
  @SubmitPage('/sign-in')
  async ask(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() form: Form,
    @PageLanguage() language: Language,
  ): Promise<Page> {
    const typed = fieldOf(form, 'email');
    const address = canonicalEmail(typed);
    if (address === null) return invalidAddress(typed, language);
    try {
      await this.limits.takeAll(ASKING, request);
      await this.flow.ask(request, reply, { address, language });
      return seeOther('/sign-in/wait');
    } catch (error) {
      if (error instanceof TooMany) return tooMany(typed, error, language);
      throw error;
    }
  }

  @Public('shows the way back to whoever waits for nothing')
  @ShowPage('/sign-in/wait')
  wait(@Visitor() visitor: Principal | null, @PageLanguage() language: Language): Promise<Page> {
    return this.flow.waitingPage(visitor, language);
  }

  @Access('user_email:read')
  @ShowPage('/sign-in/wait/stream')
  follow(@Caller() caller: Principal, @Res() reply: FastifyReply): Promise<void> {
    return this.stream.open(reply, caller, null);
  }

  @Access('user_email:write')
  @Limited(['confirming_network'])
  @SubmitPage('/sign-in/code')
  code(@Caller() caller: Principal, @Body() form: Form, @PageLanguage() language: Language): Promise<Page> {
    return this.flow.confirmByCode(caller, fieldOf(form, 'code'), language);
  }

  @Access('user_email:write')
  @Limited(ASKING)
  @SubmitPage('/sign-in/resend')
  async resend(
    @Caller() caller: Principal,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @PageLanguage() language: Language,
  ): Promise<Page> {
    await this.flow.askAgain(caller, request, reply, language);
    return seeOther('/sign-in/wait');
  }
}

function invalidAddress(email: string, language: Language): Page {
  return { status: 422, html: signInPage({ email, error: { kind: 'invalid_address' } }, language) };
}

function tooMany(email: string, { details }: TooMany, language: Language): Page {
  const retryAfterSeconds = details.retry_after ?? 60;
  return {
    status: 429,
    html: signInPage({ email, error: { kind: 'too_many', retryAfterSeconds } }, language),
  };
}
