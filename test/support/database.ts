import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../../src/database/data-source-options.js';
import { entities, migrations } from '../../src/schema.js';

/** How the run's server reaches the test files, which have processes of their own. */
interface TestRun {
  readonly serverUrl: string;
  /** Begins the names of all the run's databases, so that they can be found and dropped at its end. */
  readonly prefix: string;
}

const VARIABLE = 'GUESTPASS_TEST_RUN';

/** Migrates the one database that others are copied from; copying is far cheaper than migrating. */
export async function beginTestRun(serverUrl: string): Promise<void> {
  const run: TestRun = { serverUrl, prefix: `guestpass_test_${randomBytes(4).toString('hex')}_` };
  process.env[VARIABLE] = JSON.stringify(run);
  await admin(`CREATE DATABASE ${templateOf(run)}`);
  const url = urlOf(templateOf(run));
  const source = new DataSource(dataSourceOptions({ url, entities, migrations }));
  await source.initialize();
  await source.runMigrations();
  await source.destroy();
}

/** Drops every database that was made since `beginTestRun`. */
export async function endTestRun(): Promise<void> {
  const { prefix } = currentRun();
  const names = await admin(`SELECT datname FROM pg_database WHERE starts_with(datname, '${prefix}')`);
  for (const { datname } of names) await admin(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
  delete process.env[VARIABLE];
}

/** URL of a fresh database with all our tables and no rows, so that test files never see each other's. */
export function copyTemplate(): Promise<string> {
  return create(`TEMPLATE ${templateOf(currentRun())}`);
}

/** URL of a fresh database without any tables. */
export function createDatabase(): Promise<string> {
  return create('TEMPLATE template0');
}

async function create(how: string): Promise<string> {
  const name = currentRun().prefix + randomBytes(6).toString('hex');
  await admin(`CREATE DATABASE ${name} ${how}`);
  return urlOf(name);
}

async function admin(statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client(currentRun().serverUrl);
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

function urlOf(database: string): string {
  const url = new URL(currentRun().serverUrl);
  url.pathname = database;
  return url.href;
}

function templateOf({ prefix }: TestRun): string {
  return `${prefix}template`;
}

function currentRun(): TestRun {
  const run = process.env[VARIABLE];
  if (!run)
    throw new Error('No test database: this test must belong to a Jest project with our global set-up');
  return JSON.parse(run) as TestRun;
}
