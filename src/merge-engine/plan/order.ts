import type { Table } from '../catalogue/table.js';
import type { MergePlan } from './plan.js';

/**
 * Tables in an order in which rows come before those that refer to them by the very columns that are to move:
 * `(user_id, sku)` of a cart's line can only change together with that of the cart, which takes its lines along.
 */
export function ownersFirst(tables: ReadonlySet<Table>, plan: MergePlan): Table[] {
  const ordered = new Set<Table>();
  const visiting = new Set<Table>();
  const visit = (table: Table) => {
    if (ordered.has(table) || visiting.has(table)) return;
    visiting.add(table);
    for (const { target } of plan.catalogue.foreignKeysOf(table)) {
      if (tables.has(target)) visit(target);
    }
    ordered.add(table);
  };
  for (const table of tables) visit(table);
  return [...ordered];
}
