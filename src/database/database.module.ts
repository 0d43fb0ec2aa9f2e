import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Config } from '../config/config.js';
import { dataSourceOptions, type Schema } from './data-source-options.js';
import { Database } from './database.js';
import { DatabaseUrl } from './database-url.js';
import { Notifications } from './notifications.js';

@Global()
@Module({})
export class DatabaseModule {
  /** Told its tables and its address from outside: this layer knows no feature and starts no server. */
  static forRoot(schema: Schema): DynamicModule {
    const connection = TypeOrmModule.forRootAsync({
      inject: [Config],
      useFactory: (config: Config) => ({
        ...dataSourceOptions({ url: addressOf(config), poolSize: config.database.poolSize, ...schema }),
        retryAttempts: 3,
        retryDelay: 1_000,
      }),
    });
    return {
      module: DatabaseModule,
      imports: [connection],
      providers: [
        Database,
        Notifications,
        {
          provide: DatabaseUrl,
          inject: [Config],
          useFactory: (config: Config) => ({ url: addressOf(config) }),
        },
      ],
      exports: [Database, Notifications, DatabaseUrl],
    };
  }
}

function addressOf(config: Config): string {
  if (config.database.url === null) throw new Error('DATABASE_URL must be known before the service starts');
  return config.database.url;
}
