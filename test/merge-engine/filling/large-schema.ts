export interface LargeSchema {
  /** Beside the subject. */
  readonly tables: number;
  /** How many of them refer to the subject. */
  readonly references: number;
}

/** Tables as those of large products: some refer to `users`, all hang on each other, with rules of every kind. */
export function largeSchema({ tables, references }: LargeSchema): string {
  const numbers = Array.from({ length: tables }, (_, i) => i + 1);
  return [
    'CREATE TABLE users (id bigint PRIMARY KEY, email text UNIQUE, name text)',
    ...numbers.map((each) => tableOf(each, each <= references)),
    ...numbers.map(ruleOf),
  ].join(';\n');
}

function tableOf(number: number, refers: boolean): string {
  const user = refers ? 'user_id bigint NOT NULL REFERENCES users ON DELETE CASCADE' : 'user_id bigint';
  const parent = number === 1 ? 'parent_id bigint' : `parent_id bigint REFERENCES t${Math.ceil(number / 3)}`;
  return `CREATE TABLE t${number} (id bigint PRIMARY KEY, ${user}, ${parent}, slug text NOT NULL,
    position integer CHECK (position >= 0), state text NOT NULL DEFAULT 'new', total numeric(10, 2),
    payload jsonb, created_at timestamptz NOT NULL DEFAULT '2026-01-01')`;
}

function ruleOf(number: number): string {
  const rules = [
    `CREATE INDEX ON t${number} (user_id)`,
    `CREATE UNIQUE INDEX ON t${number} (user_id, lower(slug)) WHERE state <> 'gone'`,
    `ALTER TABLE t${number} ADD UNIQUE (user_id, position)`,
  ];
  return rules[number % rules.length] ?? '';
}
