import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import { Client } from 'pg';
import type { Connection } from '../../src/merge-engine/connection.js';
import { MergeEngine } from '../../src/merge-engine/merge-engine.js';
import type { MergeReport, MergeRequest } from '../../src/merge-engine/moving/merge-run.js';
import type { MergePlan } from '../../src/merge-engine/plan/plan.js';
import type { MergePolicy } from '../../src/merge-engine/plan/policy.js';
import type { UndoReport } from '../../src/merge-engine/undo/undo.js';
import { createDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';

type Rows = Record<string, unknown>[];

const USERS = `
  CREATE TABLE users (id bigint PRIMARY KEY, email text UNIQUE, nickname text);
  INSERT INTO users VALUES (7, 'seven@example.org', NULL), (9, NULL, 'Niner'), (11, NULL, 'Third')`;

/** A database with a schema of the test's own, and an engine to merge its rows. */
export class Playground {
  readonly engine = new MergeEngine();
  policy: MergePolicy = {};
  private readonly others: Client[] = [];

  private constructor(
    readonly client: Client,
    readonly url: string,
    private readonly subject: string,
  ) {}

  /** `users` with a number as key, a unique e-mail and a nickname, unless the subject is another table. */
  static open(ddl: string, subject = 'public.users'): Promise<Playground> {
    return Playground.of(subject === 'public.users' ? `${USERS};\n${ddl}` : ddl, subject);
  }

  /** Nothing but these tables. */
  static async of(ddl: string, subject: string): Promise<Playground> {
    const url = await createDatabase();
    const playground = new Playground(new Client(url), url, subject);
    await playground.client.connect();
    try {
      await playground.run(ddl);
      await playground.inTransaction((connection) => playground.engine.install(connection));
    } catch (error) {
      await playground.close();
      throw error;
    }
    return playground;
  }

  async close(): Promise<void> {
    for (const each of [...this.others, this.client]) await each.end();
  }

  /** Merges 9 into 7, unless told otherwise. */
  merge(request: Partial<MergeRequest> = {}): Promise<MergeReport> {
    return this.inTransaction(async (connection) =>
      this.engine.run(connection, await this.planOn(connection), {
        survivor: { id: 7 },
        loser: { id: 9 },
        ...request,
      }),
    );
  }

  /**
   * Merges, then takes it back. That nothing is kept and every byte is again as before must hold beside whatever
   * a test is about. Answers the report, and all rows as they were in between.
   */
  async mergeAndBack(request: Partial<MergeRequest> = {}): Promise<MergeReport & { after: string[] }> {
    const before = await this.everything();
    const report = await this.merge(request);
    const after = await this.everything();
    const { kept } = await this.undo(report.mergeId);
    expect(kept).toEqual([]);
    expect(await this.everything()).toEqual(before);
    return { ...report, after };
  }

  preview(request: Partial<MergeRequest> = {}): Promise<MergeReport> {
    return this.inTransaction(async (connection) =>
      this.engine.preview(connection, await this.planOn(connection), {
        survivor: { id: 7 },
        loser: { id: 9 },
        ...request,
      }),
    );
  }

  undo(mergeId: string): Promise<UndoReport> {
    return this.inTransaction((connection) => this.engine.undo(connection, mergeId));
  }

  plan(): Promise<MergePlan> {
    return this.inTransaction((connection) => this.planOn(connection));
  }

  async rows(query: string): Promise<Rows> {
    return (await this.client.query(query)).rows;
  }

  /** The values of a query of one column. */
  async column(query: string): Promise<unknown[]> {
    const { rows } = await this.client.query({ text: query, rowMode: 'array' });
    return rows.map(([value]) => value);
  }

  async run(statements: string): Promise<void> {
    await this.client.query(statements);
  }

  /** Every row of every table of the host, to the byte, as text. */
  async everything(): Promise<string[]> {
    const tables = await this.column(`
      SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
       WHERE schemaname NOT IN ('pg_catalog', 'information_schema', 'guestpass_merge') ORDER BY 1`);
    const contents = [];
    for (const table of tables) {
      contents.push(
        ...(await this.column(`SELECT '${table} ' || t::text FROM ONLY ${table} AS t ORDER BY 1`)),
      );
    }
    return contents.map(String);
  }

  /** Lets a role act that may read and write everything, and owns nothing. */
  async asStranger(act: (role: string) => Promise<void>): Promise<void> {
    const role = `stranger_${randomUUID().slice(0, 8)}`;
    await this.run(`
      CREATE ROLE ${role};
      GRANT ALL ON ALL TABLES IN SCHEMA public, guestpass_merge TO ${role};
      GRANT USAGE ON SCHEMA guestpass_merge TO ${role};
      SET ROLE ${role}`);
    try {
      await act(role);
    } finally {
      await this.run(`RESET ROLE; DROP OWNED BY ${role}; DROP ROLE ${role}`);
    }
  }

  /** Runs statements as the owner of everything while a stranger acts. */
  async asOwner(statements: string): Promise<void> {
    const owner = await this.secondClient();
    await owner.query(statements);
  }

  /** Another session on the same database; closed with the playground. */
  async secondClient(): Promise<Client> {
    const client = new Client(this.url);
    await client.connect();
    this.others.push(client);
    return client;
  }

  /** Until a session of this database waits for a lock of another. */
  async untilSomebodyWaits(): Promise<void> {
    const observer = await this.secondClient();
    const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    const seen = await eventually(
      async () => (await observer.query(waiting)).rowCount,
      (count) => count === 1,
    );
    expect(seen).toBe(1);
  }

  async inTransaction<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    await this.client.query('BEGIN');
    try {
      const result = await work(this.client);
      await this.client.query('COMMIT');
      return result;
    } catch (error) {
      await this.client.query('ROLLBACK');
      throw error;
    }
  }

  private planOn(connection: Connection): Promise<MergePlan> {
    return this.engine.plan(connection, { table: this.subject }, this.policy);
  }
}
