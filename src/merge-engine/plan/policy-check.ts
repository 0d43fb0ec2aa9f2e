import type { Catalogue } from '../catalogue/catalogue.js';
import type { Table } from '../catalogue/table.js';
import { PolicyInvalid } from '../merge.errors.js';
import type { MergePolicy, OnCollision, TablePolicy } from './policy.js';

/** Refuses a policy that names what is not there: a misspelt table would otherwise fall back to the default. */
export function checkPolicy(policy: MergePolicy, subject: Table, catalogue: Catalogue): void {
  const key = subject.key.map(({ name }) => name);
  for (const column of Object.keys(policy.subject ?? {})) {
    checkWritable(subject, column);
    if (key.includes(column)) throw new PolicyInvalid(`${subject.name}.${column} is the key; it stays.`);
  }
  for (const [name, tablePolicy] of Object.entries(policy.tables ?? {})) {
    const table = catalogue.table(name);
    if (!table) throw new PolicyInvalid(`The policy names ${name}, which is no table.`);
    checkTable(table, tablePolicy, catalogue);
  }
}

function checkTable(table: Table, { onCollision = 'keepSurvivor' }: TablePolicy, catalogue: Catalogue): void {
  if (typeof onCollision === 'string') return;
  if ('keepNewest' in onCollision) {
    checkExists(table, onCollision.keepNewest);
    return;
  }
  const referenced = catalogue.foreignKeysTo(table).flatMap(({ targetColumns }) => targetColumns);
  for (const column of changedColumns(onCollision)) {
    checkWritable(table, column);
    if (referenced.includes(column)) {
      throw new PolicyInvalid(`${table.name}.${column} is referred to by other tables; it stays as it is.`);
    }
  }
}

function changedColumns(onCollision: Exclude<OnCollision, string>): string[] {
  if ('combine' in onCollision) return Object.keys(onCollision.combine);
  return 'set' in onCollision ? Object.keys(onCollision.set) : [];
}

function checkWritable(table: Table, column: string): void {
  checkExists(table, column);
  if (!table.stored.some(({ name }) => name === column)) {
    throw new PolicyInvalid(`${table.name}.${column} is generated; nobody can write it.`);
  }
}

function checkExists(table: Table, column: string): void {
  if (!table.column(column))
    throw new PolicyInvalid(`The policy names ${table.name}.${column}, which does not exist.`);
}
