import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { MergeDeclaration } from '../users/merge-declaration.js';
import { User } from '../users/user.entity.js';

/** An app that a user installed somewhere. */
@Entity('installs')
@Index('installs_user_id_app_id_key', ['userId', 'appId'], { unique: true })
export class Install {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  readonly id!: number;

  @ForeignKey(() => User)
  @Column('bigint')
  readonly userId!: number;

  @Column('text')
  readonly appId!: string;

  /** Version, platform and the like, as the app tells them. */
  @Column('jsonb')
  readonly details!: Record<string, string>;

  @Column('timestamptz', { default: () => 'now()' })
  readonly createdAt!: Date;

  @Column('timestamptz', { default: () => 'now()' })
  readonly updatedAt!: Date;
}

/** One row for an app: the owner's. */
export const installMerge: MergeDeclaration = {
  table: 'public.installs',
  policy: { onCollision: 'keepSurvivor' },
  itemKey: 'app_id',
};
