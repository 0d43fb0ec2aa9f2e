import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Connection } from '../../merge-engine/library.js';
import { WrongUsage } from './input/wrong-usage.js';
import { DatabaseUnreachable, Interrupted, isLost, reasonOf } from './session.errors.js';

/** Seconds; 0 is without limit. */
export interface Limits {
  readonly lockTimeout: number;
  readonly statementTimeout: number;
}

export interface Transaction {
  readonly mode: 'READ ONLY' | 'READ WRITE';
  /** False: everything is taken back at the end. */
  readonly keep: boolean;
}

/** For what only looks, and works on a read-only standby too. */
export const LOOKING: Transaction = { mode: 'READ ONLY', keep: false };
export const WRITING: Transaction = { mode: 'READ WRITE', keep: true };

const CONNECT_MS = 10_000;
const MOST_TRIES = 8;
const PASSES = ['40001', '40P01', 'merge_plan_outdated'];

/** One connection to the database, for one command. */
export class Session {
  private backend: string | null = null;
  private interrupted = false;

  private constructor(
    private readonly client: Client,
    private readonly url: string,
    private readonly limits: Limits,
    private readonly say: (line: string) => void,
  ) {}

  /** Throws `DatabaseUnreachable`, without the password. */
  static async open(url: string, limits: Limits, say: (line: string) => void): Promise<Session> {
    const client = clientOf(url);
    // Without a listener, a connection that dies would end the process with a stack.
    client.on('error', () => undefined);
    try {
      await client.connect();
    } catch (error) {
      const { user, host, port, database } = client;
      throw new DatabaseUnreachable(
        `cannot reach ${database} at ${host}:${port} as ${user}: ${reasonOf(error)}`,
      );
    }
    return new Session(client, url, limits, say);
  }

  close(): Promise<void> {
    return this.client.end().catch(() => undefined);
  }

  /** Runs `work` in a transaction of its own, again where somebody else was in the way. */
  async transaction<T>(kind: Transaction, work: (connection: Connection) => Promise<T>): Promise<T> {
    for (let tries = 1; tries < MOST_TRIES; tries += 1) {
      const outcome = await this.once(kind, work).catch(whatPasses);
      if (outcome !== TRY_AGAIN) return outcome;
      this.say('somebody else was in the way; trying again');
      await sleep(Math.random() * 10 * 2 ** tries);
    }
    return this.once(kind, work);
  }

  /** Ends the work: without us the server would finish its statement first, and keep its locks until then. */
  async interrupt(): Promise<void> {
    this.interrupted = true;
    const client = clientOf(this.url);
    await client.connect();
    await client.query('SELECT pg_terminate_backend($1)', [this.backend]);
    await client.end();
  }

  private async once<T>(kind: Transaction, work: (connection: Connection) => Promise<T>): Promise<T> {
    try {
      await this.begin(kind);
      const result = await work(this.client);
      if (kind.keep) await this.commit();
      else await this.client.query('ROLLBACK');
      return result;
    } catch (error) {
      await this.client.query('ROLLBACK').catch(() => undefined);
      throw this.explained(error);
    }
  }

  /** For the moments in which the server does nothing for us that could be ended. */
  private stopIfInterrupted(): void {
    if (this.interrupted) throw new Interrupted('interrupted; nothing was changed');
  }

  private explained(error: unknown): unknown {
    if (error instanceof DatabaseUnreachable) return error;
    if (this.interrupted) return new Interrupted('interrupted; nothing was changed');
    if (!isLost(error)) return error;
    return new DatabaseUnreachable(`the connection was lost, nothing was changed: ${reasonOf(error)}`);
  }

  private async begin({ mode }: Transaction): Promise<void> {
    await this.client.query(`BEGIN ISOLATION LEVEL READ COMMITTED ${mode}`);
    const { lockTimeout, statementTimeout } = this.limits;
    // For the transaction alone: a pooler gives the session to somebody else afterwards.
    const { rows } = await this.client.query(
      `SELECT pg_backend_pid() AS pid, set_config('lock_timeout', $1, true), set_config('statement_timeout', $2, true)`,
      [`${lockTimeout}s`, `${statementTimeout}s`],
    );
    this.backend = rows[0]?.pid ?? null;
    this.stopIfInterrupted();
  }

  private async commit(): Promise<void> {
    this.stopIfInterrupted();
    await this.client.query('COMMIT').catch((error: unknown) => {
      if (!isLost(error)) throw error;
      throw new DatabaseUnreachable(
        'the connection was lost while committing; guestpass-merge list tells whether it was done',
      );
    });
  }
}

const TRY_AGAIN = Symbol('try again');

/** Serialization failure, deadlock, and a schema that changed between plan and merge. */
function whatPasses(error: unknown): typeof TRY_AGAIN {
  if (error instanceof Error && 'code' in error && PASSES.includes(String(error.code))) return TRY_AGAIN;
  throw error;
}

function clientOf(url: string): Client {
  try {
    return new Client({
      connectionString: url,
      connectionTimeoutMillis: CONNECT_MS,
      application_name: 'guestpass-merge',
      keepAlive: true,
    });
  } catch {
    // The error of the parser may quote the whole of it, with the password.
    throw new WrongUsage(
      'the database URL cannot be read; write postgres://user:password@host:5432/database',
    );
  }
}
