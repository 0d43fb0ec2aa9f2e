import { Body, Controller } from '@nestjs/common';
import { Limited, Public } from '../../access/access.decorators.js';
import { ASKING, CONFIRMING } from '../../emails/emails.limits.js';
import { type Form, fieldOf } from '../page/form.js';
import { ShowPage, SubmitPage } from '../page/page.decorator.js';
import type { Page } from '../page/page.js';
import { LinkFlow } from './link-flow.js';
import { type LinkVisit, Opened } from './link-visit.js';

const BY_LINK = 'whoever reads the mailbox has the link, and no session';

/**
 * `/v/<secret>`: where the link in a mail leads. Looking changes nothing; only a form of ours does. What is no link
 * of ours gets the page `unknown` (404), and a challenge that has ended the page that says how (410).
 */
@Controller('v')
export class LinkController {
  constructor(private readonly flow: LinkFlow) {}

  /** `ask`: who asks, and for what; `done` again for the browsers that asked and clicked. */
  @Public(BY_LINK)
  @ShowPage(':secret')
  show(@Opened() visit: LinkVisit): Promise<Page> {
    return this.flow.show(visit);
  }

  /** With the form field `letters` where the page asked for them. `done`, or 422 with what is wrong. */
  @Public(BY_LINK)
  @Limited(CONFIRMING)
  @SubmitPage(':secret')
  confirm(@Opened() visit: LinkVisit, @Body() form: Form): Promise<Page> {
    return this.flow.confirm(visit, fieldOf(form, 'letters') || null);
  }

  /** Asks whether it really was somebody else; the mail leads here. */
  @Public(BY_LINK)
  @ShowPage(':secret/not-me')
  showDeny(@Opened() visit: LinkVisit): Promise<Page> {
    return this.flow.showDeny(visit);
  }

  /** "This was not me": `denied` (200), and the device that asked is told. */
  @Public(BY_LINK)
  @Limited(CONFIRMING)
  @SubmitPage(':secret/deny')
  deny(@Opened() visit: LinkVisit): Promise<Page> {
    return this.flow.deny(visit);
  }

  /** Signs in the browser of the click as well, within ten minutes of it; `used` (410) where that cannot be. */
  @Public(BY_LINK)
  @Limited(CONFIRMING)
  @SubmitPage(':secret/here')
  signInHere(@Opened() visit: LinkVisit): Promise<Page> {
    return this.flow.signInHere(visit);
  }

  /** Within seven days: ends the session that this link opened. */
  @Public(BY_LINK)
  @Limited(CONFIRMING)
  @SubmitPage(':secret/undo')
  undo(@Opened() visit: LinkVisit): Promise<Page> {
    return this.flow.undo(visit);
  }

  /** Mails the device of an expired link a new one: `resent` (200). */
  @Public(BY_LINK)
  @Limited(ASKING)
  @SubmitPage(':secret/resend')
  resend(@Opened() visit: LinkVisit): Promise<Page> {
    return this.flow.resend(visit);
  }
}
