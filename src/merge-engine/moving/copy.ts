import { namesOf, type Table } from '../catalogue/table.js';
import type { Ledger } from '../ledger/ledger.js';
import { gathered, LINE } from '../ledger/moved-keys.js';
import type { Reference } from '../plan/reference.js';
import { anyOf, column, field, literal, name, Parameters, recordOf } from '../sql.js';
import { refuseRewrittenInserts } from './archive.js';
import type { Statement } from './change.js';
import { type Marking, markFound } from './locked-marks.js';
import type { Repointing } from './repointing.js';

/** Marks rows whose own names would change, with the names that they would have. */
export function markRenamed(repointing: Repointing, marking: Marking, names: readonly string[]): Statement {
  const parameters = new Parameters();
  const { table } = repointing;
  const { columns } = marking;
  const values = columns.flatMap((each) => table.column(each) ?? []).map((each) => repointing.wouldBe(each));
  const differs = names.map((each) => {
    const value = values[columns.indexOf(each)];
    return `${column('c', each)}::text IS DISTINCT FROM (${value})::text`;
  });
  const kept = recordOf(
    columns,
    values.map((each) => `(${each})::text`),
  );
  const text = `
    WITH ${repointing.pairs(parameters)},
    found AS (
      SELECT c.tableoid AS gone_table, c.ctid AS gone_row, ${kept} AS kept
        FROM ${repointing.affected(parameters)}
       WHERE ${anyOf(differs)}
    ),
    ${markFound(table, marking, { value: 'found.kept' }, parameters)}`;
  return { text, parameters };
}

/**
 * Writes a second row beside each marked one, with the new names and else the same values. Where rows refer to
 * others of their table that are marked too, the copies refer to the copies.
 */
export function copyMarked(
  table: Table,
  ledger: Ledger,
  marked: number,
  { renamed, within }: { renamed: readonly string[]; within: readonly Reference[] },
): Statement {
  refuseRewrittenInserts(table);
  const parameters = new Parameters();
  const values = table.stored.map((each) => {
    if (renamed.includes(each.name)) return field('mark.kept', each);
    const cases = within.flatMap(({ columns, targetColumns }, i) => {
      const target = targetColumns[columns.indexOf(each.name)];
      return target === undefined ? [] : [`${field(`p${i}.kept`, { name: target, type: each.type })}`];
    });
    return `coalesce(${[...cases, column('c', each.name)].join(', ')})`;
  });
  const parents = within.map((each, i) => {
    const names = each.targetColumns.flatMap((target) => table.column(target) ?? []);
    const matches = each.matches(
      'c',
      names.map((target) => field(`p${i}.gone`, target)),
    );
    return `LEFT JOIN ${ledger.marks(marked, parameters)} AS p${i} ON ${matches}`;
  });
  const text = `
    INSERT INTO ${table.insertSql} (${namesOf(table.stored).map(name).join(', ')}) OVERRIDING SYSTEM VALUE
    SELECT ${values.join(', ')}
      FROM ${ledger.marks(marked, parameters)} AS mark
      JOIN ${table.sql} AS c ON ${table.is('c', 'mark.gone')}
      ${parents.join('\n')}`;
  return { text, parameters };
}

/** Deletes the rows of which there are copies. */
export function releaseMarked(table: Table, ledger: Ledger, marked: number): Statement {
  const parameters = new Parameters();
  const text = `
    DELETE FROM ${table.sql} AS c USING ${ledger.marks(marked, parameters)} AS mark
     WHERE ${table.is('c', 'mark.gone')}`;
  return { text, parameters };
}

/** Writes copied rows down as moved, which is what they are to everybody else. */
export function recordCopied(
  table: Table,
  ledger: Ledger,
  marked: number,
  changed: readonly string[],
): Statement {
  const parameters = new Parameters();
  const value = (of: 'gone' | 'kept', each: string) => `${column('mark', of)} ->> ${literal(each)}`;
  const keys = table.key.map((each, i) => `${value('kept', each.name)} AS k${i + 1}`);
  const differences = (of: 'gone' | 'kept') => {
    const values = changed.map((each) => {
      const differs = `${value('gone', each)} IS DISTINCT FROM ${value('kept', each)}`;
      return `CASE WHEN ${differs} THEN ${value(of, each)} END`;
    });
    return `jsonb_strip_nulls(${recordOf(changed, values)})`;
  };
  const text = `
    WITH numbered AS (
      SELECT ${keys.join(', ')}, ${differences('gone')} AS before, ${differences('kept')} AS after, ${LINE}
        FROM ${ledger.marks(marked, parameters)} AS mark
    ),
    recorded AS (
      INSERT INTO ${ledger.table('moved')} (merge_id, step, table_name, before, after, keys, rows)
      SELECT ${ledger.head(ledger.nextStep(), table.name, parameters)},
             before, after, ${gathered(table)}, count(*)
        FROM numbered GROUP BY before, after, line
      RETURNING rows
    )
    SELECT coalesce(sum(rows), 0)::text AS "rows" FROM recorded`;
  return { text, parameters };
}
