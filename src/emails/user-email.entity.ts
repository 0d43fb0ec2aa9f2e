import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { MergeDeclaration } from '../users/merge-declaration.js';
import { User } from '../users/user.entity.js';

/** An address of a user. Only a proven one says anything about who they are. */
@Entity('user_emails')
@Index('user_emails_canonical_key', ['canonical'], { unique: true, where: 'verified_at IS NOT NULL' })
@Index('user_emails_primary_key', ['userId'], { unique: true, where: 'is_primary' })
@Index('user_emails_user_id_canonical_key', ['userId', 'canonical'], { unique: true })
export class UserEmail {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  readonly id!: number;

  @ForeignKey(() => User)
  @Column('bigint')
  readonly userId!: number;

  /** NFKC, lower case, IDNA: what is compared, and what mail goes to. */
  @Column('text')
  readonly canonical!: string;

  @Column('timestamptz', { nullable: true })
  readonly verifiedAt!: Date | null;

  @Column('boolean', { default: false })
  readonly isPrimary!: boolean;

  /** Whether mails that are not about security may go there. */
  @Column('boolean', { default: true })
  readonly isEnabled!: boolean;

  @Column('timestamptz', { default: () => 'now()' })
  readonly createdAt!: Date;
}

/** A guest has proven no address, so there is nothing to move; two registered users keep all of both. */
export const userEmailMerge: MergeDeclaration = {
  table: 'public.user_emails',
  policy: { onCollision: { set: { is_primary: false } } },
  itemKey: null,
};
