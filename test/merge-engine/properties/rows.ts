import { listOf } from './key-columns.js';
import { type Layout, SUBJECT } from './layout.js';
import { type RandomRow, USERS } from './random-schema.js';
import { lateUpdates, referringValues } from './references.js';
import { keyValue, userKey } from './user-keys.js';

/**
 * Fills the tables. A row that the random rules forbid is left out: what remains is a legal database. References to
 * tables that are filled later are written last.
 */
export function fillingOf(layout: Layout): string {
  const users = USERS.map((n) => userInsert(layout, n));
  const rows = layout.described.tables.flatMap(({ rows: all }, position) =>
    all.map((row, n) => rowInsert(layout, position, row, n)),
  );
  const late = layout.positions.flatMap((position) => lateUpdates(layout, position));
  const steps = [...users, ...rows, ...late].map(
    (each) => `BEGIN ${each}; EXCEPTION WHEN integrity_constraint_violation THEN END`,
  );
  return `DO $$ BEGIN ${steps.join(';\n')}; END $$`;
}

function userInsert(layout: Layout, n: number): string {
  const code = layout.described.subject.coded && n !== 4 ? `'code ${n}'` : 'NULL';
  const key = Object.values(userKey(layout, n)).map((each) => `'${each.replaceAll("'", "''")}'`);
  const values = [...key, n, n % 2 ? `'u${n}'` : 'NULL', n * 10, n > 2, `'{"k${n}": ${n}}'`, code];
  const columns = [...layout.identity(SUBJECT), 'n', 'email', 'karma', 'trusted', 'doc', 'code'];
  return `INSERT INTO ${layout.nameOf(SUBJECT)} (${listOf(columns)}) VALUES (${values.join(', ')})`;
}

function rowInsert(layout: Layout, position: number, row: RandomRow, n: number): string {
  const { keyType } = layout.table(position);
  const values: Record<string, unknown> = {
    n,
    x: row.x ?? 'NULL',
    active: row.active,
    qty: 2 ** n,
    note: row.note === null ? 'NULL' : `'${row.note}'`,
    doc: `'{"${row.note}": ${n}}'`,
    // Rows of different owners may have the same number.
    ...(layout.hasId(position)
      ? { id: keyValue(keyType, layout.identity(position).length > 1 ? n % 3 : n) }
      : {}),
    ...(layout.isCoded(position) ? { code: `'c${n}'` } : {}),
    ...softValues(layout, position, row),
    ...referringValues(layout, position, row),
  };
  return `INSERT INTO ${layout.nameOf(position)} (${listOf(Object.keys(values))}) VALUES (${Object.values(values).join(', ')})`;
}

function softValues(layout: Layout, position: number, { picks, active }: RandomRow): Record<string, string> {
  if (!layout.softOf(position)) return {};
  const [one, other] = [0, 1].map((i) =>
    keyValue(layout.described.subject.keyType, USERS[(picks[i] ?? 0) % 4] ?? 1),
  );
  const document = `jsonb_build_object('user', ${one}, 'members', jsonb_build_array(
    jsonb_build_object('id', ${other}), jsonb_build_object('id', ${one}), 7))`;
  return {
    soft: String(one),
    soft_text: String(other),
    soft_type: active ? "'User'" : "'Page'",
    soft_doc: document,
  };
}
