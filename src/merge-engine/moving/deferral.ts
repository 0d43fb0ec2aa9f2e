import type { ForeignKey } from '../catalogue/catalogue.js';
import { type Connection, rowsOf } from '../connection.js';
import { MergeRefused } from '../merge.errors.js';
import { name } from '../sql.js';

/** Lets foreign keys wait until both of their ends have changed. */
export async function deferred(
  connection: Connection,
  foreignKeys: readonly ForeignKey[],
  work: () => Promise<void>,
): Promise<void> {
  const strict = foreignKeys.filter(({ deferrable }) => !deferrable);
  for (const each of strict) await alter(connection, each, 'DEFERRABLE');
  await connection.query(`SET CONSTRAINTS ${namesOf(foreignKeys)} DEFERRED`);
  await work();
  await connection.query(`SET CONSTRAINTS ${namesOf(foreignKeys)} IMMEDIATE`);
  for (const each of strict) await alter(connection, each, 'NOT DEFERRABLE');
}

/** The owner of a table may change its constraints; for anybody else there is no way, so we say which it is. */
async function alter(
  connection: Connection,
  { table, name: constraint }: ForeignKey,
  how: string,
): Promise<void> {
  const [owner] = await rowsOf<{ mine: boolean }>(
    connection,
    `SELECT pg_has_role(relowner, 'USAGE') AS "mine" FROM pg_class WHERE oid = $1::regclass`,
    [table.insertSql],
  );
  if (!owner?.mine) {
    throw new MergeRefused(
      `The key of a row changes that others refer to, and ${constraint} of ${table.name} is not deferrable.`,
    );
  }
  await connection.query(`ALTER TABLE ${table.insertSql} ALTER CONSTRAINT ${name(constraint)} ${how}`);
}

function namesOf(foreignKeys: readonly ForeignKey[]): string {
  return foreignKeys.map(({ table, name: constraint }) => table.besides(constraint)).join(', ');
}
