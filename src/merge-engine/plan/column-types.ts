import type { Table } from '../catalogue/table.js';
import { PolicyInvalid } from '../merge.errors.js';

/** Beginnings of the names of PostgreSQL's own types that a combination works on; all, where there is no entry. */
const FITTING: Readonly<Record<string, { readonly types: RegExp; readonly words: string }>> = {
  sum: { types: /^(smallint|integer|bigint|numeric|real|double|money|interval)/, words: 'numbers' },
  or: { types: /^boolean$/, words: 'booleans' },
  jsonMerge: { types: /^jsonb?$/, words: 'JSON' },
};

/** Refuses what no two values of the column could become. Types of the host's own are for PostgreSQL to judge. */
export function refuseUnfit(table: Table, wanted: string, combination: string): void {
  const fitting = FITTING[combination];
  const type = table.column(wanted)?.type ?? '';
  if (!fitting || fitting.types.test(type) || isHosts(type)) return;
  throw new PolicyInvalid(
    `"${combination}" is for ${fitting.words}, and ${table.name}.${wanted} is ${type}; choose another policy.`,
  );
}

/** Outside of pg_catalog, types are written with their schema. */
function isHosts(type: string): boolean {
  return type.includes('.');
}
