/** What every query below leaves out: the system's own tables and the ledger ($1). */
export const HOSTS_TABLES = `
  n.nspname NOT IN ('pg_catalog', 'information_schema', $1) AND n.nspname !~ '^pg_(toast|temp)'`;

/** With nothing but pg_catalog in the path, PostgreSQL writes every other name with its schema. */
export const QUALIFY_ALL_NAMES = `
  SELECT current_setting('search_path') AS "path", set_config('search_path', 'pg_catalog', true)`;

export const RESTORE_PATH = `SELECT set_config('search_path', $1, true)`;

/** Names of the rules that rewrite statements of these kinds: 2 is UPDATE, 3 INSERT, 4 DELETE. */
function rewriteRules(kinds: string): string {
  return `ARRAY(SELECT r.rulename::text FROM pg_rewrite r
                WHERE c.relhasrules AND r.ev_class = c.oid AND r.ev_enabled IN ('O', 'A') AND r.ev_type IN (${kinds})
                ORDER BY 1)`;
}

export const TABLES = `
  SELECT c.oid::text AS "oid",
         quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS "name",
         n.nspname AS "schema",
         c.relname AS "relation",
         (SELECT quote_ident(rn.nspname) || '.' || quote_ident(r.relname)
            FROM pg_class r JOIN pg_namespace rn ON rn.oid = r.relnamespace
           WHERE c.relispartition AND r.oid = pg_partition_root(c.oid)) AS "partitionOf",
         c.relkind = 'r' AND c.relhassubclass AS "inherited",
         row_security_active(c.oid) AS "rowSecurity",
         pg_has_role(c.relowner, 'USAGE') AS "owned",
         seen.allowed AND has_any_column_privilege(c.oid, 'SELECT') AS "readable",
         seen.allowed AND has_table_privilege(c.oid, 'DELETE') AS "deletable",
         ${rewriteRules("'2', '4'")} AS "rewriteRules",
         ${rewriteRules("'3'")} AS "insertRules",
         ARRAY(SELECT g.tgname::text FROM pg_trigger g
                WHERE c.relhastriggers AND g.tgrelid = c.oid AND NOT g.tgisinternal AND g.tgenabled IN ('O', 'A')
                ORDER BY 1) AS "triggers"
    FROM pg_class c
   CROSS JOIN LATERAL (SELECT has_schema_privilege(c.relnamespace, 'USAGE') AS allowed) seen
    JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE c.relkind IN ('r', 'p') AND ${HOSTS_TABLES}
   ORDER BY n.nspname, c.relname`;

export const COLUMNS = `
  SELECT a.attrelid::text AS "tableOid",
         a.attname AS "name",
         format_type(a.atttypid, a.atttypmod) AS "type",
         a.attnotnull AS "notNull",
         has_column_privilege(a.attrelid, a.attnum, 'UPDATE') AS "writable",
         t.typname IN ('int2', 'int4', 'int8', 'uuid', 'text', 'varchar', 'date', 'bytea')
           AND coalesce(l.collisdeterministic, true) AS "exact",
         CASE WHEN a.attgenerated <> '' THEN pg_get_expr(g.adbin, g.adrelid, true) END AS "generated",
         CASE WHEN a.attgenerated = '' THEN pg_get_expr(g.adbin, g.adrelid, true) END AS "default"
    FROM pg_attribute a
    JOIN pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_collation l ON l.oid = a.attcollation
    LEFT JOIN pg_attrdef g ON g.adrelid = a.attrelid AND g.adnum = a.attnum
    JOIN pg_class c ON c.oid = a.attrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped AND ${HOSTS_TABLES}
   ORDER BY a.attrelid, a.attnum`;

/** Changes whenever a table, column, index or constraint of the host does. Cheap enough to ask every time. */
export const SCHEMA_STAMP = `
  WITH host AS (
    SELECT c.oid, c.xmin FROM pg_class c
     WHERE c.relkind IN ('r', 'p')
       AND c.relnamespace IN (SELECT n.oid FROM pg_namespace n WHERE ${HOSTS_TABLES})
  )
  SELECT md5(current_user || string_agg(part.line, ',' ORDER BY part.line)) AS "stamp",
         EXISTS (SELECT FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                  WHERE n.nspname = $1 AND c.relname = 'merge' AND a.attname = 'expired_at') AS "installed"
    FROM (
         SELECT 't' || xmin || ' ' || oid AS line FROM host
          UNION ALL
         SELECT 'a' || a.xmin || ' ' || a.attnum || ' ' || a.attrelid
           FROM host JOIN pg_attribute a ON a.attrelid = host.oid AND a.attnum > 0
          UNION ALL
         SELECT 'i' || i.xmin || ' ' || i.indexrelid FROM host JOIN pg_index i ON i.indrelid = host.oid
          UNION ALL
         SELECT 'k' || k.xmin || ' ' || k.oid FROM host JOIN pg_constraint k ON k.conrelid = host.oid
         ) part`;
