import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { MergeDeclaration } from './merge-declaration.js';
import { User } from './user.entity.js';

/** An id that a user had before it was merged into another. It leads to that other for ever, in one hop. */
@Entity('user_aliases')
@Index('user_aliases_user_id_idx', ['userId'])
export class UserAlias {
  @PrimaryColumn('bigint')
  readonly previousId!: number;

  @ForeignKey(() => User)
  @Column('bigint')
  readonly userId!: number;

  @Column('timestamptz', { default: () => 'now()' })
  readonly createdAt!: Date;
}

/** Whoever became part of the guest is now part of its owner, still one hop away. */
export const userAliasMerge: MergeDeclaration = {
  table: 'public.user_aliases',
  policy: { onCollision: 'keepSurvivor' },
  itemKey: null,
};
