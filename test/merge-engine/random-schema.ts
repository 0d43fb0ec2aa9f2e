import fc from 'fast-check';
import type { MergePolicy, OnCollision, TablePolicy } from '../../src/merge-engine/plan/policy.js';

/** Survivor 1, loser 2, and third parties 3 and 4. */
export const USERS = [1, 2, 3, 4];

interface RandomReference {
  /** -1 is the users' table, the table itself is a tree, others are earlier tables. */
  readonly target: number;
  readonly onDelete: 'NO ACTION' | 'CASCADE' | 'SET NULL' | 'RESTRICT';
  readonly onUpdate: 'NO ACTION' | 'CASCADE' | 'SET NULL' | 'DEFERRABLE';
}

interface RandomRule {
  readonly kind: 'unique' | 'nulls' | 'partial' | 'expression' | 'deferrable';
  /** Positions of references; the columns x and active may join them. */
  readonly references: readonly number[];
  readonly x: boolean;
}

interface RandomTable {
  /** True when the key begins with the first reference, so that it changes when that moves. */
  readonly owned: boolean;
  readonly references: readonly RandomReference[];
  readonly rules: readonly RandomRule[];
  readonly forbidsSelf: boolean;
  readonly rows: readonly {
    readonly picks: readonly number[];
    readonly x: number | null;
    readonly active: boolean;
  }[];
  readonly policy: TablePolicy;
}

export interface RandomSchema {
  readonly tables: readonly RandomTable[];
}

const onCollision: fc.Arbitrary<OnCollision> = fc.constantFrom<OnCollision[]>(
  'keepSurvivor',
  'keepSurvivor',
  'keepLoser',
  'refuse',
  { keepNewest: 'x' },
  { combine: { qty: 'sum', active: 'or' } },
  { set: { active: false } },
);

const rule = fc.record<RandomRule>({
  kind: fc.constantFrom('unique', 'nulls', 'partial', 'expression', 'deferrable'),
  references: fc.uniqueArray(fc.nat({ max: 2 }), { minLength: 1, maxLength: 2 }),
  x: fc.boolean(),
});

