import { PolicyInvalid } from '../merge.errors.js';
import { either, hint, isOneOf, oneOf, type Shape, shown, unfit } from './shape.js';

type Members = Readonly<Record<string, Shape>>;

/** An object with these members and no others. */
export function fields(members: Members, required: readonly string[] = []): Shape {
  const known = Object.entries(members);
  const properties = Object.fromEntries(known.map(([key, { schema }]) => [key, schema]));
  const needs = required.length > 0 ? { required: [...required] } : {};
  return {
    schema: { type: 'object', properties, ...needs, additionalProperties: false },
    check: (value, at) => {
      const object = asObject(value, at);
      for (const [key, member] of Object.entries(object)) checkMember(members, key, member, at);
      const missing = required.find((key) => !Object.hasOwn(object, key));
      if (missing !== undefined) throw new PolicyInvalid(`${at} needs "${missing}".`);
    },
  };
}

/** An object of any names, with at least `least` of them. */
export function record(shape: Shape, least = 0): Shape {
  const needs = least > 0 ? { minProperties: least } : {};
  return {
    schema: { type: 'object', additionalProperties: shape.schema, ...needs },
    check: (value, at) => {
      const entries = Object.entries(asObject(value, at));
      if (entries.length < least) throw new PolicyInvalid(`${at} is empty.`);
      for (const [key, member] of entries) shape.check(member, `${at}[${JSON.stringify(key)}]`);
    },
  };
}

/** One of some names, or an object of exactly one of these members. */
export function oneOfOrWith(names: readonly string[], members: Members): Shape {
  const known = Object.keys(members);
  const objects = Object.entries(members).map(([key, member]) => fields({ [key]: member }, [key]).schema);
  const possible = [...names.map(shown), ...known.map((key) => `{"${key}": …}`)];
  return {
    schema: { anyOf: [oneOf(names).schema, ...objects] },
    check: (value, at) => {
      if (isOneOf(names, value)) return;
      const key = onlyKey(value);
      const member = key === null ? undefined : own(members, key);
      if (!member) throw unfit(value, at, { possible, names: [...names, ...known], written: key ?? value });
      fields(members).check(value, at);
    },
  };
}

function checkMember(members: Members, key: string, value: unknown, at: string): void {
  const known = Object.keys(members);
  const shape = own(members, key);
  if (!shape)
    throw new PolicyInvalid(`${at} has no "${key}"; it knows ${either(known.map(shown))}${hint(key, known)}`);
  shape.check(value, `${at}.${key}`);
}

/** Not what every object inherits, such as `constructor`. */
function own(members: Members, key: string): Shape | undefined {
  return Object.hasOwn(members, key) ? members[key] : undefined;
}

function onlyKey(value: unknown): string | null {
  const [key, ...others] = isObject(value) ? Object.keys(value) : [];
  return key === undefined || others.length > 0 ? null : key;
}

function asObject(value: unknown, at: string): Record<string, unknown> {
  if (isObject(value)) return value;
  throw new PolicyInvalid(`${at} is ${shown(value)}; it has to be an object.`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
