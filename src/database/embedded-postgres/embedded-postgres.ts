import { rmSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { Client, DatabaseError, escapeIdentifier } from 'pg';
import { Binaries } from './binaries.js';
import { Cluster } from './cluster.js';
import { Keeper } from './keeper.js';
import { ephemeralPlace, lastingPlace, type Place } from './place.js';
import { Server } from './server.js';
import { EmbeddedPostgresUnavailable } from './unavailable.js';

const CLAIM_TRIES = 100;

export interface EmbeddedPostgresOptions {
  /** Where the data outlives the process. Absent: a throw-away server, fast and without crash safety. */
  readonly dataDir?: string;
  /** Absent: any free one. A server that runs already keeps the port it has. */
  readonly port?: number;
  readonly database?: string;
  readonly user?: string;
  readonly log?: (line: string) => void;
}

export interface EmbeddedPostgres {
  readonly url: string;
  urlOf(database: string): string;
  readonly port: number;
  /** Where the data really lies, which is not `dataDir` when the server's account cannot enter that. */
  readonly directory: string;
  /** True when the server ran already: left by a process that was killed, or shared with one that lives. */
  readonly adopted: boolean;
  /** Stops the server, unless another process uses it too. */
  stop(): Promise<void>;
}

type Settings = EmbeddedPostgresOptions & { readonly log: (line: string) => void };

/**
 * Starts PostgreSQL 18 from the optional packages, on loopback only; for development and tests.
 * Throws `EmbeddedPostgresUnavailable` where that is impossible.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions = {},
): Promise<EmbeddedPostgres> {
  const { dataDir, log = () => {} } = options;
  try {
    const place = dataDir === undefined ? ephemeralPlace() : await lastingPlace(dataDir, log);
    return await runIn(place, { ...options, log });
  } catch (error) {
    if (error instanceof EmbeddedPostgresUnavailable) throw error;
    throw new EmbeddedPostgresUnavailable(String(error), { cause: error });
  }
}

async function runIn(place: Place, options: Settings): Promise<EmbeddedPostgres> {
  try {
    const binaries = await Binaries.for(place.account, place.directory);
    return await runWith(binaries, place, options);
  } catch (error) {
    if (place.ephemeral) rmSync(place.directory, { recursive: true, force: true });
    throw error;
  }
}

async function runWith(binaries: Binaries, place: Place, options: Settings): Promise<EmbeddedPostgres> {
  // Before anything else: it also clears up when we are killed half-way.
  const keeper = new Keeper(place, binaries);
  try {
    const running = await serve(place, binaries, keeper, options);
    return { ...running, directory: place.directory, stop: () => keeper.dismiss() };
  } catch (error) {
    await keeper.dismiss();
    throw error;
  }
}

async function serve(place: Place, binaries: Binaries, keeper: Keeper, options: Settings) {
  const { port: wishedPort, database = 'guestpass', user = 'guestpass', log } = options;
  const cluster = new Cluster(place, binaries);
  await cluster.create(user);
  const address = (port: number) => `postgres://${user}:${cluster.password}@127.0.0.1:${port}`;
  const { port, adopted } = await claimServer(new Server(place, binaries), wishedPort, (found) =>
    keeper.claim(`${address(found)}/postgres`),
  );
  keeper.stepBack();
  await createMissing(database, `${address(port)}/postgres`);
  log(`PostgreSQL 18 ${adopted ? 'was running' : 'runs'} on port ${port}, its data in ${place.directory}`);
  const urlOf = (name: string) => `${address(port)}/${name}`;
  return { url: urlOf(database), urlOf, port, adopted };
}

async function claimServer(
  server: Server,
  wishedPort: number | undefined,
  claim: (port: number) => Promise<string | null>,
) {
  for (let tries = 1; ; tries++) {
    const found = await server.adoptOrStart(wishedPort);
    const refusal = await claim(found.port);
    if (refusal === null) return found;
    if (tries === CLAIM_TRIES) throw new EmbeddedPostgresUnavailable(`nobody gets in (${refusal})`);
    // Another process is just starting or stopping it.
    await setTimeout(100);
  }
}

async function createMissing(database: string, adminUrl: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  // Another process may be stopping the server; the statement under way fails with it, and says so.
  client.on('error', () => {});
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${escapeIdentifier(database)}`);
  } catch (error) {
    if (!wasCreatedByAnother(error)) throw error;
  } finally {
    await client.end();
  }
}

/** Two processes may miss it at once; the slower one meets a name that is taken, or its unique index. */
function wasCreatedByAnother(error: unknown): boolean {
  return error instanceof DatabaseError && ['42P04', '23505'].includes(error.code ?? '');
}
