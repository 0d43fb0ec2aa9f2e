import type { Catalogue } from '../catalogue/catalogue.js';
import type { Table } from '../catalogue/table.js';
import { type Connection, rowsOf } from '../connection.js';
import { refusedOn } from '../host-refusal.js';
import { lockMerge, type MergeRecord, refuseBelowLaterMerge } from '../ledger/merge-log.js';
import { UndoRefused } from '../merge.errors.js';
import { proveDeferredRules } from '../moving/proof.js';
import { writeValuesPlainly } from '../moving/written-values.js';
import { name, Parameters } from '../sql.js';
import { puttingBack } from './undo.archived.js';
import { leftBehind, movingBack } from './undo.moved.js';
import { RenamingBack } from './undo.renamed.js';
import type { KeptRow, UndoStep } from './undo.step.js';
import { restoring } from './undo.updated.js';

export interface UndoReport {
  readonly mergeId: string;
  /** How many changes were taken back; a row that had moved and was updated too counts twice. */
  readonly restored: number;
  /** Rows that somebody has changed since, or that cannot come back; they were left as they are. */
  readonly kept: readonly KeptRow[];
}

type Kept = Pick<KeptRow, 'key' | 'reason'>;
type TakenBack = { readonly restored: number; readonly kept: readonly Kept[] };

interface LedgerStep {
  readonly step: number;
  readonly table: string;
  /** Columns written down, by the part of the ledger that holds them. */
  readonly parts: Readonly<Partial<Record<'moved' | 'archived' | 'updated', readonly string[]>>>;
}

/** Takes the steps of a merge back, the last first, as far as nobody has touched their rows since. */
export async function undoMerge(
  connection: Connection,
  mergeId: string,
  { catalogue, ...ledger }: { catalogue: Catalogue; schema: string; withinDays?: number | null },
): Promise<UndoReport> {
  const { schema } = ledger;
  const merge = await lockMerge(connection, mergeId, ledger);
  await refuseBelowLaterMerge(connection, merge, schema);
  await writeValuesPlainly(connection);
  const steps = await stepsOf(connection, mergeId, schema);
  const subject = tableOf(catalogue, merge.subject);
  const scratch = { schema, mergeId, lastStep: steps[0]?.step ?? 0 };
  const renaming = new RenamingBack(connection, subject, catalogue, scratch);
  const kept: KeptRow[] = [];
  const incomplete = new Set<Table>();
  let restored = 0;
  for (const each of steps) {
    const table = tableOf(catalogue, each.table);
    const taken = await takeBack({ connection, renaming }, each, (columns) => ({
      ...{ mergeId, step: each.step, ledger: name(schema), table, catalogue, incomplete },
      columns: columns.flatMap((column) => table.column(column) ?? []),
    })).catch(refusedOn(table.name, UndoRefused));
    if (table === subject) refuseWithoutLoser(taken, merge);
    if (taken.kept.length > 0) incomplete.add(table);
    restored += taken.restored;
    kept.push(...taken.kept.map((row) => ({ table: table.name, ...row })));
  }
  await renaming.close();
  await proveDeferredRules(connection, catalogue).catch(refusedOn(subject.name, UndoRefused));
  await connection.query(`UPDATE ${name(schema)}.merge SET undone_at = clock_timestamp() WHERE id = $1`, [
    mergeId,
  ]);
  return { mergeId, restored, kept };
}

function tableOf(catalogue: Catalogue, wanted: string): Table {
  const table = catalogue.table(wanted);
  if (!table) throw new UndoRefused(`The table ${wanted} no longer exists.`);
  return table;
}

/** Without the loser's row there is nothing that the others could move back to. */
function refuseWithoutLoser({ kept }: TakenBack, { subject, loser }: MergeRecord): void {
  const missing = kept.find(({ reason }) => reason === 'taken' || reason === 'orphaned');
  if (!missing) return;
  const why = missing.reason === 'taken' ? 'its place is taken' : 'what it refers to is gone';
  throw new UndoRefused(`The row ${JSON.stringify(loser)} of ${subject} cannot come back: ${why}.`);
}

