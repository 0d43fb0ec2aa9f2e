import { PolicyInvalid } from '../merge.errors.js';
import { suggestion } from './nearest.js';

/** What a value read from JSON may look like: as a check that explains itself, and as JSON Schema (draft-07). */
export interface Shape {
  readonly schema: Readonly<Record<string, unknown>>;
  /** Throws `PolicyInvalid`. `at` says where in the document the value stands. */
  check(value: unknown, at: string): void;
}

export function described(description: string, shape: Shape): Shape {
  return { ...shape, schema: { description, ...shape.schema } };
}

export const text: Shape = scalar(['string'], 'a string');
export const flag: Shape = scalar(['boolean'], 'true or false');
export const constant: Shape = scalar(
  ['string', 'number', 'boolean', 'null'],
  'a string, number, boolean or null',
);

export function oneOf(names: readonly string[]): Shape {
  return {
    schema: { enum: [...names] },
    check: (value, at) => {
      if (!isOneOf(names, value))
        throw unfit(value, at, { possible: names.map(shown), names, written: value });
    },
  };
}

export function listOf(shape: Shape): Shape {
  return {
    schema: { type: 'array', items: shape.schema },
    check: (value, at) => {
      if (!Array.isArray(value)) throw new PolicyInvalid(`${at} is ${shown(value)}; it has to be a list.`);
      for (const [index, element] of value.entries()) shape.check(element, `${at}[${index}]`);
    },
  };
}

export function isOneOf(names: readonly string[], value: unknown): boolean {
  return typeof value === 'string' && names.includes(value);
}

interface Choice {
  /** What may stand there, as one would write it. */
  readonly possible: readonly string[];
  /** What `written` may have been meant to be. */
  readonly names: readonly string[];
  readonly written: unknown;
}

export function unfit(value: unknown, at: string, { possible, names, written }: Choice): PolicyInvalid {
  return new PolicyInvalid(`${at} is ${shown(value)}; it may be ${either(possible)}${hint(written, names)}`);
}

export function shown(value: unknown): string {
  return JSON.stringify(value) ?? typeof value;
}

export function either(names: readonly string[]): string {
  return names.length === 1 ? `${names}` : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

export function hint(written: unknown, names: readonly string[]): string {
  return (typeof written === 'string' && suggestion(written, names)) || '.';
}

type Scalar = 'string' | 'number' | 'boolean' | 'null';

function scalar(types: readonly Scalar[], words: string): Shape {
  return {
    schema: { type: types.length === 1 ? types[0] : [...types] },
    check: (value, at) => {
      if (isOneOf(types, value === null ? 'null' : typeof value)) return;
      throw new PolicyInvalid(`${at} is ${shown(value)}; it has to be ${words}.`);
    },
  };
}
