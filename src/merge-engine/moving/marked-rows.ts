import type { Table } from '../catalogue/table.js';
import { rowsOf } from '../connection.js';
import type { Reference } from '../plan/reference.js';
import { column, literal, name, Parameters } from '../sql.js';
import type { MergeContext, Replacement } from './merge-context.js';
import { MarkedPairs, type Pairs } from './pairs.js';

/** What becomes of the rows that a step marked: a twin takes their place, or they get another key. */
export type Fate = 'replaced' | 'copied' | 'renamed';

interface MarkedStep {
  readonly step: number;
  /** The columns in which rows and what stands for them differ. */
  readonly changing: ReadonlySet<string>;
}

/** The rows that a step marked, as something for others to follow. */
export function markedReplacement(
  context: MergeContext,
  table: Table,
  { step, changing }: MarkedStep,
  fate: Fate,
): Replacement {
  const pairs = new MarkedPairs(context.ledger, step, changing, fate !== 'renamed');
  // Marked rows move by themselves; those below them that are not marked have to follow.
  const below = new MarkedPairs(context.ledger, step, changing, true);
  const renames = fate !== 'replaced';
  const moving = (each: Reference): Pairs => (renames && carriedAlong(each, changing) ? below : pairs);
  return { target: table, moving, leaving: moving, renames };
}

/** Of a tree whose rows share columns with the key of their parent, marked rows go on referring to marked rows. */
export function carriedAlong(
  { table, target, columns, targetColumns }: Reference,
  changing: ReadonlySet<string>,
): boolean {
  return table === target && targetColumns.every((each, i) => !changing.has(each) || columns[i] === each);
}

/** The columns in which at least one marked row and what stands for it differ. */
export async function changingColumns(
  { connection, plan, ledger }: MergeContext,
  table: Table,
  step: number,
): Promise<Set<string>> {
  const parameters = new Parameters();
  const columns = plan.namingColumns(table).map((each) => {
    const [gone, kept] = ['gone', 'kept'].map((side) => `${column('mark', side)} ->> ${literal(each)}`);
    return `bool_or(${gone} IS DISTINCT FROM ${kept}) AS ${name(each)}`;
  });
  const [differs] = await rowsOf<Record<string, boolean>>(
    connection,
    `SELECT ${columns.join(', ')} FROM ${ledger.marks(step, parameters)} AS mark`,
    parameters.values,
  );
  return new Set(Object.entries(differs ?? {}).flatMap(([each, yes]) => (yes ? [each] : [])));
}
