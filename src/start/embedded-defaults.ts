import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, secretFileOf } from '../config/config.js';

export interface Defaults {
  /** Complete: every address and secret is known. */
  readonly config: Config;
  stop(): Promise<void>;
}

type Print = (line: string) => void;
type Stop = () => Promise<void>;

/** Starts what the configuration does not name: a database, an inbox, a secret. Production names them all. */
export async function startDefaults(config: Config, print: Print): Promise<Defaults> {
  const stops: Stop[] = [];
  const secret = config.secret ?? ownSecret(secretFileOf(config), config.database.dataDir);
  const url = config.database.url ?? (await startDatabase(config, print, stops));
  const smtpUrl = config.mail.smtpUrl ?? (await startInbox(config, print, stops));
  return {
    config: {
      ...config,
      secret,
      database: { ...config.database, url },
      mail: { ...config.mail, smtpUrl },
    },
    stop: () => stopAll(stops),
  };
}

/** The same for commands that need the database alone. */
export async function startDatabaseDefaults(config: Config, print: Print): Promise<Defaults> {
  const stops: Stop[] = [];
  const url = config.database.url ?? (await startDatabase(config, print, stops));
  return { config: { ...config, database: { ...config.database, url } }, stop: () => stopAll(stops) };
}

async function stopAll(stops: readonly Stop[]): Promise<void> {
  for (const stop of stops.toReversed()) await stop();
}

// Imported only where they are needed: a production install leaves their packages out.
async function startDatabase({ database }: Config, print: Print, stops: Stop[]): Promise<string> {
  const { startEmbeddedPostgres } = await import('../database/embedded-postgres/embedded-postgres.js');
  // A folder of its own: run by root, it is handed to the user that PostgreSQL runs as.
  const dataDir = join(database.dataDir, 'postgres');
  const postgres = await startEmbeddedPostgres({ dataDir, database: 'guestpass', log: print });
  stops.push(() => postgres.stop());
  return postgres.url;
}

async function startInbox({ mail }: Config, print: Print, stops: Stop[]): Promise<string> {
  const { startDevelopmentInbox } = await import('../mail/development-inbox/development-inbox.js');
  const inbox = await startDevelopmentInbox(mail.inbox);
  stops.push(() => inbox.close());
  print(`inbox on ${inbox.webUrl} (SMTP on ${inbox.smtpUrl})`);
  return inbox.smtpUrl;
}

/** Made once and kept beside the database, so that links in mails outlive a restart. */
function ownSecret(file: string, directory: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    const secret = randomBytes(32).toString('base64url');
    mkdirSync(directory, { recursive: true });
    writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx' });
    return secret;
  }
}
