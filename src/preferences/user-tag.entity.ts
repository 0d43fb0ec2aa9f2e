import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { MergeDeclaration } from '../users/merge-declaration.js';
import { User } from '../users/user.entity.js';
import { Tag } from './tag.entity.js';

/** A topic that a user follows. */
@Entity('user_tags')
export class UserTag {
  @ForeignKey(() => User)
  @PrimaryColumn('bigint')
  readonly userId!: number;

  @ForeignKey(() => Tag)
  @PrimaryColumn('text')
  readonly tag!: string;

  @Column('timestamptz', { default: () => 'now()' })
  readonly createdAt!: Date;
}

/** The union of both. */
export const userTagMerge: MergeDeclaration = {
  table: 'public.user_tags',
  policy: { onCollision: 'keepSurvivor' },
  itemKey: 'tag',
};
