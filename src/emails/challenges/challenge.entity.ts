import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { AuthToken } from '../../tokens/auth-token.entity.js';
import type { MergeDeclaration } from '../../users/merge-declaration.js';
import { User } from '../../users/user.entity.js';

export type ChallengeState =
  | 'pending'
  | 'awaiting_second_factor'
  | 'confirmed'
  | 'denied'
  | 'expired'
  | 'superseded';

export type MailState = 'queued' | 'sent' | 'deferred' | 'bounced';

/** Nobody decided yet. Whether it still can be is for the clock of the database to say. */
export const UNDECIDED = "state IN ('pending', 'awaiting_second_factor')";

/**
 * A question to a mailbox: may this device become the owner of this address? Link, letters and code are derived
 * from the id under keys outside the database, so the row holds none of them.
 */
@Entity('challenges')
@Index('challenges_live_key', ['tokenId', 'address'], { unique: true, where: UNDECIDED })
@Index('challenges_mailed_idx', ['address', 'expiresAt'], { where: 'cardinality(mailed_at) > 0' })
@Index('challenges_proven_idx', ['address', 'network'], { where: "state = 'confirmed'" })
@Index('challenges_user_id_idx', ['userId'])
@Index('challenges_merge_id_idx', ['mergeId'], { where: 'merge_id IS NOT NULL' })
@Index('challenges_result_user_id_idx', ['resultUserId'], { where: 'result_user_id IS NOT NULL' })
export class Challenge {
  @PrimaryColumn('uuid')
  readonly id!: string;

  /** Canonical. */
  @Column('text')
  readonly address!: string;

  /** Who asked, and with which token: only these two can gain by a confirmation. */
  @ForeignKey(() => User)
  @Column('bigint')
  readonly userId!: number;

  @ForeignKey(() => AuthToken)
  @Column('bigint')
  readonly tokenId!: number;

  @Column('text')
  readonly app!: string;

  @Column('text')
  readonly platform!: string;

  /** Where in words, when the operator's proxy says so. */
  @Column('text', { nullable: true })
  readonly place!: string | null;

  /** IPv4 /32 or IPv6 /64 that asked. */
  @Column('text')
  readonly network!: string;

  /** True until letters were handed out; a legacy client never gets any. */
  @Column('boolean')
  readonly isLegacy!: boolean;

  @Column('text')
  readonly language!: string;

  @Column('text', { default: 'pending' })
  readonly state!: ChallengeState;

  @Column('text', { default: 'queued' })
  readonly mailState!: MailState;

  /** When each mail was queued. Empty: the address had its share, and none was. */
  @Column('timestamptz', { array: true })
  readonly mailedAt!: Date[];

  /** When a mail was last wanted, sent or not: what the asker is told must not show which. */
  @Column('timestamptz', { nullable: true })
  readonly mailWantedAt!: Date | null;

  @Column('smallint', { default: 0 })
  readonly letterTries!: number;

  @Column('smallint', { default: 0 })
  readonly codeTries!: number;

  @Column('timestamptz', { default: () => 'now()' })
  readonly createdAt!: Date;

  @Column('timestamptz')
  readonly expiresAt!: Date;

  @Column('timestamptz', { nullable: true })
  readonly decidedAt!: Date | null;

  /** When whoever is at the waiting device showed to read the mailbox, whatever could be made of that. */
  @Column('timestamptz', { nullable: true })
  readonly provenAt!: Date | null;

  /** Who the device became. */
  @ForeignKey(() => User)
  @Column('bigint', { nullable: true })
  readonly resultUserId!: number | null;

  /** Id of the merge in the ledger, where there was one. */
  @Column('text', { nullable: true })
  readonly mergeId!: string | null;

  /** When that merge was undone, or the address it added taken back: the challenge is over. */
  @Column('timestamptz', { nullable: true })
  readonly undoneAt!: Date | null;

  @Column('integer', { default: 0 })
  readonly itemsAdded!: number;
}

/** What the guest waited for was ended before; the history moves along. */
export const challengeMerge: MergeDeclaration = {
  table: 'public.challenges',
  policy: { onCollision: 'keepSurvivor' },
  itemKey: null,
};
