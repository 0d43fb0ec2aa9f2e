import type { Constraint, ConstraintKind } from './constraint.js';

/** Works so many times in all. The count is kept with the token and taken by one conditional update. */
export class Uses implements Constraint {
  readonly name = 'uses';

  constructor(readonly most: number) {}

  check(): boolean {
    return true;
  }

  describe(): string {
    return `${this.most} times`;
  }
}

/** Works so many times in a window of seconds, over all processes. */
export class Rate implements Constraint {
  readonly name = 'rate';

  constructor(
    readonly limit: number,
    readonly windowSeconds: number,
  ) {}

  check(): boolean {
    return true;
  }

  describe(): string {
    return `${this.limit} times in ${this.windowSeconds} seconds`;
  }
}

export const uses: ConstraintKind = {
  name: 'uses',
  form: 'a whole number from 1 to 1000000',
  read: (value) => (isCount(value, 1_000_000) ? new Uses(value) : null),
};

export const rate: ConstraintKind = {
  name: 'rate',
  form: '{"limit": 10, "window": 60}, the window in seconds',
  read: (value) => {
    const { limit, window, ...rest } = (value ?? {}) as Record<string, unknown>;
    const known = Object.keys(rest).length === 0;
    return known && isCount(limit, 1_000_000) && isCount(window, 86_400) ? new Rate(limit, window) : null;
  },
};

function isCount(value: unknown, most: number): value is number {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= most;
}
