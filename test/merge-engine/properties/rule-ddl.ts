import { distinct, type KeyColumn, listOf, quoted } from './key-columns.js';
import type { Layout } from './layout.js';
import type { RandomRule } from './random-schema.js';

/** Columns that unique rules compute from others. */
export function slugColumns(layout: Layout, position: number): string[] {
  return layout.table(position).rules.flatMap((rule, i) => {
    const [first] = comparedColumns(layout, position, rule);
    if (rule.kind !== 'generated' || !first) return [];
    return [`slug${i} text GENERATED ALWAYS AS (${quoted(first.name)}::text || coalesce(note, '-')) STORED`];
  });
}

export function ruleDdl(layout: Layout, position: number, rule: RandomRule): string {
  const table = layout.nameOf(position);
  const columns = comparedColumns(layout, position, rule);
  const list = listWithPartition(layout, position, [...columns, ...(rule.x ? ['x'] : [])]);
  const bare = listWithPartition(layout, position, columns);
  const slug = `slug${layout.table(position).rules.indexOf(rule)}`;
  const statements = {
    unique: `ALTER TABLE ${table} ADD UNIQUE (${list})`,
    deferrable: `ALTER TABLE ${table} ADD UNIQUE (${list}) DEFERRABLE`,
    deferred: `ALTER TABLE ${table} ADD UNIQUE (${list}) DEFERRABLE INITIALLY DEFERRED`,
    nulls: `CREATE UNIQUE INDEX ON ${table} (${list}) NULLS NOT DISTINCT`,
    partial: `CREATE UNIQUE INDEX ON ${table} (${list}) WHERE active`,
    expression: `CREATE UNIQUE INDEX ON ${table} (${bare}, (coalesce(x, 0) % 2))`,
    insensitive: `CREATE UNIQUE INDEX ON ${table} (${bare}, (note::citext))`,
    generated: `CREATE UNIQUE INDEX ON ${table} (${listWithPartition(layout, position, [slug])})`,
    exclusion: exclusion(table, layout.partitionOf(position), columns),
  };
  // GiST knows no citext; elsewhere it is compared as text, but not where it decides the partition.
  const isPossible = rule.kind !== 'exclusion' || layout.identity(position)[0]?.type !== 'citext';
  return statements[isPossible ? rule.kind : 'unique'];
}

/** Ranges of two that begin at x. */
function exclusion(table: string, partition: string | null, columns: readonly KeyColumn[]): string {
  const equal = columns.map(({ name, type }) =>
    type === 'citext' ? `(${quoted(name)}::text)` : quoted(name),
  );
  const others =
    partition === null || columns.some(({ name }) => name === partition) ? [] : [quoted(partition)];
  const parts = [...new Set([...others, ...equal])].map((each) => `${each} WITH =`);
  return `ALTER TABLE ${table} ADD EXCLUDE USING gist
    (${parts.join(', ')}, int4range(x, x + 2) WITH &&) WHERE (active)`;
}

/** A unique rule of a partitioned table has to look at what decides the partition. */
function listWithPartition(
  layout: Layout,
  position: number,
  columns: readonly (string | KeyColumn)[],
): string {
  const partition = layout.partitionOf(position);
  const names = columns.map((each) => (typeof each === 'string' ? each : each.name));
  return listOf([...new Set(partition === null ? names : [partition, ...names])]);
}

function comparedColumns(layout: Layout, position: number, { references }: RandomRule): KeyColumn[] {
  const all = layout.references(position);
  return distinct(references.flatMap((each) => all[each % all.length]?.columns ?? []));
}
