import type { Connection } from '../../../src/merge-engine/connection.js';
import { rowsOf } from '../../../src/merge-engine/connection.js';

/** A whole number from 0 up to, and without, its limit. */
export type Dice = (limit: number) => number;

/** The same throws for the same seed (mulberry32). */
export function diceOf(seed: number): Dice {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}

interface ValueType {
  readonly name: string;
  /** The built-in type below domains; an element's for arrays. */
  readonly base: string;
  readonly array: boolean;
  readonly labels: readonly string[] | null;
  /** Texts of the checks of a domain. */
  readonly checks: string;
}

interface Wish {
  readonly dice: Dice;
  /** How many different values. */
  readonly spread: number;
  /** Words of the rules that the value has to meet, perhaps. */
  readonly hints: readonly string[];
}

/** Writes values of every type of a database, few different ones so that rows collide. */
export class Values {
  private constructor(private readonly types: ReadonlyMap<string, ValueType>) {}

  static async of(connection: Connection): Promise<Values> {
    const [before] = await rowsOf<{ path: string }>(connection, QUALIFY);
    const types = await rowsOf<ValueType>(connection, TYPES);
    await connection.query(`SELECT set_config('search_path', $1, false)`, [before?.path]);
    return new Values(new Map(types.map((each) => [each.name, each])));
  }

  /** Null when we do not know how to write one. */
  write(type: string, { dice, spread, hints }: Wish): string | null {
    const known = this.types.get(type.replace(/\(.*?\)/, ''));
    if (!known) return null;
    const words = known.labels ?? [...hints, ...literalsIn(known.checks)].filter((each) => fits(each, known));
    if (known.labels || (words.length > 0 && dice(2) === 0)) return words[dice(words.length)] ?? null;
    return form(known, dice(spread));
  }
}

/** So that types are named as in the catalogue: all with their schema. */
const QUALIFY = `SELECT current_setting('search_path') AS "path", set_config('search_path', 'pg_catalog', false)`;

/** No word is a number or a day. */
function fits(word: string, { base, array }: ValueType): boolean {
  const shape = array ? undefined : SHAPES.find(({ types }) => types.test(base));
  return shape?.words.test(word) ?? !array;
}

const SHAPES = [
  { types: /^(int|numeric|float|money|oid)/, words: /^\d+$/ },
  { types: /^(date|time)/, words: /^\d{4}-\d\d-\d\d/ },
  { types: /^(bool|uuid|inet|cidr|bytea|json|point|bit|varbit|.*range$)/, words: /^$/ },
  { types: /^(text|varchar|bpchar|name|citext|char)$/, words: /./ },
];

function form({ base, array }: ValueType, n: number): string | null {
  const write = FORMS[base];
  if (!write) return null;
  return array ? JSON.stringify(Array(1 + (n % 4)).fill(write(n))).replace(/^.(.*).$/, '{$1}') : write(n);
}

/** Words and numbers that stand in the text of a rule: what it compares with is most often what it allows. */
export function literalsIn(rule: string): string[] {
  const texts = [...rule.matchAll(/'((?:[^']|'')*)'/g)].map(([, text = '']) => text.replaceAll("''", "'"));
  const numbers = [...rule.replaceAll(/'(?:[^']|'')*'/g, '').matchAll(/\b\d+\b/g)].map(([text]) => text);
  return [...new Set([...texts.filter((each) => /^[\w .@{}"-]*$/.test(each)), ...numbers])];
}

const two = (n: number) => String(n % 100).padStart(2, '0');
const day = (n: number) => `2026-01-${two((n % 28) + 1)}`;
const whole = (n: number) => String(n);
const letter = (n: number) => String.fromCharCode((n % 2 === 0 ? 97 : 65) + (n % 26));
const word = (n: number) => (n < 26 ? letter(n).repeat(2) : `${letter(n)}${n}`);

const FORMS: Readonly<Record<string, (n: number) => string>> = {
  bool: (n) => String(n % 2 === 0),
  int2: whole,
  int4: whole,
  int8: whole,
  numeric: whole,
  float4: whole,
  float8: whole,
  money: whole,
  oid: whole,
  text: word,
  varchar: word,
  bpchar: word,
  name: word,
  citext: word,
  char: (n) => String.fromCharCode(97 + (n % 26)),
  uuid: (n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  date: day,
  timestamp: (n) => `${day(n)} 10:00`,
  timestamptz: (n) => `${day(n)} 10:00+00`,
  time: (n) => `${two(n % 24)}:00`,
  timetz: (n) => `${two(n % 24)}:00+00`,
  interval: (n) => `${n} hours`,
  json: (n) => `{"n" : ${n}}`,
  jsonb: (n) => `{"n": ${n}}`,
  bytea: (n) => `\\x${two(n)}`,
  inet: (n) => `10.0.0.${n % 250}`,
  cidr: (n) => `10.0.${n % 250}.0/24`,
  macaddr: (n) => `08:00:2b:01:02:${two(n)}`,
  tsvector: word,
  hstore: (n) => `k=>${n}`,
  ltree: (n) => `top.${word(n)}`,
  xml: (n) => `<n>${n}</n>`,
  bit: (n) => String(n % 2),
  varbit: (n) => (n % 8).toString(2),
  point: (n) => `(${n},1)`,
  int4range: (n) => `[${n},${n + 2})`,
  int8range: (n) => `[${n},${n + 2})`,
  numrange: (n) => `[${n},${n + 2})`,
  daterange: (n) =>
    `[${day(n)},${day((n % 20) + 2)}]`.replace(/\[(.*),(.*)\]/, (_, a, b) =>
      a < b ? `[${a},${b}]` : `[${b},${a}]`,
    ),
  tsrange: (n) => `["${day(n % 20)} 10:00","${day((n % 20) + 2)} 10:00")`,
  tstzrange: (n) => `["${day(n % 20)} 10:00+00","${day((n % 20) + 2)} 10:00+00")`,
};

const TYPES = `
  WITH RECURSIVE below AS (
    SELECT t.oid AS top, t.oid, t.typtype, t.typbasetype, t.typelem, t.typcategory, t.typname, false AS arr, '' AS checks FROM pg_type t
    UNION ALL
    SELECT b.top, t.oid, t.typtype, t.typbasetype, t.typelem, t.typcategory, t.typname, b.arr OR b.typcategory = 'A',
           b.checks || coalesce((SELECT string_agg(pg_get_constraintdef(k.oid), ' ') FROM pg_constraint k WHERE k.contypid = b.oid), '')
      FROM below b JOIN pg_type t ON t.oid = CASE WHEN b.typtype = 'd' THEN b.typbasetype WHEN b.typcategory = 'A' THEN b.typelem END
  )
  SELECT format_type(b.top, NULL) AS "name", b.typname AS "base", b.arr AS "array", b.checks AS "checks",
         (SELECT jsonb_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = b.oid) AS "labels"
    FROM below b
   WHERE b.typtype <> 'd' AND b.typcategory <> 'A'`;
