import { distinct, type KeyColumn, listOf, quoted } from './key-columns.js';
import { type Layout, type ReferenceLayout, SUBJECT } from './layout.js';
import { ruleDdl, slugColumns } from './rule-ddl.js';

/** Columns of every table. No rule knows `n`: by it we tell the rows apart. */
const COMMON = ['n int', 'x int', 'active boolean', 'qty int', 'note text', 'doc jsonb'];

/** The statements that create the tables of a case. */
export function ddlOf(layout: Layout): string[] {
  const positions = [...layout.described.tables.keys()];
  return [
    'CREATE SCHEMA "Crm"',
    subjectDdl(layout),
    ...positions.flatMap((position) => tableDdl(layout, position)),
    ...layout.positions.flatMap((position) =>
      layout.references(position).map((each) => foreignKeyDdl(layout, position, each)),
    ),
  ];
}

function subjectDdl(layout: Layout): string {
  const key = layout.identity(SUBJECT);
  const columns = [
    ...key.map(declared),
    ...['n int', 'email text UNIQUE', 'karma int', 'trusted boolean', 'doc jsonb', 'code text UNIQUE'],
    ...referringColumns(layout, SUBJECT).map(declared),
    `PRIMARY KEY (${listOf(key)})`,
  ];
  return `CREATE TABLE ${layout.nameOf(SUBJECT)} (${columns.join(', ')})`;
}

function tableDdl(layout: Layout, position: number): string[] {
  const { keyType, rules } = layout.table(position);
  const required = requiredColumns(layout, position);
  const columns = [
    ...(layout.hasId(position) ? [`id ${keyType} NOT NULL`] : []),
    ...COMMON,
    ...softColumns(layout, position),
    ...(layout.isCoded(position) ? ['code text UNIQUE'] : []),
    ...referringColumns(layout, position).map(
      (each) => `${declared(each)}${required.has(each.name) ? ' NOT NULL' : ''}`,
    ),
    ...slugColumns(layout, position),
    ...keyDdl(layout, position),
    ...selfCheck(layout, position),
  ];
  const name = layout.nameOf(position);
  return [
    `CREATE TABLE ${name} (${columns.join(', ')}) ${partitionClause(layout, position)}`,
    ...partitions(layout, position),
    ...rules.map((rule) => ruleDdl(layout, position, rule)),
  ];
}

function declared({ name, type }: KeyColumn): string {
  return `${quoted(name)} ${type}`;
}

function referringColumns(layout: Layout, position: number): KeyColumn[] {
  return distinct(layout.references(position).flatMap(({ columns }) => columns));
}

/** Rows come before what is created later, so only references to what was there can be required. */
function requiredColumns(layout: Layout, position: number): Set<string> {
  const required = layout
    .references(position)
    .filter(({ description, target }) => description.required && target < position)
    .flatMap(({ columns }) => columns);
  return new Set(required.map(({ name }) => name));
}

function softColumns(layout: Layout, position: number): string[] {
  if (!layout.softOf(position)) return [];
  return [`soft ${layout.described.subject.keyType}`, 'soft_text text', 'soft_type text', 'soft_doc jsonb'];
}

function keyDdl(layout: Layout, position: number): string[] {
  const kind = layout.keyKind(position);
  if (kind === 'none') return [];
  const list = listOf(layout.identity(position));
  if (kind === 'unique') return [`UNIQUE (${list})`];
  return [`PRIMARY KEY (${list})${kind === 'deferrable' ? ' DEFERRABLE' : ''}`];
}

function selfCheck(layout: Layout, position: number): string[] {
  const [one, other] = layout.references(position).filter(({ target }) => target === SUBJECT);
  if (!layout.table(position).forbidsSelf || !one || !other) return [];
  const columns = [one, other].map((each) => each.columns.at(-1));
  const [left, right] = columns.map((each) => quoted(each?.name ?? ''));
  return columns[0]?.type === columns[1]?.type && left !== right ? [`CHECK (${left} <> ${right})`] : [];
}

function partitionClause(layout: Layout, position: number): string {
  const column = layout.partitionOf(position);
  if (column === null) return '';
  return `PARTITION BY ${column === 'active' ? 'LIST' : 'HASH'} (${quoted(column)})`;
}

function partitions(layout: Layout, position: number): string[] {
  const column = layout.partitionOf(position);
  if (column === null) return [];
  const bounds = column === 'active' ? ['FOR VALUES IN (true)', 'DEFAULT'] : [hashBound(0), hashBound(1)];
  const partition = (each: string, i: number) =>
    `CREATE TABLE public.part_${position}_${i} PARTITION OF ${layout.nameOf(position)} ${each}`;
  return bounds.map(partition);
}

function hashBound(remainder: number): string {
  return `FOR VALUES WITH (MODULUS 2, REMAINDER ${remainder})`;
}

function foreignKeyDdl(layout: Layout, position: number, reference: ReferenceLayout): string {
  const { description, columns, target, targetColumns } = reference;
  const { onDelete, onUpdate, timing, matchFull } = description;
  const times = {
    immediate: '',
    deferrable: 'DEFERRABLE',
    deferred: 'DEFERRABLE INITIALLY DEFERRED',
    'not valid': position === SUBJECT || layout.partitionOf(position) === null ? 'NOT VALID' : '',
  };
  return `ALTER TABLE ${layout.nameOf(position)} ADD FOREIGN KEY (${listOf(columns)})
    REFERENCES ${layout.nameOf(target)} (${listOf(targetColumns)}) ${matchFull ? 'MATCH FULL' : ''}
    ON DELETE ${onDelete} ON UPDATE ${onUpdate} ${times[timing]}`;
}
