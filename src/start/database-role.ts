import type { DataSource } from 'typeorm';

/** What the role of the service may do beyond what it needs (OWASP ASVS 5.0, V13.2.2). */
export async function databaseRoleProblems(source: DataSource): Promise<string[]> {
  const [role] = await source.query(`
    SELECT
      (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS "isSuperuser",
      EXISTS (
        SELECT 1 FROM pg_class WHERE relname = 'users' AND relnamespace = 'public'::regnamespace
          AND pg_get_userbyid(relowner) = current_user
      ) AS "isOwner",
      coalesce(has_table_privilege(to_regclass('public.events'), 'UPDATE'), false) AS "mayRewriteHistory"
  `);
  const problems: string[] = [];
  if (role?.isSuperuser) problems.push('the role of DATABASE_URL is a superuser');
  if (role?.isOwner) problems.push('the role of DATABASE_URL owns the tables; migrate with another one');
  if (role?.mayRewriteHistory)
    problems.push('the role of DATABASE_URL may change events; grant it INSERT and SELECT');
  return problems;
}
