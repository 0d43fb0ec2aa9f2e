import { EventEmitter } from 'node:events';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';

export interface DueMessage {
  readonly id: number;
  readonly type: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** This try counted. */
  readonly tries: number;
  readonly createdAt: Date;
}

const LEASE = "interval '2 minutes'";

/** Messages to the outside world, stored with the change they report and sent after it commits. */
@Injectable()
export class Outbox {
  private readonly added = new EventEmitter();

  constructor(private readonly database: Database) {}

  /** Joins the running transaction: a change and its message are written together or not at all. */
  async add(type: string, payload: object): Promise<void> {
    if (!this.database.inTransaction) throw new Error('Outbox.add() needs a transaction');
    await this.database.query('INSERT INTO outbox_messages (type, payload) VALUES ($1, $2)', [
      type,
      JSON.stringify(payload),
    ]);
    this.announce();
  }

  /** Wakes the relay of this process once the running transaction commits; others look by themselves. */
  announce(): void {
    this.database.afterCommit(() => this.added.emit('added'));
  }

  onAdded(listener: () => void): void {
    this.added.on('added', listener);
  }

  /**
   * Takes messages that are due and moves them on by a lease: two workers never take the same one, and what a
   * crashed one took becomes due again by itself.
   */
  async take(most: number, types: readonly string[]): Promise<DueMessage[]> {
    const { rows } = await this.database.query<DueMessage>(
      {
        name: 'take-messages',
        text: `UPDATE outbox_messages SET tries = tries + 1, due_at = now() + ${LEASE}
               WHERE id IN (
                 SELECT id FROM outbox_messages WHERE failed_at IS NULL AND due_at <= now() AND type = ANY ($2)
                 ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED)
               RETURNING id, type, payload, tries, created_at AS "createdAt"`,
      },
      [most, types],
    );
    return rows;
  }

  async done(id: number): Promise<void> {
    await this.database.query({ name: 'done-message', text: 'DELETE FROM outbox_messages WHERE id = $1' }, [
      id,
    ]);
  }

  async retry(id: number, afterSeconds: number): Promise<void> {
    await this.database.query(
      'UPDATE outbox_messages SET due_at = now() + make_interval(secs => $2) WHERE id = $1',
      [id, afterSeconds],
    );
  }

  /** Gives up; the row stays for the operator. */
  async fail(id: number): Promise<void> {
    await this.database.query('UPDATE outbox_messages SET failed_at = now() WHERE id = $1', [id]);
  }
}
