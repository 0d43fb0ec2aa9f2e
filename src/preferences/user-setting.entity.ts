import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { MergeDeclaration } from '../users/merge-declaration.js';
import { User } from '../users/user.entity.js';

/** One key of what an app remembers for a user. */
@Entity('user_settings')
export class UserSetting {
  @ForeignKey(() => User)
  @PrimaryColumn('bigint')
  readonly userId!: number;

  @PrimaryColumn('text')
  readonly key!: string;

  @Column('jsonb')
  readonly value!: unknown;

  @Column('timestamptz', { default: () => 'now()' })
  readonly updatedAt!: Date;
}

/** The owner's value wins where both have the key. */
export const userSettingMerge: MergeDeclaration = {
  table: 'public.user_settings',
  policy: { onCollision: 'keepSurvivor' },
  itemKey: 'key',
};
