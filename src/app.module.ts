import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { AccessModule } from './access/access.module.js';
import { AuthenticationGuard } from './access/authentication.guard.js';
import { LimitGuard } from './access/limit.guard.js';
import { ScopeGuard } from './access/scope.guard.js';
import { AccountMergeModule } from './account-merge/account-merge.module.js';
import { AccountsModule } from './accounts/accounts.module.js';
import { CommonModule } from './common/common.module.js';
import type { Config } from './config/config.js';
import { ConfigModule } from './config/config.module.js';
import { DatabaseModule } from './database/database.module.js';
import { EmailsModule } from './emails/emails.module.js';
import { EventsModule } from './events/events.module.js';
import { HealthModule } from './health/health.module.js';
import { MailModule } from './mail/mail.module.js';
import { OutboxModule } from './outbox/outbox.module.js';
import { PreferencesModule } from './preferences/preferences.module.js';
import { entities, mergeDeclarations, migrations } from './schema.js';
import { TokensModule } from './tokens/tokens.module.js';
import { UsersModule } from './users/users.module.js';
import { PageFilter } from './web/page/page.filter.js';
import { WebModule } from './web/web.module.js';

/** The whole service, lowest layer first: a module may use those above it, never those below. */
@Module({})
export class AppModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.forRoot(config),
        CommonModule.forRoot(config.secret ?? ''),
        DatabaseModule.forRoot({ entities, migrations }),
        OutboxModule,
        MailModule,
        EventsModule,
        AccessModule,
        UsersModule,
        TokensModule,
        AccountMergeModule.forRoot(mergeDeclarations),
        PreferencesModule,
        EmailsModule,
        AccountsModule,
        WebModule,
        HealthModule,
      ],
      // Every request passes the guards in this order.
      providers: [
        { provide: APP_GUARD, useClass: AuthenticationGuard },
        { provide: APP_GUARD, useClass: ScopeGuard },
        { provide: APP_GUARD, useClass: LimitGuard },
        { provide: APP_FILTER, useClass: PageFilter },
      ],
    };
  }
}
