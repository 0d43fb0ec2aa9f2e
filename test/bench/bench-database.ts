import { Client } from 'pg';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../src/database/embedded-postgres/embedded-postgres.js';
import { inBenchData } from './root.js';
import type { Stops } from './stops.js';

/** What decides how fast a server commits; the same for all who are compared. */
export interface ServerSettings {
  readonly version: string;
  readonly fsync: string;
  readonly synchronousCommit: string;
  readonly sharedBuffers: string;
}

/** One PostgreSQL server with the settings that it ships with, and a new database for each who is compared. */
export class BenchDatabase {
  private constructor(private readonly postgres: EmbeddedPostgres) {}

  static async start(stops: Stops): Promise<BenchDatabase> {
    // With a folder of its own the server is a lasting one: nothing is traded for speed.
    const postgres = await startEmbeddedPostgres({ dataDir: inBenchData('postgres') });
    stops.add(() => postgres.stop());
    return new BenchDatabase(postgres);
  }

  /** URL of an empty database; what an earlier run left under that name is dropped. */
  async create(name: string): Promise<string> {
    await this.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await this.query(`CREATE DATABASE ${name}`);
    return this.postgres.urlOf(name);
  }

  async settings(): Promise<ServerSettings> {
    const [settings] = await this.query<ServerSettings>(
      `SELECT current_setting('server_version') AS version, current_setting('fsync') AS fsync,
         current_setting('synchronous_commit') AS "synchronousCommit",
         current_setting('shared_buffers') AS "sharedBuffers"`,
    );
    if (!settings) throw new Error('the server has no settings');
    return settings;
  }

  private async query<Row>(statement: string): Promise<Row[]> {
    const client = new Client(this.postgres.url);
    await client.connect();
    try {
      return (await client.query(statement)).rows as Row[];
    } finally {
      await client.end();
    }
  }
}
