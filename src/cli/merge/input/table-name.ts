import { type Connection, PolicyInvalid } from '../../../merge-engine/library.js';

/**
 * The table that PostgreSQL takes a name for, as `schema.table`, quoted as SQL would: `users` is looked up in the
 * search path, and needless quotes go. A name of no table comes back as it is.
 */
export async function tableNamed(connection: Connection, written: string): Promise<string> {
  const { rows } = await connection
    .query(
      `SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS name
         FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = to_regclass($1)`,
      [written],
    )
    .catch((error: unknown) => {
      throw new PolicyInvalid(`"${written}" is no table; write schema.table, quoted as SQL would`, {
        cause: error,
      });
    });
  return String(rows[0]?.['name'] ?? written);
}
