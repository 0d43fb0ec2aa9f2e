import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { EventType } from './event.entity.js';

/** What happened, for those who must hear of it or look it up later. */
@Injectable()
export class EventLog {
  constructor(private readonly database: Database) {}

  /** Joins the transaction that makes it happen: what is rolled back did not happen. `data` holds ids and counts. */
  async record(type: EventType, subject: number, data: object = {}): Promise<void> {
    await this.database.query(
      { name: 'record-event', text: 'INSERT INTO events (type, subject, data) VALUES ($1, $2, $3)' },
      [type, subject, JSON.stringify(data)],
    );
  }
}
