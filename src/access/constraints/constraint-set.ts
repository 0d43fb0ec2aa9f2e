import type { Constraint, ConstraintKind } from './constraint.js';
import { rate } from './rate-constraint.js';
import { ip, methods, origin, resource } from './request-constraints.js';
import { notAfter, notBefore } from './time-constraints.js';
import { verifiedEmail } from './user-constraints.js';
import { uses } from './uses-constraint.js';

/** Constraints as they are asked for and stored: name → value. All of them must hold. */
export type ConstraintSet = Readonly<Record<string, unknown>>;

const KINDS: readonly ConstraintKind[] = [
  notAfter,
  notBefore,
  ip,
  origin,
  verifiedEmail,
  uses,
  rate,
  methods,
  resource,
];

/** What is wrong with a set, in words, or null. An unknown name is wrong: it must not be ignored. */
export function problemOf(set: unknown): string | null {
  if (typeof set !== 'object' || set === null || Array.isArray(set)) return 'must be an object';
  for (const [name, value] of Object.entries(set)) {
    const kind = KINDS.find((known) => known.name === name);
    if (!kind)
      return `knows no ${name.slice(0, 40)}; there are ${KINDS.map((known) => known.name).join(', ')}`;
    if (kind.read(value) === null) return `${name} must be ${kind.form}`;
  }
  return null;
}

/** The constraints of stored sets. One that cannot be read refuses everything: it fails closed. */
export function readConstraints(sets: readonly ConstraintSet[]): Constraint[] {
  return sets.flatMap((set) =>
    Object.entries(set).map(([name, value]) => {
      const kind = KINDS.find((known) => known.name === name);
      return kind?.read(value) ?? new Unreadable(name);
    }),
  );
}

class Unreadable implements Constraint {
  constructor(readonly name: string) {}

  check(): boolean {
    return false;
  }

  describe(): string {
    return 'under a constraint that this version does not know';
  }
}
