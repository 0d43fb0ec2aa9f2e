import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { isRetryable } from './postgres-error.js';

/** SQL with numbered parameters. A named one is prepared once on each connection. */
export interface Statement {
  readonly name?: string;
  readonly text: string;
}

export interface Result<Row> {
  readonly rows: Row[];
  /** Rows that the statement changed or returned. */
  readonly count: number;
}

interface Running {
  readonly runner: QueryRunner;
  readonly afterCommit: (() => void)[];
}

const MOST_TRIES = 8;

/** Gives repositories their connection and services their transactions. */
@Injectable()
export class Database {
  private readonly running = new AsyncLocalStorage<Running>();

  constructor(private readonly dataSource: DataSource) {
    // Without a listener, a connection that dies while somebody holds it would end the process.
    this.pool.on('connect', (client) => client.on('error', () => undefined));
  }

  /**
   * Runs `work` in one transaction; inside another transaction it simply joins that one. Deadlocks and
   * serialization failures run it again, so `work` must change nothing but the database.
   */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    if (this.inTransaction) return work();
    for (let tries = 1; ; tries++) {
      try {
        return await this.once(work);
      } catch (error) {
        if (!isRetryable(error) || tries >= MOST_TRIES) throw error;
        await sleep(Math.random() * 10 * 2 ** tries);
      }
    }
  }

  /** Runs `work` within the running transaction so that its failure leaves all before it as it was. */
  async savepoint<T>(work: () => Promise<T>): Promise<T> {
    const afterCommit = this.running.getStore()?.afterCommit;
    if (!afterCommit) throw new Error('Database.savepoint() needs a transaction');
    const before = afterCommit.length;
    await this.query('SAVEPOINT guestpass');
    try {
      const result = await work();
      await this.query('RELEASE SAVEPOINT guestpass');
      return result;
    } catch (error) {
      afterCommit.length = before;
      await this.query('ROLLBACK TO SAVEPOINT guestpass');
      throw error;
    }
  }

  get inTransaction(): boolean {
    return this.running.getStore() !== undefined;
  }

  /** Runs now, or once the transaction around us is committed; never when it is rolled back. */
  afterCommit(action: () => void): void {
    const running = this.running.getStore();
    if (running) running.afterCommit.push(action);
    else action();
  }

  /** For repositories only: one statement, on the running transaction if there is one. */
  async query<Row>(statement: string | Statement, values: readonly unknown[] = []): Promise<Result<Row>> {
    const query = typeof statement === 'string' ? { text: statement } : statement;
    const running = this.running.getStore();
    const connection = running ? ((await running.runner.connect()) as PoolClient) : this.pool;
    const { rows, rowCount } = await connection.query({ ...query, values: [...values] });
    return { rows: rows as Row[], count: rowCount ?? 0 };
  }

  /** For repositories only. */
  get manager(): EntityManager {
    return this.running.getStore()?.runner.manager ?? this.dataSource.manager;
  }

  /** TypeORM's own pool, for libraries that bring their own SQL. */
  get pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }

  private async once<T>(work: () => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    const running: Running = { runner, afterCommit: [] };
    try {
      await runner.startTransaction();
      const result = await this.running.run(running, work);
      await runner.commitTransaction();
      for (const action of running.afterCommit) action();
      return result;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }
}
