import type { ForeignKey } from '../catalogue/catalogue.js';
import type { Table } from '../catalogue/table.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Combination, Constant } from '../plan/policy.js';
import { column, literal, Parameters } from '../sql.js';
import { combined } from '../subject/combination.js';
import { type Statement, update } from './change.js';
import type { Repointing } from './repointing.js';

/** Changes the rows that a step marked, so that they no longer collide. */
export function setOnMarked(
  table: Table,
  values: Readonly<Record<string, Constant>>,
  ledger: Ledger,
  marked: number,
): Statement {
  const parameters = new Parameters();
  const change = {
    table,
    values: Object.entries(values).map(([each, value]) => ({
      column: each,
      value: constant(value, typeOf(table, each)),
    })),
    from: `${table.sql} AS c JOIN ${ledger.marks(marked, parameters)} AS mark ON ${table.is('c', 'mark.gone')}`,
  };
  return update(change, { ledger, step: ledger.nextStep(), parameters });
}

/**
 * Gives the rows that stay what the policy makes of their own values and those of the twins that a step archived: gone
 * by then, so that their values are free.
 */
export function combineArchived(
  table: Table,
  combinations: Readonly<Record<string, Combination>>,
  ledger: Ledger,
  archived: number,
): Statement {
  const parameters = new Parameters();
  const columns = Object.entries(combinations);
  const gathered = columns.map(([each], i) => `${gather(`a."row" ->> ${literal(each)}`)} AS texts${i + 1}`);
  const change = {
    table,
    values: columns.map(([each, combination], i) => {
      const own = `array_remove(ARRAY[${column('c', each)}::text], NULL)`;
      return {
        column: each,
        value: combined(combination, `(${own} || twins.texts${i + 1})`, typeOf(table, each)),
      };
    }),
    from: `${table.sql} AS c JOIN (
        SELECT a.twin, ${gathered.join(', ')} FROM ${ledger.table('archived')} AS a
         WHERE a.merge_id = ${parameters.add(ledger.mergeId)}::bigint AND a.step = ${parameters.add(archived)}::integer
         GROUP BY a.twin
      ) AS twins ON ${table.is('c', 'twins.twin')}`,
  };
  return update(change, { ledger, step: ledger.nextStep(), parameters });
}

/** Does by itself what ON DELETE SET NULL or SET DEFAULT would do, so that it is written down. */
export function detach(repointing: Repointing, foreignKey: ForeignKey, ledger: Ledger): Statement {
  const parameters = new Parameters();
  const { table, onDelete, deleteColumns } = foreignKey;
  const pairs = repointing.pairs(parameters);
  const change = {
    table,
    values: deleteColumns.map((each) => {
      const value = onDelete === 'set default' ? table.column(each)?.default : null;
      return { column: each, value: `(${value ?? 'NULL'})::${typeOf(table, each)}` };
    }),
    from: repointing.leftBehind(parameters),
  };
  return update(change, { ledger, step: ledger.nextStep(), pairs, parameters });
}

function gather(text: string): string {
  return `coalesce(array_agg(${text} ORDER BY a.ctid) FILTER (WHERE ${text} IS NOT NULL), '{}')`;
}

function constant(value: Constant, type: string): string {
  return value === null ? `NULL::${type}` : `${literal(String(value))}::${type}`;
}

function typeOf(table: Table, wanted: string): string {
  return table.column(wanted)?.type ?? 'text';
}
