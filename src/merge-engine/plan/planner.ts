import type { Catalogue } from '../catalogue/catalogue.js';
import { SCHEMA_STAMP } from '../catalogue/catalogue.queries.js';
import { type Connection, rowsOf } from '../connection.js';
import { PlanRefused } from '../merge.errors.js';
import { obstaclesTo } from './obstacles.js';
import { MergePlan } from './plan.js';
import type { MergePolicy } from './policy.js';
import { checkPolicy, findTable } from './policy-check.js';
import { Reference } from './reference.js';
import { type SuspiciousColumn, suspiciousColumns } from './suspicious.js';

/** Makes a plan, or refuses and says why. */
export function makePlan(
  catalogue: Catalogue,
  subjectName: string,
  policy: MergePolicy,
  stamp: string,
): MergePlan {
  const subject = findTable(catalogue, subjectName);
  checkPolicy(policy, subject, catalogue);

  const references = [
    ...catalogue.foreignKeys.map((each) => Reference.byForeignKey(each)),
    ...(policy.softReferences ?? []).map((each) => Reference.declared(each, catalogue, subject)),
  ];
  const suspicious = suspiciousColumns(
    subject,
    catalogue,
    references.filter(({ target }) => target === subject),
    policy.ignore ?? [],
  );
  if (policy.strict) refuseSuspicious(suspicious);
  const plan = new MergePlan(subject, policy, catalogue, references, suspicious, stamp);
  const obstacles = obstaclesTo(plan);
  if (obstacles.length > 0) throw new PlanRefused(obstacles.join(' '));
  return plan;
}

export interface SchemaState {
  /** Changes with the schema and with the role that looks at it. */
  readonly stamp: string;
  /** Whether there is a ledger. */
  readonly installed: boolean;
}

export async function schemaState(connection: Connection, ledgerSchema: string): Promise<SchemaState> {
  const [state] = await rowsOf<SchemaState>(connection, SCHEMA_STAMP, [ledgerSchema]);
  return { stamp: state?.stamp ?? '', installed: state?.installed ?? false };
}

function refuseSuspicious(suspicious: readonly SuspiciousColumn[]): void {
  if (suspicious.length === 0) return;
  const columns = suspicious.map(({ table, column }) => `${table}.${column}`).join(', ');
  throw new PlanRefused(`These columns look like references; declare or ignore them: ${columns}.`);
}
