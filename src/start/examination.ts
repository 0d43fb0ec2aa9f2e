import { createConnection } from 'node:net';
import type { DataSource } from 'typeorm';
import { BadConfiguration } from '../config/bad-configuration.js';
import { type Config, loadConfig } from '../config/config.js';
import { type Variables } from '../config/env.js';
import { databaseRoleProblems } from './database-role.js';
import { isMigrationPending, withDataSource } from './schema-state.js';

export interface Finding {
  readonly isFine: boolean;
  /** Names settings, never their values. */
  readonly text: string;
}

/** Looks at configuration, database and mail server, and says what it finds, good and bad. */
export async function examine(variables: Variables): Promise<Finding[]> {
  const config = readConfig(variables);
  if (Array.isArray(config)) return config;
  return [
    fine('the configuration is complete'),
    ...(await examineDatabase(config)),
    await examineMail(config.mail.smtpUrl),
  ];
}

function readConfig(variables: Variables): Config | Finding[] {
  try {
    return loadConfig(variables);
  } catch (error) {
    if (error instanceof BadConfiguration) return error.problems.map(bad);
    throw error;
  }
}

async function examineDatabase(config: Config): Promise<Finding[]> {
  if (config.database.url === null) return [fine('the embedded database is used; npm start looks after it')];
  try {
    return await withDataSource(config, async (source) => [
      fine('the database answers'),
      await examineSchema(source),
      ...(await examineRole(source)),
      await examineClocks(source),
    ]);
  } catch (error) {
    return [bad(`the database of DATABASE_URL does not answer (${codeOf(error)})`)];
  }
}

async function examineSchema(source: DataSource): Promise<Finding> {
  return (await isMigrationPending(source))
    ? bad('migrations are pending: run npm run migrate')
    : fine('the schema is up to date');
}

async function examineRole(source: DataSource): Promise<Finding[]> {
  const problems = await databaseRoleProblems(source);
  return problems.length > 0
    ? problems.map(bad)
    : [fine('the database role has no more rights than it needs')];
}

async function examineClocks(source: DataSource): Promise<Finding> {
  const [row] = await source.query(
    'SELECT abs(extract(epoch FROM clock_timestamp()) - $1::numeric) AS apart',
    [performance.timeOrigin / 1_000 + performance.now() / 1_000],
  );
  return Number(row?.apart) <= 5
    ? fine('the clocks agree')
    : bad('the clock differs from the database by over 5 s');
}

function examineMail(smtpUrl: string | null): Promise<Finding> {
  if (smtpUrl === null) return Promise.resolve(fine('the development inbox is used'));
  const { hostname, port, protocol } = new URL(smtpUrl);
  const target = {
    host: hostname,
    port: Number(port) || (protocol === 'smtps:' ? 465 : 587),
    timeout: 3_000,
  };
  return new Promise((resolve) => {
    const socket = createConnection(target, () => settle(fine('the mail server of SMTP_URL can be reached')));
    const settle = (finding: Finding) => {
      socket.destroy();
      resolve(finding);
    };
    socket.once('error', () => settle(bad('the mail server of SMTP_URL cannot be reached')));
    socket.once('timeout', () => settle(bad('the mail server of SMTP_URL does not answer')));
  });
}

function fine(text: string): Finding {
  return { isFine: true, text };
}

function bad(text: string): Finding {
  return { isFine: false, text };
}

function codeOf(error: unknown): string {
  return String((error as { code?: unknown }).code ?? 'no code');
}
