import type { TablePolicy } from '../merge-engine/plan/policy.js';

/** What merging two users does to one of our tables; declared beside the table's entity. */
export interface MergeDeclaration {
  /** `schema.table`. */
  readonly table: string;
  readonly policy: TablePolicy;
  /**
   * For rows that people would miss and are told of ("12 items were added to your account"): the column that, beside
   * the user, tells one from another. Null for our own book-keeping.
   */
  readonly itemKey: string | null;
}

/** All of them, handed in from above: merging reaches every feature and may know none. */
export abstract class MergeDeclarations {
  abstract readonly declarations: readonly MergeDeclaration[];
  /** `schema.table` of all our tables: those that reach users must be among the declared ones. */
  abstract readonly tables: readonly string[];
  /** Columns that look like references to users and are none. */
  abstract readonly ignored: readonly string[];
}
