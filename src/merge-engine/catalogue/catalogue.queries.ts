/** What every query below leaves out: the system's own tables and the ledger ($1). */
const HOSTS_TABLES = `
  n.nspname NOT IN ('pg_catalog', 'information_schema', $1) AND n.nspname !~ '^pg_(toast|temp)'`;

/** With nothing but pg_catalog in the path, PostgreSQL writes every other name with its schema. */
export const QUALIFY_ALL_NAMES = `
  SELECT current_setting('search_path') AS "path", set_config('search_path', 'pg_catalog', true)`;

export const RESTORE_PATH = `SELECT set_config('search_path', $1, true)`;

export const TABLES = `
  SELECT c.oid::text AS "oid",
         quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS "name",
         n.nspname AS "schema",
         c.relname AS "relation",
         c.relkind = 'p' AS "partitioned",
         c.relispartition AS "partition",
         c.relkind = 'r' AND c.relhassubclass AS "inherited",
         row_security_active(c.oid) AS "rowSecurity"
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE c.relkind IN ('r', 'p') AND ${HOSTS_TABLES}
   ORDER BY n.nspname, c.relname`;

export const COLUMNS = `
  SELECT a.attrelid::text AS "tableOid",
         a.attname AS "name",
         format_type(a.atttypid, a.atttypmod) AS "type",
         a.attnotnull AS "notNull",
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

/**
 * Unique and exclusion rules. A part is an expression and the operator under which two of its values are the
 * same; "columns" are all that the rule looks at, in its parts and in its predicate.
 */
export const UNIQUE_RULES = `
  SELECT i.indrelid::text AS "tableOid",
         x.relname AS "name",
         i.indisprimary AS "primary",
         i.indisexclusion AS "exclusion",
         i.indimmediate AS "immediate",
         i.indnullsnotdistinct AS "nullsNotDistinct",
         i.indexprs IS NOT NULL AS "computed",
         pg_get_expr(i.indpred, i.indrelid, true) AS "predicate",
         part.list AS "parts",
         used.list AS "columns"
    FROM pg_index i
    JOIN pg_class x ON x.oid = i.indexrelid
    JOIN pg_class c ON c.oid = i.indrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_constraint u ON u.conindid = i.indexrelid AND u.contype IN ('p', 'u', 'x')
   CROSS JOIN LATERAL (
         SELECT jsonb_agg(jsonb_build_object(
                  'expression', pg_get_indexdef(i.indexrelid, k, true),
                  'operator', format('OPERATOR(%I.%s)', opn.nspname, op.oprname),
                  'collation', CASE WHEN NOT co.collisdeterministic
                                    THEN format('%I.%I', con.nspname, co.collname) END) ORDER BY k) AS list
           FROM generate_series(1, i.indnkeyatts) k
           JOIN pg_opclass oc ON oc.oid = i.indclass[k - 1]
           LEFT JOIN pg_amop am ON am.amopfamily = oc.opcfamily AND am.amopstrategy = 3
                AND am.amoplefttype = oc.opcintype AND am.amoprighttype = oc.opcintype
           JOIN pg_operator op ON op.oid = coalesce(u.conexclop[k], am.amopopr)
           JOIN pg_namespace opn ON opn.oid = op.oprnamespace
           LEFT JOIN pg_collation co ON co.oid = i.indcollation[k - 1]
           LEFT JOIN pg_namespace con ON con.oid = co.collnamespace
         ) part
   CROSS JOIN LATERAL (
         SELECT jsonb_agg(DISTINCT a.attname) AS list
           FROM pg_attribute a
          WHERE a.attrelid = i.indrelid AND a.attnum > 0
            AND (a.attnum = ANY (i.indkey)
                 OR EXISTS (SELECT FROM pg_depend d
                             WHERE d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid
                               AND d.refclassid = 'pg_class'::regclass AND d.refobjid = i.indrelid
                               AND d.refobjsubid = a.attnum))
         ) used
   WHERE (i.indisunique OR i.indisexclusion) AND i.indisready AND part.list IS NOT NULL AND ${HOSTS_TABLES}
   ORDER BY i.indrelid, i.indisprimary DESC, x.relname`;

export const FOREIGN_KEYS = `
  SELECT f.conname AS "name",
         f.conrelid::text AS "tableOid",
         f.confrelid::text AS "targetOid",
         f.confdeltype::text AS "onDelete",
         f.confupdtype::text AS "onUpdate",
         f.condeferrable AS "deferrable",
         coalesce(to_jsonb(f) ->> 'conperiod', 'false') = 'true' AS "period",
         part.columns AS "columns",
         part.targets AS "targetColumns",
         part.operators AS "operators",
         (SELECT jsonb_agg(a.attname)
            FROM pg_attribute a
           WHERE a.attrelid = f.conrelid AND a.attnum = ANY (f.confdelsetcols)) AS "deleteColumns"
    FROM pg_constraint f
    JOIN pg_class c ON c.oid = f.conrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
   CROSS JOIN LATERAL (
         SELECT jsonb_agg(a.attname ORDER BY k) AS columns,
                jsonb_agg(t.attname ORDER BY k) AS targets,
                jsonb_agg(format('OPERATOR(%I.%s)', opn.nspname, op.oprname) ORDER BY k) AS operators
           FROM generate_series(1, cardinality(f.conkey)) k
           JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = f.conkey[k]
           JOIN pg_attribute t ON t.attrelid = f.confrelid AND t.attnum = f.confkey[k]
           JOIN pg_operator op ON op.oid = f.conpfeqop[k]
           JOIN pg_namespace opn ON opn.oid = op.oprnamespace
         ) part
   WHERE f.contype = 'f' AND f.conparentid = 0 AND ${HOSTS_TABLES}
   ORDER BY f.conrelid, f.conname`;

export const CHECKS = `
  SELECT k.conrelid::text AS "tableOid",
         k.conname AS "name",
         pg_get_expr(k.conbin, k.conrelid, true) AS "expression",
         (SELECT jsonb_agg(a.attname)
            FROM pg_attribute a
           WHERE a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)) AS "columns"
    FROM pg_constraint k
    JOIN pg_class c ON c.oid = k.conrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE k.contype = 'c' AND k.conkey IS NOT NULL AND NOT c.relispartition AND ${HOSTS_TABLES}
   ORDER BY k.conrelid, k.conname`;

/** Changes whenever a table, column, index or constraint of the host does. Cheap enough to ask every time. */
export const SCHEMA_STAMP = `
  SELECT md5(current_user || string_agg(part.line, ',' ORDER BY part.line)) AS "stamp",
         to_regclass(quote_ident($1) || '.merge') IS NOT NULL AS "installed"
    FROM (SELECT c.oid, n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
           WHERE c.relkind IN ('r', 'p') AND ${HOSTS_TABLES}) t
   CROSS JOIN LATERAL (
         SELECT 't' || c.xmin || ' ' || c.oid AS line FROM pg_class c WHERE c.oid = t.oid
          UNION ALL
         SELECT 'a' || a.xmin || ' ' || a.attnum || ' ' || t.oid FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attnum > 0
          UNION ALL
         SELECT 'i' || i.xmin || ' ' || i.indexrelid FROM pg_index i WHERE i.indrelid = t.oid
          UNION ALL
         SELECT 'k' || k.xmin || ' ' || k.oid FROM pg_constraint k WHERE k.conrelid = t.oid
         ) part`;
