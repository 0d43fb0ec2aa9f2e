import type { ForeignKey } from '../catalogue/catalogue.js';
import type { Table } from '../catalogue/table.js';
import type { MergePlan } from './plan.js';
import type { Reference } from './reference.js';

/**
 * Tables of these references in an order in which rows come before those that refer to them, above all where that is
 * by the very columns that are to move: `(user_id, sku)` of a cart's line can only change together with that of the
 * cart, which takes its lines along.
 */
export function ownersFirst(references: readonly Reference[], plan: MergePlan): Table[] {
  const tables = new Set(references.map(({ table }) => table));
  const sharesColumns = ({ table, columns }: ForeignKey) =>
    references.some((each) => each.table === table && each.columns.some((one) => columns.includes(one)));
  return [
    ...sorted(
      sorted(tables, plan, () => true),
      plan,
      sharesColumns,
    ),
  ];
}

/** Where tables refer to each other in a circle, one of them comes first all the same. */
function sorted(
  tables: Iterable<Table>,
  plan: MergePlan,
  counts: (foreignKey: ForeignKey) => boolean,
): Set<Table> {
  const wanted = new Set(tables);
  const ordered = new Set<Table>();
  const visiting = new Set<Table>();
  const visit = (table: Table) => {
    if (ordered.has(table) || visiting.has(table)) return;
    visiting.add(table);
    const owners = plan.catalogue.foreignKeysOf(table).filter(counts);
    for (const { target } of owners) if (wanted.has(target)) visit(target);
    ordered.add(table);
  };
  for (const table of wanted) visit(table);
  return ordered;
}
