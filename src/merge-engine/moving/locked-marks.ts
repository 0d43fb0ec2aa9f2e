import type { Table } from '../catalogue/table.js';
import { rowsOf } from '../connection.js';
import type { Ledger } from '../ledger/ledger.js';
import { MergeDisturbed } from '../merge.errors.js';
import { allOf, type Parameters, record } from '../sql.js';
import type { Statement } from './change.js';
import type { MergeContext } from './merge-context.js';

/** Where a statement puts the rows that it marks, and which of their columns. */
export interface Marking {
  readonly ledger: Ledger;
  readonly step: number;
  readonly columns: readonly string[];
}

/** What stands for a marked row. */
export interface Standing {
  /** jsonb expression over `found`, and over the row `kept` if there is one. */
  readonly value: string;
  /** How to lock the row `kept` where it is one of the same table. */
  readonly lock?: 'FOR NO KEY UPDATE' | 'FOR KEY SHARE' | null;
}

/**
 * The end of a statement that marks rows, to stand behind a query `found` of gone_table and gone_row, and of
 * kept_table and kept_row where a row of the table stands for the other. Each is locked, and marked if it is as it
 * was found: from then on nobody can write to it, nor insert what refers to it. Answers how many were found and marked.
 */
export function markFound(table: Table, marking: Marking, kept: Standing, parameters: Parameters): string {
  const { ledger, step, columns } = marking;
  const stays = kept.lock !== undefined;
  const locks = isLockable(table)
    ? ['FOR UPDATE OF gone', ...(kept.lock ? [`${kept.lock} OF kept`] : [])]
    : [];
  const unchanged = ['gone.ctid = found.gone_row', ...(kept.lock ? ['kept.ctid = found.kept_row'] : [])];
  return `held AS (
      SELECT ${record('gone', columns)} AS gone, ${kept.value} AS kept, ${allOf(unchanged)} AS unchanged
        FROM found
        JOIN ${table.sql} AS gone ON gone.tableoid = found.gone_table AND gone.ctid = found.gone_row
        ${stays ? `JOIN ${table.sql} AS kept ON kept.tableoid = found.kept_table AND kept.ctid = found.kept_row` : ''}
       ORDER BY gone.tableoid, gone.ctid
       ${locks.join(' ')}
    ),
    marked AS (
      INSERT INTO ${ledger.table('mark')} (merge_id, step, gone, kept)
      SELECT ${parameters.add(ledger.mergeId)}::bigint, ${parameters.add(step)}::integer, gone, kept
        FROM held WHERE unchanged
      RETURNING 1
    )
    SELECT (SELECT count(*) FROM found)::integer AS "found", (SELECT count(*) FROM marked)::integer AS "marked"`;
}

/** Rows that row-level security hides from an UPDATE cannot be locked, nor those of a table that nobody may write to. */
function isLockable({ mayHideRows, columns }: Table): boolean {
  return !mayHideRows && columns.some(({ writable }) => writable);
}

export interface Marked {
  readonly step: number;
  readonly marked: number;
}

const MOST_ROUNDS = 10;

/** Marks rows, under a new step, as they are once all are locked: what was written meanwhile is looked at again. */
export async function markSteadily(
  { connection, ledger }: MergeContext,
  table: Table,
  statementAt: (step: number) => Statement,
): Promise<Marked> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const step = ledger.nextStep();
    const { text, parameters } = statementAt(step);
    const [count] = await rowsOf<{ found: number; marked: number }>(connection, text, parameters.values);
    if (count?.found === count?.marked) return { step, marked: count?.marked ?? 0 };
  }
  throw new MergeDisturbed(`Others write to ${table.name} all the time.`);
}
