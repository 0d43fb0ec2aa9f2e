import type { Catalogue } from '../catalogue/catalogue.js';
import { type Connection, rowsOf } from '../connection.js';
import { MergeRefused } from '../merge.errors.js';
import { mayLoseHiddenRows } from '../plan/obstacles.js';
import type { Reference } from '../plan/reference.js';
import { literal, Parameters } from '../sql.js';
import type { MergeContext, Replacement } from './merge-context.js';
import { Repointing } from './repointing.js';

/**
 * Proves that nothing refers to the rows that are about to go, or refuses. What is overlooked here would be
 * deleted by ON DELETE CASCADE, or forgotten by SET NULL, without a word.
 */
export async function proveNobodyLeftBehind(context: MergeContext, replacement: Replacement): Promise<void> {
  const names = await leftBehind(context, replacement);
  if (names.length === 0) return;
  throw new MergeRefused(
    `Rows still refer to ${replacement.target.name} through ${names.join(', ')}; nothing was merged.`,
  );
}

/** The references by which rows still refer to those that are about to go. */
export async function leftBehind(context: MergeContext, replacement: Replacement): Promise<string[]> {
  const references = context.plan.referencesTo(replacement.target);
  for (const each of references) refuseHidden(each);
  const parameters = new Parameters();
  const questions = references.flatMap((each) => question(each, replacement, parameters));
  if (questions.length === 0) return [];
  const left = await rowsOf<{ reference: string }>(
    context.connection,
    questions.join('\nUNION ALL\n'),
    parameters.values,
  );
  return left.map(({ reference }) => reference);
}

/** Has rules that wait for the commit checked now; they stay deferred, and are checked again then. */
export async function proveDeferredRules(connection: Connection, { defers }: Catalogue): Promise<void> {
  if (!defers) return;
  await connection.query(`
    SAVEPOINT guestpass_merge_rules;
    SET CONSTRAINTS ALL IMMEDIATE;
    ROLLBACK TO SAVEPOINT guestpass_merge_rules;
    RELEASE SAVEPOINT guestpass_merge_rules`);
}

function question(reference: Reference, { moving }: Replacement, parameters: Parameters): string[] {
  const repointing = new Repointing(reference.table, [reference], moving);
  if (repointing.changed.length === 0) return [];
  const pairs = repointing.pairs(parameters);
  const left = `WITH ${pairs} SELECT FROM ${repointing.leftBehind(parameters)}`;
  return [`SELECT ${literal(String(reference))} AS "reference" WHERE EXISTS (${left})`];
}

function refuseHidden(reference: Reference): void {
  if (!mayLoseHiddenRows(reference)) return;
  throw new MergeRefused(
    `Row-level security may hide rows of ${reference.table.name} from this role; nothing was merged.`,
  );
}
