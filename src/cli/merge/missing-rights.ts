import { type Connection, MergeEngine, MergeRefused } from '../../merge-engine/library.js';
import { tableNamed } from './input/table-name.js';
import { LOOKING, type Session } from './session.js';

const STATEMENTS = `
  WITH wanted AS (
    SELECT c.oid, n.oid AS namespace, n.nspname, c.relname
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE quote_ident(n.nspname) || '.' || quote_ident(c.relname) = ANY ($1)
        OR (n.nspname = 'guestpass_merge' AND c.relkind = 'r')
  ), missing AS (
    SELECT 1 AS place, format('GRANT USAGE ON SCHEMA %I TO %I;', nspname, current_user) AS statement
      FROM wanted WHERE NOT has_schema_privilege(namespace, 'USAGE') GROUP BY nspname
    UNION ALL
    SELECT 2, format('GRANT %s ON %I.%I TO %I;', string_agg(privilege, ', '), nspname, relname, current_user)
      FROM wanted, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) AS privilege
     WHERE NOT has_table_privilege(wanted.oid, privilege) GROUP BY nspname, relname
    UNION ALL
    SELECT 3, 'Let a role that may create schemas run guestpass-merge install once.'
     WHERE to_regnamespace('guestpass_merge') IS NULL
       AND NOT has_database_privilege(current_database(), 'CREATE')
  )
  SELECT statement FROM missing ORDER BY place, statement`;

/** To catch with: where rights were missing, the refusal says what would give them. */
export function explained(session: Session, subject: string): (error: unknown) => Promise<never> {
  return async (error) => {
    if (!(error instanceof Error) || !lacksRights(error)) throw error;
    const statements = await session
      .transaction(LOOKING, (connection) => missingRights(connection, subject))
      .catch(() => []);
    throw new MergeRefused([error.message, ...statements].join('\n'), { cause: error });
  };
}

async function missingRights(connection: Connection, subject: string): Promise<string[]> {
  // Where the plan is what was refused, there is still the ledger to speak of.
  const tables = subject === '' ? [] : await tablesOf(connection, subject).catch(() => []);
  const { rows } = await connection.query(STATEMENTS, [tables]);
  return rows.map(({ statement }) => String(statement));
}

async function tablesOf(connection: Connection, subject: string): Promise<string[]> {
  const table = await tableNamed(connection, subject);
  const plan = await new MergeEngine().plan(connection, { table });
  return [table, ...plan.described().map((each) => each.table)];
}

/** PostgreSQL's insufficient_privilege, as it came or behind what the engine made of it. */
function lacksRights(error: Error): boolean {
  return [error, error.cause].some(
    (each) => each instanceof Error && 'code' in each && each.code === '42501',
  );
}
