import { DataSource, type DataSourceOptions } from 'typeorm';
import { BadConfiguration } from '../config/bad-configuration.js';
import type { Config } from '../config/config.js';
import { dataSourceOptions } from '../database/data-source-options.js';
import { entities, migrations } from '../schema.js';
import { databaseRoleProblems } from './database-role.js';

/**
 * In development the schema is brought up to date; in production the service does not own its tables and refuses
 * to start with another schema than it was written for.
 */
export async function migrateOrRefuse(config: Config): Promise<void> {
  await withDataSource(config, async (source) => {
    if (!config.production) return migrate(source);
    const problems = config.acceptedRisks.includes('DATABASE_ROLE') ? [] : await databaseRoleProblems(source);
    if (await isMigrationPending(source)) problems.unshift('migrations are pending: run npm run migrate');
    if (problems.length > 0) throw new BadConfiguration(problems);
  });
}

/** Only looks: TypeORM's own question would make its table, which the service's role may not. */
export async function isMigrationPending(source: DataSource): Promise<boolean> {
  const [found] = await source.query("SELECT to_regclass('migrations') IS NOT NULL AS exists");
  return !found?.exists || source.showMigrations();
}

/** Runs every pending migration; returns their names. Two that start at once take turns. */
export async function migrate(source: DataSource): Promise<void> {
  await source.query('SELECT pg_advisory_lock(hashtext($1))', ['guestpass migrations']);
  try {
    await source.runMigrations({ transaction: 'each' });
  } finally {
    await source.query('SELECT pg_advisory_unlock(hashtext($1))', ['guestpass migrations']);
  }
}

export async function withDataSource<T>(
  config: Config,
  work: (source: DataSource) => Promise<T>,
): Promise<T> {
  const url = config.database.url ?? '';
  // One connection, so that the lock is taken and given back by the same session; and no time limit: a migration
  // takes as long as it takes.
  const options = { ...dataSourceOptions({ url, entities, migrations, poolSize: 1 }), extra: {} };
  const source = new DataSource(options as DataSourceOptions);
  await source.initialize();
  try {
    return await work(source);
  } finally {
    await source.destroy();
  }
}
