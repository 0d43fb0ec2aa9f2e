import type { Catalogue } from '../catalogue/catalogue.js';
import type { Table } from '../catalogue/table.js';
import { name } from '../sql.js';
import type { Reference } from './reference.js';

export interface SuspiciousColumn {
  readonly table: string;
  readonly column: string;
}

/**
 * Columns that look like references to the subject and are none that we know: of a type like its key's, and
 * named like a known reference, or like the subject with `_id` behind it. What is forgotten in a merge is most
 * often one of these.
 */
export function suspiciousColumns(
  subject: Table,
  catalogue: Catalogue,
  references: readonly Reference[],
  ignored: readonly string[],
): SuspiciousColumn[] {
  const types = new Set(subject.key.map(({ type }) => kindOf(type)));
  const endings = namesOfReferences(subject, references);
  const known = knownColumns(catalogue, references);
  return catalogue.tables
    .filter((table) => !table.isPartition)
    .flatMap((table) =>
      table.columns
        .filter(({ name: column, type }) => types.has(kindOf(type)) && looksLike(column, type, endings))
        .map((column) => ({ table: table.name, column: column.name })),
    )
    .filter((each) => !known.has(written(each)) && !ignored.some((entry) => sameColumn(entry, each)));
}

/** Ids are often kept in a wider or a narrower type than the key has, or several of them in an array. */
function kindOf(type: string): string {
  const element = type.replace(/\[\]$/, '').replace(/\(.*\)/, '');
  return KINDS.find((each) => each.includes(element))?.[0] ?? element;
}

const KINDS = [
  ['bigint', 'integer', 'smallint'],
  ['text', 'character varying', 'character'],
];

function looksLike(column: string, type: string, endings: readonly string[]): boolean {
  const plural = type.endsWith('[]') ? 's' : '';
  return endings.some((each) => plain(column).endsWith(each + plural));
}

function namesOfReferences(subject: Table, references: readonly Reference[]): string[] {
  const own = new Set(subject.key.map((key) => plain(key.name)));
  const singular = plain(subject.relation).replace(/s$/, '');
  const known = references
    .filter(({ foreignKey, columns }) => foreignKey && columns.length === 1)
    .flatMap(({ columns }) => columns.map(plain));
  const guessed = [...own].map((key) => singular + key);
  return [...new Set([...known, ...guessed, `${singular}id`])].filter((each) => !own.has(each));
}

/** Columns of foreign keys to whatever table, declared references, and the subject's own key. */
function knownColumns(catalogue: Catalogue, references: readonly Reference[]): Set<string> {
  const linked = [...catalogue.foreignKeys, ...references].flatMap(({ table, columns }) =>
    columns.map((column) => written({ table: table.name, column })),
  );
  return new Set(linked);
}

function sameColumn(entry: string, { table, column }: SuspiciousColumn): boolean {
  return entry === `${table}.${column}` || entry === `${table}.${name(column)}`;
}

function written({ table, column }: SuspiciousColumn): string {
  return `${table}.${column}`;
}

/** user_id, userId and USERID are the same name to people. */
function plain(identifier: string): string {
  return identifier.toLowerCase().replaceAll('_', '');
}
