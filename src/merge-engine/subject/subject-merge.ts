import { namesOf } from '../catalogue/table.js';
import { rowsOf } from '../connection.js';
import { MergeDisturbed } from '../merge.errors.js';
import type { MergeContext } from '../moving/merge-context.js';
import { column, name, Parameters, record } from '../sql.js';
import { type ColumnChange, columnChanges } from './subject-columns.js';
import type { SubjectPair } from './subject-pair.js';

/**
 * Deletes the loser and gives the survivor what the policy makes of both, in one statement: the loser's unique
 * values are free when the survivor takes them, and a foreign key to such a value sees it all the time.
 */
export async function mergeSubject(context: MergeContext, pair: SubjectPair): Promise<void> {
  const { connection, plan, ledger } = context;
  const { subject } = plan;
  const parameters = new Parameters();
  const isLoser = pair.isLoser('l', parameters);
  const changes = await columnChanges(context, pair, parameters);
  const head = ledger.head(ledger.nextStep(), subject.name, parameters);
  const [deleted] = await rowsOf<{ archived: string; updated: string }>(
    connection,
    `WITH gone AS (DELETE FROM ${subject.sql} AS l WHERE ${isLoser} RETURNING l.*),
     archived AS (
       INSERT INTO ${ledger.table('archived')} (merge_id, step, table_name, "row", twin)
       SELECT ${head}, ${record('gone', namesOf(subject.stored))}, ${parameters.add(JSON.stringify(pair.survivorKey))}::jsonb
         FROM gone RETURNING 1
     ),
     ${survivorUpdate(changes, pair, parameters)},
     updated AS (
       INSERT INTO ${ledger.table('updated')} (merge_id, step, table_name, key, before, after)
       SELECT ${head}, key, before, after FROM changed RETURNING 1
     )
     SELECT (SELECT count(*) FROM archived)::text AS "archived", (SELECT count(*) FROM updated)::text AS "updated"`,
    parameters.values,
  );
  if (deleted?.archived !== '1')
    throw new MergeDisturbed(`The loser's row of ${subject.name} could not be deleted.`);
  ledger.count(subject.name, 'archived', 1);
  if (deleted.updated === '1') ledger.count(subject.name, 'updated', 1);
}

/** `changed`: key, before and after of the survivor, or no row when nothing is to change. */
function survivorUpdate(changes: readonly ColumnChange[], pair: SubjectPair, parameters: Parameters): string {
  const subject = pair.target;
  const names = changes.map((each) => each.column);
  if (names.length === 0) {
    return `changed AS (SELECT NULL::jsonb AS key, NULL::jsonb AS before, NULL::jsonb AS after WHERE false)`;
  }
  const isSurvivor = pair.isSurvivor('s', parameters);
  const wanted = changes.map(({ column: each, value }) => `${value} AS ${name(each)}`);
  const differs = names.map(
    (each) => `${column('s', each)}::text IS DISTINCT FROM ${column('w', each)}::text`,
  );
  return `wanted AS (
       SELECT ${wanted.join(', ')}, ${record('s', names)} AS "~before"
         FROM ${subject.sql} AS s, gone AS g WHERE ${isSurvivor}
     ),
     changed AS (
       UPDATE ${subject.sql} AS s SET ${names.map((each) => `${name(each)} = ${column('w', each)}`).join(', ')}
         FROM wanted AS w WHERE ${isSurvivor} AND (${differs.join(' OR ')})
       RETURNING ${record('s', namesOf(subject.key))} AS key, w."~before" AS before, ${record('s', names)} AS after
     )`;
}
