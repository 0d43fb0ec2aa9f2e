import type { Table } from '../catalogue/table.js';
import type { Connection } from '../connection.js';
import type { Ledger } from '../ledger/ledger.js';
import type { MergePlan } from '../plan/plan.js';
import type { Reference } from '../plan/reference.js';
import type { Pairs } from './pairs.js';

/** What every step of one running merge works with. */
export interface MergeContext {
  readonly connection: Connection;
  readonly plan: MergePlan;
  readonly ledger: Ledger;
}

/** Rows of one table that others stand in for, seen from what refers to them. */
export interface Replacement {
  readonly target: Table;
  /** From which values to which others a reference moves. */
  moving(reference: Reference): Pairs;
  /** The pairs in which the first row is the one that goes away. */
  leaving(reference: Reference): Pairs;
  /** True when the rows stay and only their names change, so that no policy for losing them applies. */
  readonly renames: boolean;
}
