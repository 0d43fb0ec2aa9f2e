import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A person: a guest, known by nothing yet, or registered, known by an address they proved to read. */
@Entity('users')
export class User {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'BY DEFAULT' })
  readonly id!: number;

  @Column('text', { default: 'en' })
  readonly language!: string;

  @Column('text', { nullable: true })
  readonly givenName!: string | null;

  @Column('text', { nullable: true })
  readonly familyName!: string | null;

  /** ISO 3166-1 alpha-2. */
  @Column('text', { nullable: true })
  readonly country!: string | null;

  /** What was last typed in; nothing is proven by it. */
  @Column('text', { nullable: true })
  readonly latestClaimedEmail!: string | null;

  @Column('boolean', { default: true })
  readonly isEmailEnabled!: boolean;

  @Column('timestamptz', { default: () => 'now()' })
  readonly createdAt!: Date;

  @Column('timestamptz', { default: () => 'now()' })
  readonly updatedAt!: Date;

  /** Set when the person asked to be deleted: the end of the time in which that can be taken back. */
  @Column('timestamptz', { nullable: true })
  readonly deletesAt!: Date | null;
}
