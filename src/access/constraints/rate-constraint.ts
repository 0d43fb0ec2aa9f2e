import { type Constraint, type ConstraintKind, type Counters, isCount } from './constraint.js';

/** Works so many times in a window of seconds, over all processes. */
class Rate implements Constraint {
  readonly name = 'rate';

  constructor(
    private readonly limit: number,
    private readonly windowSeconds: number,
  ) {}

  check(): boolean {
    return true;
  }

  describe(): string {
    return `${this.limit} times in ${this.windowSeconds} seconds`;
  }

  consume({ takeOfRate }: Counters): Promise<void> {
    return takeOfRate(this.limit, this.windowSeconds);
  }
}

export const rate: ConstraintKind = {
  name: 'rate',
  form: '{"limit": 10, "window": 60}, the window in seconds',
  read: (value) => {
    const { limit, window, ...rest } = (value ?? {}) as Record<string, unknown>;
    const known = Object.keys(rest).length === 0;
    return known && isCount(limit, 1_000_000) && isCount(window, 86_400) ? new Rate(limit, window) : null;
  },
};
