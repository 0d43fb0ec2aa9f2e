import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { ConstraintSet } from '../access/constraints/constraint-set.js';
import type { Grant } from '../access/permissions.js';
import type { MergeDeclaration } from '../users/merge-declaration.js';
import { User } from '../users/user.entity.js';

/** A credential of a user. The token itself is known only to its holder. */
@Entity('auth_tokens')
@Index('auth_tokens_token_hash_key', ['tokenHash'], { unique: true })
@Index('auth_tokens_previous_hash_key', ['previousHash'], {
  unique: true,
  where: 'previous_hash IS NOT NULL',
})
@Index('auth_tokens_parent_id_idx', ['parentId'], { where: 'parent_id IS NOT NULL' })
@Index('auth_tokens_user_id_idx', ['userId'])
export class AuthToken {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  readonly id!: number;

  /** SHA-256 of the token as it is sent. */
  @Column('bytea')
  readonly tokenHash!: Buffer;

  /** After a rotation: the token before it, good until the new one is first used, for a minute at most. */
  @Column('bytea', { nullable: true })
  readonly previousHash!: Buffer | null;

  @Column('timestamptz', { nullable: true })
  readonly previousUntil!: Date | null;

  @ForeignKey(() => User)
  @Column('bigint')
  readonly userId!: number;

  @Column('text')
  readonly name!: string;

  @Column('text')
  readonly platform!: string;

  /** Where it was made, in words, when the operator's proxy says so. */
  @Column('text', { nullable: true })
  readonly place!: string | null;

  @Column('text', { nullable: true })
  readonly appId!: string | null;

  @Column('text', { array: true })
  readonly permissions!: Grant[];

  /** Every set must hold: a token minted by another carries that one's sets before its own. */
  @Column('jsonb', { default: () => "'[]'" })
  readonly constraints!: ConstraintSet[];

  /** What is left of a `uses` constraint; null where there is none. */
  @Column('integer', { nullable: true })
  readonly usesLeft!: number | null;

  /** The challenge whose link carries it, for a token that may only confirm. */
  @Column('uuid', { nullable: true })
  readonly challengeId!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  readonly createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  readonly lastUsedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  readonly expiresAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  readonly revokedAt!: Date | null;

  /** Until then what is sensitive needs another factor. */
  @Column('timestamptz', { nullable: true })
  readonly coolDownUntil!: Date | null;

  /** The token that made it. Reported as not the owner's, that one takes along what it made. */
  @ForeignKey(() => AuthToken)
  @Column('bigint', { nullable: true })
  readonly parentId!: number | null;
}

/** All tokens of the guest but the waiting one were revoked before; they move along, dead. */
export const authTokenMerge: MergeDeclaration = {
  table: 'public.auth_tokens',
  policy: { onCollision: 'keepSurvivor' },
  itemKey: null,
};
