import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

/** Keeps everybody else from a table, so that a test can look at them waiting. */
export class TableLock {
  private constructor(
    private readonly holder: Client,
    private readonly watcher: Client,
  ) {}

  static async on(table: string, databaseUrl: string): Promise<TableLock> {
    // Two connections: inside a transaction the list of activities stays as it was first read.
    const [holder, watcher] = [1, 2].map(() => new Client({ connectionString: databaseUrl })) as [
      Client,
      Client,
    ];
    await Promise.all([holder.connect(), watcher.connect()]);
    await holder.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`);
    return new TableLock(holder, watcher);
  }

  /** Ends the connections that wait for the table, once there is one. */
  async killWaiting(): Promise<void> {
    for (;;) {
      const { rowCount } = await this.watcher.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      if (rowCount) return;
      await sleep(10);
    }
  }

  async release(): Promise<void> {
    await Promise.all([this.holder.end(), this.watcher.end()]);
  }
}
