import { column, name } from '../sql.js';

/** What an expression calls the row as a whole: a row of `type`, with these columns, under the name `alias`. */
export interface WholeRow {
  readonly type: string;
  readonly alias: string;
  readonly columns: readonly string[];
}

/** One thing that a unique rule compares, and the operator under which two rows have the same. */
export interface RulePart {
  readonly expression: string;
  readonly operator: string;
  /** Named only where it decides what is the same. */
  readonly collation: string | null;
}

/** A primary key, unique constraint, unique index or exclusion constraint. */
export interface UniqueRule {
  readonly name: string;
  readonly primary: boolean;
  readonly exclusion: boolean;
  readonly immediate: boolean;
  readonly nullsNotDistinct: boolean;
  /** True when a part is more than a plain column. */
  readonly computed: boolean;
  readonly predicate: string | null;
  readonly wholeRow: WholeRow | null;
  readonly parts: readonly RulePart[];
  /** All columns that the rule looks at, in its parts and in its predicate. */
  readonly columns: readonly string[];
}

export interface Check {
  readonly name: string;
  readonly expression: string;
  readonly wholeRow: WholeRow | null;
  readonly columns: readonly string[];
}

/** An expression of a rule over `row`, the only one in sight that has plain column names. */
export function evaluated(expression: string, wholeRow: WholeRow | null, row: string): string {
  if (!wholeRow) return `(${expression})`;
  const values = wholeRow.columns.map((each) => column(row, each));
  return `(SELECT (${expression}) FROM unnest(ARRAY[ROW(${values.join(', ')})::${wholeRow.type}]) AS ${name(wholeRow.alias)})`;
}
