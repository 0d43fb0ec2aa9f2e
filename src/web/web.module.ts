import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { EmailsModule } from '../emails/emails.module.js';
import { PreferencesModule } from '../preferences/preferences.module.js';
import { UsersModule } from '../users/users.module.js';
import { Cookies } from './cookies.js';
import { DemoApp } from './demo-app.js';
import { HomeController } from './home.controller.js';
import { LinkController } from './link.controller.js';
import { LinkFlow } from './link-flow.js';
import { LinkPages } from './link-pages.js';
import { LinkSessions } from './link-sessions.js';
import { MailPreferencesController } from './mail-preferences.controller.js';
import { MailPreferences } from './mail-preferences.js';
import { NoticeController } from './notice.controller.js';
import { SignInPagesController } from './sign-in.controller.js';
import { SignInFlow } from './sign-in-flow.js';
import { WebAsking } from './web-asking.js';

/** The hosted pages: everything that people see of Guestpass itself. */
@Module({
  imports: [AccountsModule, EmailsModule, PreferencesModule, UsersModule],
  controllers: [
    HomeController,
    SignInPagesController,
    LinkController,
    NoticeController,
    MailPreferencesController,
  ],
  providers: [Cookies, DemoApp, LinkFlow, LinkPages, LinkSessions, MailPreferences, SignInFlow, WebAsking],
})
export class WebModule {}
