export const COMBINATIONS = ['sum', 'max', 'min', 'or', 'first', 'concat', 'jsonMerge'] as const;

/** How one column of two twin rows becomes one value. Null counts as "no value" and never wins. */
export type Combination = (typeof COMBINATIONS)[number];

/** A constant for a column. */
export type Constant = string | number | boolean | null;

/** Who stays of two rows that cannot both be there. */
export const VERDICTS = ['keepSurvivor', 'keepLoser', 'refuse'] as const;

/** What happens when a row cannot move, because a unique rule already holds its twin. */
export type OnCollision =
  | (typeof VERDICTS)[number]
  | { readonly keepNewest: string }
  | { readonly combine: Readonly<Record<string, Combination>> }
  | { readonly set: Readonly<Record<string, Constant>> };

export const FATES = ['move', 'drop', 'refuse'] as const;
export const SELF_REFERENCES = ['keep', 'drop'] as const;

export interface TablePolicy {
  /** What becomes of rows that refer to the loser; the default is `move`. */
  readonly reference?: (typeof FATES)[number];
  /** The default is `keepSurvivor`. */
  readonly onCollision?: OnCollision;
  /** Rows whose references would all point to the same row after the merge; the default is `keep`. */
  readonly selfReference?: (typeof SELF_REFERENCES)[number];
}

/** Value of a subject's column from those of both rows, each as PostgreSQL writes it, or null. */
export type ColumnFunction = (survivor: string | null, loser: string | null) => string | null;

export const COLUMN_RULES = ['fill', 'survivor', 'loser', 'sum', 'max', 'min', 'or', 'jsonMerge'] as const;

export type SubjectColumnPolicy = (typeof COLUMN_RULES)[number] | ColumnFunction;

/** A reference that no foreign key declares. */
export interface SoftReference {
  readonly table: string;
  readonly column: string;
  /** Only rows with these values hold a reference, as in polymorphic pairs of type and id. */
  readonly where?: Readonly<Record<string, Constant>>;
  /** Where in a JSON column the reference is: `$.user_id`, `$.actor.id`, `$.members[*].id`. */
  readonly path?: string;
}

/** The same shape in a JSON file and in code. Tables are named `schema.table`, quoted as SQL would. */
export interface MergePolicy {
  /** Address of the JSON Schema, for editors; without effect. */
  readonly $schema?: string;
  /** Refuse to plan while a column looks like a reference and is neither declared nor ignored. */
  readonly strict?: boolean;
  /** Per column of the subject; the default is `fill`: the survivor's value, else the loser's. */
  readonly subject?: Readonly<Record<string, SubjectColumnPolicy>>;
  readonly tables?: Readonly<Record<string, TablePolicy>>;
  readonly softReferences?: readonly SoftReference[];
  /** Columns, as `schema.table.column`, that look like references and are none. */
  readonly ignore?: readonly string[];
}
