import type { PlanDescription, PlannedReference } from '../plan/plan.js';

/** A table of the plan, and below it the tables that hang on it. */
export interface Hanging {
  readonly table: string;
  readonly references: readonly PlannedReference[];
  readonly children: readonly Hanging[];
}

/**
 * The plan as a tree: each table once, below the first table that it refers to on the shortest way to the subject,
 * so that no lines cross. What else it refers to is among its references.
 */
export function hangingOn({ subject, references }: PlanDescription): Hanging {
  const parents = new Map<string, string | null>([[subject, null]]);
  for (const target of parents.keys()) {
    for (const { table, referenced } of references) {
      if (referenced.table === target && !parents.has(table)) parents.set(table, target);
    }
  }
  const below = (table: string): Hanging => ({
    table,
    references: references.filter((each) => each.table === table),
    children: [...parents].filter(([, parent]) => parent === table).map(([child]) => below(child)),
  });
  return below(subject);
}

/** All tables of the tree, each before those that hang on it. */
export function tablesOf(tree: Hanging): Hanging[] {
  return [tree, ...tree.children.flatMap(tablesOf)];
}
