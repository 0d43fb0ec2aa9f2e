import { Client } from 'pg';

/** Any number will do: nobody else takes locks in the database where this one lives. */
const LOCK = 7_346_812;

/**
 * One process's share in a server: a session that holds a shared lock. PostgreSQL drops it with the session,
 * so that whoever died in whatever way has no share any more.
 */
export class Claim {
  private readonly session: Client;

  constructor(url: string) {
    this.session = new Client({ connectionString: url, application_name: 'guestpass keeper' });
    // When the server goes, the claim goes with it; the next statement would tell.
    this.session.on('error', () => {});
  }

  /** Waits while the last sharer is stopping the server, and throws when the server is gone then. */
  async take(): Promise<void> {
    await this.session.connect();
    await this.session.query('SELECT pg_advisory_lock_shared($1)', [LOCK]);
  }

  /** Gives the share back. True for the last one, which from then on keeps newcomers waiting. */
  async giveBack(): Promise<boolean> {
    await this.session.query('SELECT pg_advisory_unlock_shared($1)', [LOCK]);
    const { rows } = await this.session.query('SELECT pg_try_advisory_lock($1) AS alone', [LOCK]);
    return rows[0]?.alone === true;
  }
}
