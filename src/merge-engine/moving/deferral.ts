import type { ForeignKey } from '../catalogue/catalogue.js';
import type { Connection } from '../connection.js';
import { MergeRefused } from '../merge.errors.js';
import { strictOf } from '../plan/renames.js';
import { name } from '../sql.js';

/** Lets foreign keys wait until both of their ends have changed. */
export async function deferred(
  connection: Connection,
  foreignKeys: readonly ForeignKey[],
  work: () => Promise<void>,
): Promise<void> {
  const waiting = foreignKeys.filter(({ enforced }) => enforced);
  const strict = strictOf(foreignKeys);
  for (const each of strict) await alter(connection, each, 'DEFERRABLE');
  await setConstraints(connection, waiting, 'DEFERRED');
  await work();
  await setConstraints(connection, waiting, 'IMMEDIATE');
  for (const each of strict) await alter(connection, each, 'NOT DEFERRABLE');
}

/** The owner of a table may change its constraints; for anybody else there is no way, so we say which it is. */
async function alter(connection: Connection, foreignKey: ForeignKey, how: string): Promise<void> {
  const { table, name: constraint, declaredOn, owned } = foreignKey;
  if (!owned) {
    throw new MergeRefused(
      `The key of a row changes that others refer to, and ${constraint} of ${table.name} is not deferrable: make it so, or let the owner merge.`,
    );
  }
  await connection.query(`ALTER TABLE ${declaredOn} ALTER CONSTRAINT ${name(constraint)} ${how}`);
}

async function setConstraints(
  connection: Connection,
  foreignKeys: readonly ForeignKey[],
  when: string,
): Promise<void> {
  if (foreignKeys.length === 0) return;
  await connection.query(`SET CONSTRAINTS ${foreignKeys.map(({ path }) => path).join(', ')} ${when}`);
}