type StepOver = (columns: readonly string[]) => UndoStep;

interface Undoing {
  readonly connection: Connection;
  readonly renaming: RenamingBack;
}

async function takeBack(undoing: Undoing, { parts }: LedgerStep, over: StepOver): Promise<TakenBack> {
  const { connection } = undoing;
  if (parts.moved) return moveBack(undoing, over(parts.moved));
  if (parts.archived && parts.updated)
    return bringBack(connection, over(parts.archived), over(parts.updated));
  const parameters = new Parameters();
  const queries = parts.archived
    ? puttingBack(over(parts.archived), parameters)
    : restoring(over(parts.updated ?? []), parameters);
  return parts.archived
    ? answer(connection, queries, ['inserted'], parameters)
    : answer(connection, queries, ['restored'], parameters);
}

async function moveBack({ connection, renaming }: Undoing, step: UndoStep): Promise<TakenBack> {
  const counts = { restored: 0, total: 0 };
  const inPlace = async () => {
    const { text, parameters } = movingBack(step);
    const [moved] = await rowsOf<Record<'restored' | 'total', string>>(connection, text, parameters.values);
    counts.restored = Number(moved?.restored);
    counts.total = Number(moved?.total);
  };
  await (renaming.concerns(step) ? renaming.rename(step, inPlace) : inPlace());
  if (counts.restored === counts.total) return { restored: counts.restored, kept: [] };
  // Those that moved together with what they refer to are back already, and not among the left.
  const left = leftBehind(step);
  const kept = await rowsOf<Kept>(connection, left.text, left.parameters.values);
  return { restored: counts.total - kept.length, kept };
}

/** The loser comes back as it went: in one statement with the survivor, who gives its values back first. */
async function bringBack(connection: Connection, loser: UndoStep, survivor: UndoStep): Promise<TakenBack> {
  const parameters = new Parameters();
  const queries = `${restoring(survivor, parameters)}, ${puttingBack(loser, parameters, 'restored')}`;
  return answer(connection, queries, ['restored', 'inserted'], parameters);
}

async function answer(
  connection: Connection,
  queries: string,
  results: readonly ('restored' | 'inserted')[],
  parameters: Parameters,
): Promise<TakenBack> {
  const counted = results.map(
    (each) => `(SELECT count(*) FROM ${each} WHERE key NOT IN (SELECT key FROM not_${each}))`,
  );
  const left = results.map((each) => `SELECT key, reason FROM not_${each}`).join(' UNION ALL ');
  const [row] = await rowsOf<{ restored: string; kept: Kept[] }>(
    connection,
    `WITH ${queries}
     SELECT (${counted.join(' + ')})::text AS "restored",
            (SELECT coalesce(jsonb_agg(jsonb_build_object('key', key, 'reason', reason)), '[]')
               FROM (${left}) AS l) AS "kept"`,
    parameters.values,
  );
  return { restored: Number(row?.restored ?? 0), kept: row?.kept ?? [] };
}

async function stepsOf(connection: Connection, mergeId: string, schema: string): Promise<LedgerStep[]> {
  const ledger = name(schema);
  return rowsOf<LedgerStep>(
    connection,
    `SELECT step AS "step", table_name AS "table", jsonb_object_agg(part, columns) AS "parts"
       FROM (SELECT step, table_name, 'moved' AS part, jsonb_agg(DISTINCT k) AS columns
               FROM ${ledger}.moved, jsonb_object_keys(before) AS k WHERE merge_id = $1 GROUP BY step, table_name
              UNION ALL
            (SELECT DISTINCT ON (step) step, table_name, 'archived', to_jsonb(ARRAY(SELECT jsonb_object_keys("row")))
               FROM ${ledger}.archived WHERE merge_id = $1)
              UNION ALL
            (SELECT DISTINCT ON (step) step, table_name, 'updated', to_jsonb(ARRAY(SELECT jsonb_object_keys(before)))
               FROM ${ledger}.updated WHERE merge_id = $1)) AS part
      GROUP BY step, table_name
      ORDER BY step DESC`,
    [mergeId],
  );
}
