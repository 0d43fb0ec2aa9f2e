import type { Catalogue } from '../catalogue/catalogue.js';
import { namesOf, type Table } from '../catalogue/table.js';
import { PolicyInvalid } from '../merge.errors.js';
import { name } from '../sql.js';
import { refuseUnfit } from './column-types.js';
import { suggestion } from './nearest.js';
import type { MergePolicy, OnCollision, SoftReference, TablePolicy } from './policy.js';
import { parsePolicy } from './policy-shape.js';

/** Refuses a policy that names what is not there: a misspelt table would otherwise fall back to the default. */
export function checkPolicy(policy: MergePolicy, subject: Table, catalogue: Catalogue): void {
  const { subject: rules = {}, tables = {}, softReferences = [], ignore = [] } = parsePolicy(policy);
  checkSubject(rules, subject);
  for (const [wanted, tablePolicy] of Object.entries(tables)) {
    checkTable(namedTable(catalogue, wanted), tablePolicy, catalogue);
  }
  for (const each of softReferences) checkDeclared(each, catalogue);
  for (const entry of ignore) checkIgnored(entry, catalogue);
}

/** Throws when there is no such table, and says which one may be meant. */
export function findTable(
  catalogue: Catalogue,
  wanted: string,
  otherwise = `There is no table ${wanted}`,
): Table {
  const table = catalogue.table(wanted);
  if (table) return table;
  const names = catalogue.tables.map((each) => each.name);
  throw new PolicyInvalid(`${otherwise}${suggestion(wanted, names) || NAMING}`);
}

const NAMING = '; tables are named schema.table, quoted as SQL would.';

function namedTable(catalogue: Catalogue, wanted: string): Table {
  return findTable(catalogue, wanted, `The policy names ${wanted}, which is no table`);
}

function checkSubject(rules: NonNullable<MergePolicy['subject']>, subject: Table): void {
  for (const [column, rule] of Object.entries(rules)) {
    checkWritable(subject, column);
    if (namesOf(subject.key).includes(column))
      throw new PolicyInvalid(`${subject.name}.${column} is the key; it stays. Take it out of the policy.`);
    if (typeof rule === 'string') refuseUnfit(subject, column, rule);
  }
}

function checkTable(table: Table, { onCollision = 'keepSurvivor' }: TablePolicy, catalogue: Catalogue): void {
  if (table.isPartition) {
    throw new PolicyInvalid(
      `${table.name} is a partition; write the policy of the table that it is a part of.`,
    );
  }
  if (typeof onCollision === 'string') return;
  if ('keepNewest' in onCollision) {
    checkExists(table, onCollision.keepNewest);
    return;
  }
  const referenced = catalogue.foreignKeysTo(table).flatMap(({ targetColumns }) => targetColumns);
  for (const column of changedColumns(table, onCollision)) {
    if (referenced.includes(column)) {
      throw new PolicyInvalid(`${table.name}.${column} is referred to by other tables; it stays as it is.`);
    }
  }
}

/** The columns that a policy writes, each of which exists and can take what it is given. */
function changedColumns(table: Table, onCollision: Exclude<OnCollision, string>): string[] {
  if ('combine' in onCollision) {
    return Object.entries(onCollision.combine).map(([column, combination]) => {
      checkWritable(table, column);
      refuseUnfit(table, column, combination);
      return column;
    });
  }
  if (!('set' in onCollision)) return [];
  return Object.entries(onCollision.set).map(([column, value]) => {
    if (checkWritable(table, column).notNull && value === null)
      throw new PolicyInvalid(`${table.name}.${column} is NOT NULL; set it to a value.`);
    return column;
  });
}

function checkWritable(table: Table, wanted: string) {
  const column = checkExists(table, wanted);
  if (column.generated === null) return column;
  throw new PolicyInvalid(`${table.name}.${wanted} is generated; nobody can write it.`);
}

function checkExists(table: Table, wanted: string) {
  const column = table.column(wanted);
  if (column) return column;
  const names = namesOf(table.columns);
  const wayOut = suggestion(wanted, names) || `; it has ${names.join(', ')}.`;
  throw new PolicyInvalid(`The policy names ${table.name}.${wanted}, which does not exist${wayOut}`);
}

function checkDeclared({ table, column, where = {} }: SoftReference, catalogue: Catalogue): void {
  for (const each of [column, ...Object.keys(where)]) checkExists(namedTable(catalogue, table), each);
}

function checkIgnored(entry: string, catalogue: Catalogue): void {
  const exists = (table: Table) =>
    table.columns.some((each) => [each.name, name(each.name)].some((as) => entry === `${table.name}.${as}`));
  if (catalogue.tables.some(exists)) return;
  const table = catalogue.tables.find((each) => entry.startsWith(`${each.name}.`));
  const columns = (table ? [table] : catalogue.tables).flatMap((each) =>
    namesOf(each.columns).map((column) => `${each.name}.${column}`),
  );
  const wayOut = suggestion(entry, columns) || '; write schema.table.column.';
  throw new PolicyInvalid(`The policy ignores ${entry}, which does not exist${wayOut}`);
}