function table(position: number): fc.Arbitrary<RandomTable> {
  return fc.record<RandomTable>({
    owned: fc.boolean(),
    references: fc.array(
      fc.record({
        target: fc.oneof(
          { weight: 2, arbitrary: fc.constant(-1) },
          { weight: 3, arbitrary: fc.integer({ min: -1, max: position }) },
        ),
        onDelete: fc.constantFrom('NO ACTION', 'CASCADE', 'SET NULL', 'RESTRICT'),
        onUpdate: fc.constantFrom('NO ACTION', 'CASCADE', 'SET NULL', 'DEFERRABLE'),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    rules: fc.array(rule, { maxLength: 2 }),
    forbidsSelf: fc.boolean(),
    rows: fc.array(
      fc.record({
        picks: fc.array(fc.nat({ max: 9 }), { minLength: 3, maxLength: 3 }),
        x: fc.option(fc.nat({ max: 2 })),
        active: fc.boolean(),
      }),
      { minLength: 2, maxLength: 14 },
    ),
    policy: fc.record({
      reference: fc.constantFrom(
        'move' as const,
        'move' as const,
        'move' as const,
        'move' as const,
        'drop' as const,
      ),
      onCollision,
      selfReference: fc.constantFrom('keep' as const, 'drop' as const),
    }),
  });
}

export const randomSchema: fc.Arbitrary<RandomSchema> = fc
  .tuple(table(0), table(1), table(2), table(3))
  .map((tables) => ({ tables }));

export function ddlOf(schema: RandomSchema): string {
  const users = 'CREATE TABLE users (id int PRIMARY KEY, email text UNIQUE, karma int)';
  return [users, ...schema.tables.flatMap((_, i) => tableDdl(schema, i))].join(';\n');
}

/** A row that the random rules forbid is left out: what remains is a legal database. */
export function rowsOf(schema: RandomSchema): string[] {
  const users = USERS.map(
    (id) => `INSERT INTO users VALUES (${id}, ${id % 2 ? `'u${id}'` : 'NULL'}, ${id * 10})`,
  );
  const rows = schema.tables.flatMap((each, t) =>
    each.rows.map(({ picks, x, active }, r) => {
      const references = each.references.flatMap(({ target }, i) => pick(schema, target, picks[i] ?? 0, r));
      return `INSERT INTO t${t} VALUES (${[r, x ?? 'NULL', active, 2 ** r, ...references].join(', ')})`;
    }),
  );
  return [...users, ...rows];
}

export function policyOf({ tables }: RandomSchema): MergePolicy {
  return {
    subject: { karma: 'sum' },
    tables: Object.fromEntries(tables.map((each, i) => [`public.t${i}`, each.policy])),
  };
}

/** Values for the columns of a reference: an owned row is named by its owner and its number. */
function pick(schema: RandomSchema, target: number, choice: number, row: number): string[] {
  if (target === -1) return [choice === 9 ? 'NULL' : String(USERS[choice % USERS.length])];
  const number = choice < row && choice !== 9 ? String(choice) : 'NULL';
  return keyOf(schema, target).map((each) => `(SELECT ${each} FROM t${target} WHERE id = ${number})`);
}

/** Columns of a table's key; the last is the number of the row, which is unique by itself. */
function keyOf(schema: RandomSchema, position: number): string[] {
  const own = schema.tables[position];
  return own && isOwned(own, position) ? [...columnsOf(schema, position, 0), 'id'] : ['id'];
}

function isOwned({ owned, references }: RandomTable, position: number): boolean {
  return owned && references[0]?.target !== position;
}

function columnsOf(schema: RandomSchema, position: number, reference: number): string[] {
  const target = schema.tables[position]?.references[reference]?.target ?? -1;
  if (target === -1) return [`r${reference}`];
  const length = keyOf(schema, target).length;
  return Array.from({ length }, (_, i) => (i === length - 1 ? `r${reference}` : `r${reference}_${i}`));
}

function tableDdl(schema: RandomSchema, position: number): string[] {
  const { references, rules, forbidsSelf } = schema.tables[position] as RandomTable;
  const columns = references.flatMap((_, i) => columnsOf(schema, position, i).map((each) => `${each} int`));
  const toUsers = references.flatMap(({ target }, i) => (target === -1 ? [`r${i}`] : []));
  const check = forbidsSelf && toUsers.length > 1 ? [`CHECK (${toUsers[0]} <> ${toUsers[1]})`] : [];
  const key = `PRIMARY KEY (${keyOf(schema, position).join(', ')})`;
  const parts = ['id int', 'x int', 'active boolean', 'qty int', ...columns, ...check, key];
  return [
    `CREATE TABLE t${position} (${parts.join(', ')})`,
    ...references.map((each, i) => foreignKeyDdl(schema, position, each, columnsOf(schema, position, i))),
    ...rules.map((each) => ruleDdl(each, references.length, position)),
  ];
}

function foreignKeyDdl(
  schema: RandomSchema,
  position: number,
  { target, onDelete, onUpdate }: RandomReference,
  columns: string[],
): string {
  const parent = target === -1 ? 'users (id)' : `t${target} (${keyOf(schema, target).join(', ')})`;
  const update = onUpdate === 'DEFERRABLE' ? 'DEFERRABLE' : `ON UPDATE ${onUpdate}`;
  return `ALTER TABLE t${position} ADD FOREIGN KEY (${columns.join(', ')}) REFERENCES ${parent} ON DELETE ${onDelete} ${update}`;
}

function ruleDdl({ kind, references, x }: RandomRule, count: number, position: number): string {
  const columns = [...new Set(references.map((each) => `r${each % count}`))];
  const list = [...columns, ...(x ? ['x'] : [])].join(', ');
  const statements = {
    unique: `ALTER TABLE t${position} ADD UNIQUE (${list})`,
    deferrable: `ALTER TABLE t${position} ADD UNIQUE (${list}) DEFERRABLE`,
    nulls: `CREATE UNIQUE INDEX ON t${position} (${list}) NULLS NOT DISTINCT`,
    partial: `CREATE UNIQUE INDEX ON t${position} (${list}) WHERE active`,
    expression: `CREATE UNIQUE INDEX ON t${position} (${columns.join(', ')}, (coalesce(x, 0) % 2))`,
  };
  return statements[kind];
}
