import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { EmailsModule } from '../emails/emails.module.js';
import { PreferencesModule } from '../preferences/preferences.module.js';
import { UsersModule } from '../users/users.module.js';
import { DemoApp } from './home/demo-app.js';
import { HomeController } from './home/home.controller.js';
import { LinkController } from './link/link.controller.js';
import { LinkFlow } from './link/link-flow.js';
import { LinkPages } from './link/link-pages.js';
import { LinkSessions } from './link/link-sessions.js';
import { NoticeController } from './link/notice.controller.js';
import { MailPreferencesController } from './mail-preferences/mail-preferences.controller.js';
import { MailPreferences } from './mail-preferences/mail-preferences.js';
import { JoinController } from './merges/join.controller.js';
import { JoinFlow } from './merges/join-flow.js';
import { MergePagesController } from './merges/merge-pages.controller.js';
import { MergePages } from './merges/merge-pages.js';
import { Cookies } from './page/cookies.js';
import { BrowserAsking } from './sign-in/browser-asking.js';
import { SignInPagesController } from './sign-in/sign-in.controller.js';
import { SignInFlow } from './sign-in/sign-in-flow.js';
import { WaitPages } from './sign-in/wait-pages.js';

/** The hosted pages: everything that people see of Guestpass itself. */
@Module({
  imports: [AccountsModule, EmailsModule, PreferencesModule, UsersModule],
  controllers: [
    HomeController,
    SignInPagesController,
    LinkController,
    NoticeController,
    MailPreferencesController,
    MergePagesController,
    JoinController,
  ],
  providers: [
    BrowserAsking,
    Cookies,
    DemoApp,
    JoinFlow,
    LinkFlow,
    LinkPages,
    LinkSessions,
    MailPreferences,
    MergePages,
    SignInFlow,
    WaitPages,
  ],
})
export class WebModule {}
