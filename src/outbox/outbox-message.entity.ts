import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A message to the outside world, stored with the change it reports. Holds ids, never a secret. */
@Entity('outbox_messages')
@Index('outbox_messages_due_idx', ['dueAt'], { where: 'failed_at IS NULL' })
export class OutboxMessage {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  readonly id!: number;

  @Column('text')
  readonly type!: string;

  @Column('jsonb')
  readonly payload!: object;

  /** Not before then; a worker that takes the message moves it on, so a crash only delays it. */
  @Column('timestamptz', { default: () => 'now()' })
  readonly dueAt!: Date;

  @Column('integer', { default: 0 })
  readonly tries!: number;

  @Column('timestamptz', { default: () => 'now()' })
  readonly createdAt!: Date;

  /** Given up: kept for the operator. */
  @Column('timestamptz', { nullable: true })
  readonly failedAt!: Date | null;
}
