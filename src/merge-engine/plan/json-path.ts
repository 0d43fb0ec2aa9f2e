import { PolicyInvalid } from '../merge.errors.js';
import { literal } from '../sql.js';
import type { IdPlace } from './id-place.js';

/** Members by name, elements by position, and all elements of an array. */
type Step = string | number | '*';

const STEP = /\.([A-Za-z_][\w-]*)|\["([^"]+)"\]|\[(\d+)\]|\[(\*)\]/gy;

/** Where in a JSON document an id is: a path of members and elements, as in `$.actors[*].id`. */
export class JsonPath implements IdPlace {
  private readonly steps: readonly Step[];

  constructor(readonly text: string) {
    this.steps = parse(text);
  }

  /** Condition that the document holds `id` there, as a string or as a number. */
  holds(value: string, id: string): string {
    return this.held(`${value}::jsonb`, this.steps, id, 0);
  }

  /** The document with `to` in place of `from`, a number where a number was. */
  replaced(value: string, from: string, to: string): string {
    return this.rewritten(`${value}::jsonb`, this.steps, { from, to }, 0);
  }

  private held(document: string, steps: readonly Step[], id: string, depth: number): string {
    const [step, ...rest] = steps;
    if (step === undefined) return `(${document} #>> '{}') = ${id}`;
    if (step !== '*') return this.held(`(${document} -> ${key(step)})`, rest, id, depth);
    const element = `e${depth}`;
    const elements = `jsonb_array_elements(${arrayOrNone(document)}) ${element}`;
    return `EXISTS (SELECT FROM ${elements} WHERE ${this.held(`${element}.value`, rest, id, depth + 1)})`;
  }

  private rewritten(
    document: string,
    steps: readonly Step[],
    ids: { from: string; to: string },
    depth: number,
  ): string {
    const [step, ...rest] = steps;
    if (step === undefined) return replacement(document, ids);
    if (step !== '*') {
      const member = `(${document} -> ${key(step)})`;
      const inner = this.rewritten(member, rest, ids, depth);
      // jsonb_set answers NULL to a NULL value, and a document without this member stays as it is.
      return `coalesce(jsonb_set(${document}, ARRAY[${key(step)}::text], ${inner}, false), ${document})`;
    }
    const element = `e${depth}`;
    const inner = this.rewritten(`${element}.value`, rest, ids, depth + 1);
    const elements = `jsonb_array_elements(${arrayOrNone(document)}) WITH ORDINALITY ${element}(value, place)`;
    return `coalesce((SELECT jsonb_agg(${inner} ORDER BY ${element}.place) FROM ${elements}), ${document})`;
  }
}

function replacement(value: string, { from, to }: { from: string; to: string }): string {
  // Computed from the row: a cast of the bare parameter would be tried at once, and fail for ids that are no numbers.
  const number = `replace(${value} #>> '{}', ${from}::text, ${to}::text)::numeric`;
  return `CASE WHEN (${value} #>> '{}') IS DISTINCT FROM ${from}::text THEN ${value}
    WHEN jsonb_typeof(${value}) = 'number' THEN to_jsonb(${number}) ELSE to_jsonb(${to}::text) END`;
}

function key(step: Step): string {
  return typeof step === 'number' ? String(step) : literal(step);
}

function arrayOrNone(document: string): string {
  return `CASE WHEN jsonb_typeof(${document}) = 'array' THEN ${document} ELSE '[]' END`;
}

function parse(text: string): Step[] {
  const matches = [...text.slice(1).matchAll(STEP)];
  const length = matches.reduce((sum, [whole]) => sum + whole.length, 1);
  if (!text.startsWith('$') || matches.length === 0 || length !== text.length) {
    throw new PolicyInvalid(`"${text}" is not a path such as $.user_id or $.actors[*].id.`);
  }
  return matches.map(([, member, quoted, position, all]) =>
    position === undefined ? (member ?? quoted ?? all ?? '') : Number(position),
  );
}
