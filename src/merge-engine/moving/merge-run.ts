import type { Connection } from '../connection.js';
import { refusedOn } from '../host-refusal.js';
import {
  type Collisions,
  type Ledger,
  type MergeProgress,
  openLedger,
  type TableCounts,
} from '../ledger/ledger.js';
import { ledgerSchema } from '../ledger/ledger.schema.js';
import { findMerge } from '../ledger/merge-log.js';
import { PlanOutdated, RowMissing } from '../merge.errors.js';
import type { MergePlan } from '../plan/plan.js';
import { schemaState } from '../plan/planner.js';
import { refuseActionsOnPassedValues } from '../subject/passed-values.js';
import { mergeSubject } from '../subject/subject-merge.js';
import { type RowKey, SubjectPair, textKey } from '../subject/subject-pair.js';
import { Following } from './following.js';
import type { MergeContext } from './merge-context.js';
import type { TextRecord } from './pairs.js';
import { proveDeferredRules, proveNobodyLeftBehind } from './proof.js';
import { PLAIN_VALUES } from './written-values.js';

export interface MergeRequest {
  readonly survivor: RowKey;
  readonly loser: RowKey;
  readonly reason?: string;
  readonly actor?: string;
  /** Runs when everything has moved and the loser is still there. What it throws undoes the merge. */
  readonly beforeDelete?: (connection: Connection) => Promise<void>;
  /** Told of each table in turn, before its statements run. */
  readonly onProgress?: ((progress: MergeProgress) => void) | undefined;
}

export interface MergeReport {
  readonly mergeId: string;
  readonly survivor: TextRecord;
  readonly loser: TextRecord;
  readonly tables: readonly TableCounts[];
  /** Rows that met twins; none are known of a merge that was done before. */
  readonly collisions: readonly Collisions[];
  /** True when these two were one already, and nothing was left to do. The rest is then about that merge. */
  readonly alreadyMerged: boolean;
}

/** Merges two rows. The steps are numbered in the ledger, so that undo can take them back one by one. */
export async function runMerge(
  connection: Connection,
  plan: MergePlan,
  request: MergeRequest,
  schema: string,
): Promise<MergeReport> {
  await holdSchema(connection, plan, schema);
  const pair = await SubjectPair.lock(connection, plan, request).catch((error: unknown) =>
    mergedBefore(error, connection, { subject: plan.subject.name, ...request }, schema),
  );
  if (!(pair instanceof SubjectPair)) return pair;

  const ledger = await open(connection, pair, request, schema).catch(refusedOn(`${schema}.merge`));
  const context: MergeContext = { connection, plan, ledger };
  await becomeOne(context, pair, request).catch((error: unknown) =>
    refusedOn(ledger.latest ?? pair.target.name)(error),
  );
  await ledger.close();
  const { survivorKey: survivor, loserKey: loser } = pair;
  const { mergeId, report: tables, collisions } = ledger;
  return { mergeId, survivor, loser, tables, collisions, alreadyMerged: false };
}

async function becomeOne(context: MergeContext, pair: SubjectPair, request: MergeRequest): Promise<void> {
  await new Following(context).followAll(pair);
  if (request.beforeDelete) {
    await request.beforeDelete(context.connection);
    await proveNobodyLeftBehind(context, pair);
  }
  await refuseActionsOnPassedValues(context, pair);
  context.ledger.turnTo(pair.target.name);
  await mergeSubject(context, pair);
  await proveDeferredRules(context.connection, context.plan.catalogue);
}

/** Nobody can add a reference to the subject from here on, and none was added since the plan was made. */
async function holdSchema(
  connection: Connection,
  { subject, stamp }: MergePlan,
  ledger: string,
): Promise<void> {
  const hold = `LOCK TABLE ${subject.sql} IN ROW EXCLUSIVE MODE; ${PLAIN_VALUES}`;
  await connection.query(hold).catch(refusedOn(subject.name));
  const state = await schemaState(connection, ledger);
  if (state.stamp !== stamp) throw new PlanOutdated();
  if (!state.installed) await connection.query(ledgerSchema(ledger)).catch(refusedOn(`${ledger}.merge`));
}

/** A missing row is no error when the ledger knows that these two have become one. */
async function mergedBefore(
  error: unknown,
  connection: Connection,
  { subject, survivor, loser }: MergeRequest & { subject: string },
  schema: string,
): Promise<MergeReport> {
  const columns = Object.keys({ ...survivor, ...loser }).join(', ');
  if (!(error instanceof RowMissing)) return refusedOn(`${subject} (${columns})`)(error);
  const keys = { survivor: textKey(survivor), loser: textKey(loser) };
  const merge = await findMerge(connection, schema, { subject, ...keys });
  if (!merge) throw error;
  return { mergeId: merge.mergeId, ...keys, tables: merge.tables, collisions: [], alreadyMerged: true };
}

function open(
  connection: Connection,
  pair: SubjectPair,
  request: MergeRequest,
  schema: string,
): Promise<Ledger> {
  const { survivorKey: survivor, loserKey: loser } = pair;
  const { reason, actor, onProgress } = request;
  const subject = pair.target.name;
  return openLedger(connection, schema, { subject, survivor, loser, reason, actor, onProgress });
}
