import type { DataSourceOptions, MixedList } from 'typeorm';
import { PostgresNamingStrategy } from './postgres-naming.strategy.js';

export interface Schema {
  readonly entities: MixedList<Function>;
  readonly migrations: MixedList<Function>;
}

interface Connection {
  readonly url: string;
  readonly poolSize?: number;
}

export function dataSourceOptions({ url, poolSize = 10, ...schema }: Schema & Connection): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    ...schema,
    namingStrategy: new PostgresNamingStrategy(),
    installExtensions: false,
    uuidExtension: 'pgcrypto',
    // Our ids stay far below 2^53, where a number is exact.
    parseInt8: true,
    poolSize,
    extra: sessionLimits,
  };
}

/** Nothing waits for ever: not for a connection, a lock, a statement, or a client that went away. */
export const sessionLimits = {
  connectionTimeoutMillis: 3_000,
  statement_timeout: 5_000,
  // On our side too: a server that fell silent does not keep time any more.
  query_timeout: 6_000,
  lock_timeout: 3_000,
  idle_in_transaction_session_timeout: 10_000,
};
