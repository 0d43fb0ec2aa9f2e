/**
 * `guestpass/merge`: merges two rows of any table of any PostgreSQL schema, with everything that refers to them, in
 * the transaction of the caller; shows before what it will do, and takes it back.
 *
 * ```ts
 * import { Client } from 'pg';
 * import { MergeEngine } from 'guestpass/merge';
 *
 * const client = new Client(process.env.DATABASE_URL);
 * await client.connect();
 * const engine = new MergeEngine();
 *
 * await client.query('BEGIN');
 * const plan = await engine.plan(client, { table: 'public.users' }, { tables: { 'public.vote': { onCollision: 'refuse' } } });
 * const { mergeId, tables } = await engine.run(client, plan, { survivor: { id: 7 }, loser: { id: 9 } });
 * await client.query('COMMIT');
 * ```
 *
 * What is thrown has a stable `code`: `merge_policy_invalid`, `merge_plan_refused`, `merge_plan_outdated`,
 * `merge_refused`, `merge_row_missing`, `merge_unknown`, `merge_undo_refused`; roll back. 40001 and 40P01: roll back
 * and try again. Anything else is PostgreSQL's.
 *
 * Nothing in here imports this file: it is what others may rely on.
 */
export type { Connection } from './connection.js';
export type { Collisions, MergeProgress, TableCounts } from './ledger/ledger.js';
export type { MergeFilter, MergeRecord } from './ledger/merge-log.js';
export {
  AlreadyUndone,
  LaterMergeFirst,
  MergeDisturbed,
  MergeRefused,
  MergeUnknown,
  PlanOutdated,
  PlanRefused,
  PolicyInvalid,
  RowMissing,
  UndoRefused,
  UndoTooLate,
} from './merge.errors.js';
export { MergeEngine, type MergeEngineOptions } from './merge-engine.js';
export type { MergeReport, MergeRequest } from './moving/merge-run.js';
export type { TextRecord } from './moving/pairs.js';
export { planAsMermaid } from './picture/mermaid.js';
export { planAsSvg } from './picture/svg.js';
export type { MergePlan, PlanDescription, PlannedReference } from './plan/plan.js';
export type * from './plan/policy.js';
export { POLICY_SCHEMA, parsePolicy } from './plan/policy-shape.js';
export type { SuspiciousColumn } from './plan/suspicious.js';
export { PreparedConnection } from './prepared-connection.js';
export type { RowKey } from './subject/subject-pair.js';
export type { UndoReport } from './undo/undo.js';
export type { KeptRow } from './undo/undo.step.js';
