import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A topic that users may follow. */
@Entity('tags')
export class Tag {
  @PrimaryColumn('text')
  readonly name!: string;

  @Column('text')
  readonly displayName!: string;

  @Column('text')
  readonly description!: string;

  /** False: only operators give it. */
  @Column('boolean', { default: true })
  readonly isUserAddable!: boolean;

  @Column('integer')
  readonly position!: number;
}
