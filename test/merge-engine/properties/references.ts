import { type KeyColumn, listOf, quoted } from './key-columns.js';
import { type Layout, type ReferenceLayout, SUBJECT } from './layout.js';
import { type RandomRow, USERS } from './random-schema.js';

/** The choice that stands for no row at all. */
const NOTHING = 9;

/** Expressions by the names of the columns that have them. */
type Expressions = Readonly<Record<string, string>>;

/** Values of the columns that refer. Those that references share have one; a further reference looks for a row that fits it. */
export function referringValues(layout: Layout, position: number, { picks }: RandomRow): Expressions {
  const known: Record<string, string> = {};
  layout.references(position).forEach((reference, i) => {
    Object.assign(known, found(layout, reference, picks[i] ?? 0, { ...known }));
  });
  return known;
}

function found(layout: Layout, reference: ReferenceLayout, choice: number, known: Expressions): Expressions {
  const value = ({ name, type }: KeyColumn) => {
    if (choice === NOTHING) return 'NULL';
    const picked = pickedValue(layout, reference, name, { choice, known });
    // The same to citext, and not the same to the eye.
    return type === 'citext' && choice % 2 ? `upper((${picked})::text)` : picked;
  };
  const missing = reference.columns.filter(({ name }) => known[name] === undefined);
  return Object.fromEntries(missing.map((each) => [each.name, value(each)]));
}

function pickedValue(
  layout: Layout,
  { columns, target, targetColumns }: ReferenceLayout,
  wanted: string,
  { choice, known }: { choice: number; known: Expressions },
): string {
  const value = (each: KeyColumn, i: number) => `q.${quoted(targetColumns[i] ?? '')} = (${known[each.name]})`;
  const fits = columns.flatMap((each, i) => (known[each.name] === undefined ? [] : [value(each, i)]));
  const column = targetColumns[columns.findIndex(({ name }) => name === wanted)] ?? '';
  const rows = target === SUBJECT ? USERS.length : 5;
  return `(SELECT q.${quoted(column)} FROM ${layout.nameOf(target)} q WHERE ${['true', ...fits].join(' AND ')}
    ORDER BY q.n OFFSET ${choice % rows} LIMIT 1)`;
}

/** References to rows that were not there yet when theirs were written. */
export function lateUpdates(layout: Layout, position: number): string[] {
  const isLate = ({ target }: ReferenceLayout) => target > position || position === SUBJECT;
  const rows =
    position === SUBJECT ? USERS.map((n) => ({ n, picks: [n, n + 1] })) : numbered(layout, position);
  return layout.references(position).flatMap((reference, i) => {
    if (!isLate(reference)) return [];
    return rows.flatMap(({ n, picks }) =>
      lateUpdate(layout, position, reference, { n, choice: picks[i] ?? 0 }),
    );
  });
}

function lateUpdate(
  layout: Layout,
  position: number,
  reference: ReferenceLayout,
  { n, choice }: { n: number; choice: number },
): string[] {
  const others = layout
    .references(position)
    .filter(({ columns }) => !sameColumns(columns, reference.columns));
  const taken = new Set(others.flatMap(({ columns }) => columns.map(({ name }) => name)));
  const known = Object.fromEntries(
    reference.columns.filter(({ name }) => taken.has(name)).map(({ name }) => [name, `u.${quoted(name)}`]),
  );
  const values = reference.columns
    .filter(({ name }) => !taken.has(name))
    .map(({ name }) => `${quoted(name)} = ${pickedValue(layout, reference, name, { choice, known })}`);
  if (values.length === 0 || choice === NOTHING) return [];
  return [`UPDATE ${layout.nameOf(position)} u SET ${values.join(', ')} WHERE u.n = ${n}`];
}

function numbered(layout: Layout, position: number): { n: number; picks: readonly number[] }[] {
  return layout.table(position).rows.map(({ picks }, n) => ({ n, picks }));
}

function sameColumns(one: readonly KeyColumn[], other: readonly KeyColumn[]): boolean {
  return listOf(one) === listOf(other);
}
