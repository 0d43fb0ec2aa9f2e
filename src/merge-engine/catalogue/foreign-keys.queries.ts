import { HOSTS_TABLES } from './catalogue.queries.js';

/** A foreign key of one partition is one of its table, for the rows that lie in certain relations. */
export const FOREIGN_KEYS = `
  SELECT f.conname AS "name",
         quote_ident(n.nspname) || '.' || quote_ident(f.conname) AS "path",
         quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS "declaredOn",
         (CASE WHEN c.relispartition THEN pg_partition_root(c.oid) ELSE c.oid END)::oid::text AS "tableOid",
         CASE WHEN c.relispartition
              THEN (SELECT jsonb_agg(t.relid::oid::text) FROM pg_partition_tree(c.oid) t WHERE t.isleaf) END AS "within",
         f.confrelid::text AS "targetOid",
         pg_has_role(c.relowner, 'USAGE') AS "owned",
         coalesce(to_jsonb(f) ->> 'conenforced', 'true') = 'true' AS "enforced",
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
