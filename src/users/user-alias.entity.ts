import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
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
