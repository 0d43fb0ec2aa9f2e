import { HOSTS_TABLES } from './catalogue.queries.js';

/** A rule of one partition holds in its table for the rows that belong there. */
const TABLE = `(CASE WHEN c.relispartition THEN pg_partition_root(c.oid) ELSE c.oid END)::oid::text`;
const WITHIN = `CASE WHEN c.relispartition THEN pg_get_partition_constraintdef(c.oid) END`;

/** How an expression may name the row as a whole, as in f(users.*); null where it does not. */
function wholeRow(named: string): string {
  return `CASE WHEN ${named} THEN jsonb_build_object(
           'type', format('%I.%I', n.nspname, c.relname),
           'alias', c.relname,
           'columns', (SELECT jsonb_agg(a.attname ORDER BY a.attnum) FROM pg_attribute a
                        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)) END`;
}

/** Which row an expression means stands only in its tree: a variable with the number 0. */
const NAMES_WHOLE_ROW = `concat(i.indexprs::text, i.indpred::text) ~ ':varattno 0 '`;

/**
 * Unique and exclusion rules. A part is an expression and the operator under which two of its values are the
 * same; "columns" are all that the rule looks at, in its parts and in its predicate.
 */
export const UNIQUE_RULES = `
  SELECT ${TABLE} AS "tableOid",
         x.relname AS "name",
         i.indisprimary AND NOT c.relispartition AS "primary",
         i.indisexclusion AS "exclusion",
         i.indimmediate AS "immediate",
         i.indnullsnotdistinct AS "nullsNotDistinct",
         i.indexprs IS NOT NULL AS "computed",
         nullif(concat_ws(' AND ', ${WITHIN}, '(' || pg_get_expr(i.indpred, i.indrelid, true) || ')'), '') AS "predicate",
         ${wholeRow(NAMES_WHOLE_ROW)} AS "wholeRow",
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
         SELECT coalesce(jsonb_agg(DISTINCT a.attname), '[]') AS list
           FROM pg_attribute a
          WHERE a.attrelid = i.indrelid AND a.attnum > 0 AND NOT a.attisdropped
            AND (c.relispartition OR ${NAMES_WHOLE_ROW} OR a.attnum = ANY (i.indkey)
                 OR EXISTS (SELECT FROM pg_depend d
                             WHERE d.classid = 'pg_class'::regclass AND d.objid = i.indexrelid
                               AND d.refclassid = 'pg_class'::regclass AND d.refobjid = i.indrelid
                               AND d.refobjsubid = a.attnum))
         ) used
   WHERE (i.indisunique OR i.indisexclusion) AND i.indisready AND part.list IS NOT NULL AND ${HOSTS_TABLES}
     -- An index of a partitioned table holds once all partitions have it; until then each speaks for itself.
     AND (x.relkind <> 'I' OR i.indisvalid)
     AND NOT EXISTS (SELECT FROM pg_inherits h JOIN pg_index whole ON whole.indexrelid = h.inhparent
                      WHERE h.inhrelid = i.indexrelid AND whole.indisvalid)
   ORDER BY 1, i.indisprimary DESC, x.relname`;

/** Those that PostgreSQL enforces. */
export const CHECKS = `
  SELECT ${TABLE} AS "tableOid",
         k.conname AS "name",
         CASE WHEN c.relispartition THEN format('CASE WHEN %s THEN (%s) END', ${WITHIN}, written.expression)
              ELSE written.expression END AS "expression",
         ${wholeRow('0 = ANY (k.conkey)')} AS "wholeRow",
         (SELECT coalesce(jsonb_agg(a.attname), '[]')
            FROM pg_attribute a
           WHERE a.attrelid = k.conrelid AND a.attnum > 0 AND NOT a.attisdropped
             AND (c.relispartition OR 0 = ANY (k.conkey) OR a.attnum = ANY (k.conkey))) AS "columns"
    FROM pg_constraint k
    JOIN pg_class c ON c.oid = k.conrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
   CROSS JOIN LATERAL (SELECT pg_get_expr(k.conbin, k.conrelid, true) AS expression) written
   WHERE k.contype = 'c' AND k.conkey IS NOT NULL AND ${HOSTS_TABLES}
     AND coalesce(to_jsonb(k) ->> 'conenforced', 'true') = 'true'
     AND (NOT c.relispartition OR k.coninhcount = 0)
   ORDER BY 1, k.conname`;

/** Whether any rule, a constraint trigger among them, is INITIALLY DEFERRED. */
export const DEFERRED_RULES = `SELECT EXISTS (SELECT FROM pg_constraint WHERE condeferred) AS "exist"`;
