import type { PlanDescription, PlannedReference } from '../plan/plan.js';
import { type Hanging, hangingOn } from './hanging.js';
import { columnsOf, fateOf } from './words.js';

/** Something to draw: a box with a title and lines, and what hangs on it. */
export interface Node {
  readonly title: string;
  readonly lines: readonly Line[];
  readonly kind: 'subject' | 'move' | 'drop' | 'refuse' | 'suspicious';
  readonly children: readonly Node[];
}

export interface Line {
  readonly text: string;
  /** What becomes of rows that have this; empty where nothing is planned. */
  readonly fate: string;
}

/** The subject, with everything that hangs on it and what may have been forgotten. */
export function nodesOf(plan: PlanDescription): Node {
  const tree = hangingOn(plan);
  const subject = nodeOf(tree, null);
  return { ...subject, kind: 'subject', children: [...subject.children, ...suspects(plan)] };
}

function nodeOf({ table, references, children }: Hanging, parent: string | null): Node {
  return {
    title: table,
    lines: references.map((each) => lineOf(each, parent)),
    kind: references[0]?.reference ?? 'move',
    children: children.map((each) => nodeOf(each, table)),
  };
}

/** Where a reference leads is said unless the line of the drawing shows it. */
function lineOf(reference: PlannedReference, parent: string | null): Line {
  const { table, referenced, kind } = reference;
  const target = referenced.table === table ? 'itself' : referenced.table;
  const leads = referenced.table === parent ? '' : ` → ${target}`;
  const declared = kind === 'declared' ? ' (declared)' : '';
  return { text: `${columnsOf(reference)}${leads}${declared}`, fate: fateOf(reference) };
}

function suspects({ suspicious }: PlanDescription): Node[] {
  if (suspicious.length === 0) return [];
  const lines = suspicious.map(({ table, column }) => ({ text: `${table}.${column}`, fate: '' }));
  return [{ title: 'not declared, but like a reference', lines, kind: 'suspicious', children: [] }];
}
