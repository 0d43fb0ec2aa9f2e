import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Outbox } from '../outbox/outbox.js';

/** The device that asked for it, as its owner named it; null where it was the operator or the reader of a mailbox. */
export type AskedFrom = {
  readonly app: string;
  readonly platform: string;
  readonly place: string | null;
} | null;

interface MergeReceipt {
  readonly notice: 'merged' | 'merge_undone' | 'merge_kept';
  readonly mergeId: string;
  /** Who hears of it, at every address they proved. */
  readonly userIds: readonly number[];
  readonly askedFrom: AskedFrom;
  /** Items that were added, or rows that could not be taken back. */
  readonly count: number;
}

/** The same for one reader, as it waits in the outbox. */
export interface MergeMessage {
  readonly notice: MergeReceipt['notice'];
  readonly merge_id: string;
  readonly asked_from: AskedFrom;
  readonly count: number;
  readonly user_id: number;
  readonly to: string;
  /** ISO 8601. */
  readonly at: string;
}

/** Tells the people behind a merge of it by mail, whoever wanted it. */
@Injectable()
export class MergeReceipts {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {}

  /** Joins the running transaction: to the addresses as they are in it, one message each. */
  async send({ notice, mergeId, userIds, askedFrom, count }: MergeReceipt): Promise<void> {
    const payload = { notice, merge_id: mergeId, asked_from: askedFrom, count };
    await this.database.query(
      `INSERT INTO outbox_messages (type, payload)
       SELECT 'merge.mail', $2::jsonb || jsonb_build_object('user_id', user_id, 'to', canonical, 'at', now())
       FROM user_emails WHERE user_id = ANY ($1) AND verified_at IS NOT NULL`,
      [userIds, JSON.stringify(payload)],
    );
    this.outbox.announce();
  }
}
