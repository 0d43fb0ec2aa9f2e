import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

export type EventType =
  | 'user.registered'
  | 'user.merged'
  | 'user.unmerged'
  | 'user.deletion_scheduled'
  | 'email.verified'
  | 'challenge.denied'
  | 'token.issued'
  | 'token.revoked'
  | 'email.removed';

/** Something that happened, written in the transaction that made it happen, and never changed. */
@Entity('events')
@Index('events_subject_idx', ['subject'])
export class Event {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  readonly id!: number;

  @Column('text')
  readonly type!: EventType;

  /** Id of the user it happened to, as it was then: history is not rewritten by a merge. */
  @Column('bigint')
  readonly subject!: number;

  /** Ids and counts; no address, no secret. */
  @Column('jsonb')
  readonly data!: object;

  @Column('timestamptz', { default: () => 'now()' })
  readonly happenedAt!: Date;
}
