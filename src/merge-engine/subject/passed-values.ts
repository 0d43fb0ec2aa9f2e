import { rowsOf } from '../connection.js';
import { MergeRefused } from '../merge.errors.js';
import type { MergeContext } from '../moving/merge-context.js';
import { Repointing } from '../moving/repointing.js';
import type { Reference } from '../plan/reference.js';
import { literal, Parameters } from '../sql.js';
import type { SubjectPair } from './subject-pair.js';

/**
 * A value of the loser that the survivor takes over is there all the time for foreign keys that take no action; any
 * other action would follow the deletion of the loser's row, and delete or change what refers to the value.
 */
export async function refuseActionsOnPassedValues(context: MergeContext, pair: SubjectPair): Promise<void> {
  const acting = context.plan.referencesTo(pair.target).filter((each) => acts(each) && pair.passesOn(each));
  if (acting.length === 0) return;
  const parameters = new Parameters();
  const questions = acting.map((each) => {
    const referring = new Repointing(each.table, [each], pair.leaving, true);
    const rows = `WITH ${referring.pairs(parameters)} SELECT FROM ${referring.leftBehind(parameters)}`;
    return `SELECT ${literal(String(each))} AS "reference" WHERE EXISTS (${rows})`;
  });
  const [found] = await rowsOf<{ reference: string }>(
    context.connection,
    questions.join('\nUNION ALL\n'),
    parameters.values,
  );
  if (!found) return;
  throw new MergeRefused(
    `${found.reference} refers to a value that would pass from the loser to the survivor, and acts when it changes.`,
  );
}

function acts({ foreignKey }: Reference): boolean {
  return foreignKey !== null && (foreignKey.onDelete !== 'no action' || foreignKey.onUpdate !== 'no action');
}
