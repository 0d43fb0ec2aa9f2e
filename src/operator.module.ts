import { type DynamicModule, Module } from '@nestjs/common';
import { AccessModule } from './access/access.module.js';
import { AccountMergeModule } from './account-merge/account-merge.module.js';
import { CommonModule } from './common/common.module.js';
import type { Config } from './config/config.js';
import { ConfigModule } from './config/config.module.js';
import { DatabaseModule } from './database/database.module.js';
import { EventsModule } from './events/events.module.js';
import { OutboxModule } from './outbox/outbox.module.js';
import { entities, mergeDeclarations, migrations } from './schema.js';
import { TokensModule } from './tokens/tokens.module.js';
import { UsersModule } from './users/users.module.js';

/** What the commands of operators need of the service: it answers nobody, and its mails are sent by the others. */
@Module({})
export class OperatorModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: OperatorModule,
      imports: [
        ConfigModule.forRoot(config),
        CommonModule.forRoot(config.secret ?? ''),
        DatabaseModule.forRoot({ entities, migrations }),
        OutboxModule,
        EventsModule,
        AccessModule,
        UsersModule,
        TokensModule,
        AccountMergeModule.forRoot(mergeDeclarations),
      ],
    };
  }
}
