import type { Dump, DumpedRow } from './dump.js';
import type { KeyColumn } from './key-columns.js';
import { type Layout, type ReferenceLayout, SUBJECT } from './layout.js';
import { softReferencesOf } from './policy.js';
import type { SoftKind } from './random-schema.js';
import { keyText } from './user-keys.js';

/**
 * Rows from which no path of references leads to the survivor or to the loser. No merge may touch them.
 */
export function thirdParties(layout: Layout, { rows }: Dump): string[] {
  const concerned = new Set(
    rows.filter((each) => isOneOf(each, [1, 2]) || pointsSoftly(layout, each, [1, 2])),
  );
  for (let before = -1; before !== concerned.size; ) {
    before = concerned.size;
    for (const each of referringTo([...concerned], layout, rows)) concerned.add(each);
  }
  return rows.filter((each) => !concerned.has(each)).map(({ position, text }) => `${position} ${text}`);
}

/** Rows that refer to nothing although a foreign key says that they must. */
export function orphans(layout: Layout, { rows }: Dump): string[] {
  return references(layout).flatMap(([position, reference]) => {
    const keys = new Set(
      rows.filter((each) => each.position === reference.target).map((each) => keyOf(each, reference)),
    );
    return rows
      .filter((each) => each.position === position)
      .filter((each) => {
        const wanted = valuesOf(each, reference.columns);
        return wanted !== null && !keys.has(wanted);
      })
      .map(({ text }) => `${layout.nameOf(position)} ${text}`);
  });
}

/** Rows whose declared references still name the loser. */
export function leftBehind(layout: Layout, { rows }: Dump): string[] {
  return rows.filter((each) => pointsSoftly(layout, each, [2])).map(({ text }) => text);
}

function referringTo(targets: readonly DumpedRow[], layout: Layout, rows: readonly DumpedRow[]): DumpedRow[] {
  return references(layout).flatMap(([position, reference]) => {
    const keys = new Set(
      targets.filter((each) => each.position === reference.target).map((each) => keyOf(each, reference)),
    );
    return rows.filter((each) => {
      const wanted = each.position === position ? valuesOf(each, reference.columns) : null;
      return wanted !== null && keys.has(wanted);
    });
  });
}

function references(layout: Layout): [number, ReferenceLayout][] {
  return layout.positions.flatMap((position) =>
    layout.references(position).map((each): [number, ReferenceLayout] => [position, each]),
  );
}

/** The values by which the row would be referred to. */
function keyOf(row: DumpedRow, { columns, targetColumns }: ReferenceLayout): string | null {
  return valuesOf(
    row,
    columns.map(({ type }, i) => ({ name: targetColumns[i] ?? '', type, origin: null })),
  );
}

function valuesOf({ values }: DumpedRow, columns: readonly KeyColumn[]): string | null {
  const texts = columns.map(({ name, type }) => {
    const text = values[name] === null ? null : String(values[name]);
    return type === 'citext' ? (text?.toLowerCase() ?? null) : text;
  });
  return texts.includes(null) ? null : JSON.stringify(texts);
}

function isOneOf({ position, values }: DumpedRow, users: readonly number[]): boolean {
  return position === SUBJECT && users.includes(Number(values['n']));
}

/** Whether a declared reference of the row names one of these users. */
function pointsSoftly(layout: Layout, { position, values }: DumpedRow, users: readonly number[]): boolean {
  const soft = softReferencesOf(layout).find((each) => each.position === position);
  if (!soft) return false;
  const kind = layout.softOf(position);
  const ids = users.map((n) => keyText(layout.described.subject.keyType, n));
  return namedBy(values, kind).some((id) => ids.includes(id));
}

function namedBy(values: DumpedRow['values'], kind: SoftKind | null): string[] {
  const document = values['soft_doc'] as { user: unknown; members: { id?: unknown }[] };
  const named = {
    column: () => [values['soft']],
    text: () => [values['soft_text']],
    polymorphic: () => (values['soft_type'] === 'User' ? [values['soft']] : []),
    member: () => [document.user],
    elements: () => document.members.map(({ id }) => id ?? ''),
  };
  return kind ? named[kind]().map(String) : [];
}
