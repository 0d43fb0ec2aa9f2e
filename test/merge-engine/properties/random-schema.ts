import type { MergePolicy, TablePolicy } from '../../../src/merge-engine/plan/policy.js';

export type KeyType = 'int' | 'bigint' | 'uuid' | 'text' | 'citext';

/** `subject`, or how many tables back: 0 is the table itself, -1 the one that comes after it. */
export type Target = 'subject' | number;

export interface RandomReference {
  readonly target: Target;
  /** The target's key, or its other unique column. */
  readonly by: 'key' | 'code';
  readonly onDelete: 'NO ACTION' | 'RESTRICT' | 'CASCADE' | 'SET NULL' | 'SET DEFAULT';
  readonly onUpdate: 'NO ACTION' | 'RESTRICT' | 'CASCADE' | 'SET NULL';
  readonly timing: 'immediate' | 'deferrable' | 'deferred' | 'not valid';
  readonly matchFull: boolean;
  readonly required: boolean;
}

/** own: a number of its own; owned: the first reference and a number; pair: two references; single: one. */
export type KeyKind = 'own' | 'owned' | 'pair' | 'single' | 'deferrable' | 'unique' | 'none';

export type RuleKind =
  | 'unique'
  | 'nulls'
  | 'partial'
  | 'expression'
  | 'deferrable'
  | 'deferred'
  | 'exclusion'
  | 'generated'
  | 'insensitive';

export interface RandomRule {
  readonly kind: RuleKind;
  /** Positions of references; the column x may join them. */
  readonly references: readonly number[];
  readonly x: boolean;
}

export type SoftKind = 'column' | 'text' | 'polymorphic' | 'member' | 'elements';

export interface RandomRow {
  /** Per reference the row that is referred to; 9 is none. */
  readonly picks: readonly number[];
  readonly x: number | null;
  readonly active: boolean;
  readonly note: string | null;
}

export interface RandomTable {
  /** Plain, quoted with odd characters, or in another schema. */
  readonly naming: 'plain' | 'odd' | 'elsewhere';
  readonly keyKind: KeyKind;
  readonly keyType: KeyType;
  /** Whether it has a second unique column that others may refer to. */
  readonly coded: boolean;
  /** Whether references that contain the subject's key share its columns, as (owner) and (owner, cart) do. */
  readonly shared: boolean;
  readonly partitioned: boolean;
  readonly references: readonly RandomReference[];
  readonly rules: readonly RandomRule[];
  readonly forbidsSelf: boolean;
  readonly soft: SoftKind | null;
  readonly rows: readonly RandomRow[];
  readonly policy: TablePolicy;
}

export interface RandomSubject {
  readonly naming: 'plain' | 'odd';
  readonly keyType: KeyType;
  /** With tenants the key is (tenant, id); both rows in one tenant, or each in its own. */
  readonly tenants: 'none' | 'same' | 'different';
  readonly coded: boolean;
  /** From user to user, or to a table that refers to users itself. */
  readonly references: readonly RandomReference[];
  readonly policy: NonNullable<MergePolicy['subject']>;
}

export interface RandomCase {
  readonly subject: RandomSubject;
  readonly tables: readonly RandomTable[];
}

/** Survivor 1, loser 2, and third parties 3 and 4. */
export const USERS = [1, 2, 3, 4] as const;
