import { NotPermitted } from '../access.errors.js';
import { type Constraint, type ConstraintKind, type Counters, isCount } from './constraint.js';

/** Works so many times in all. */
class Uses implements Constraint {
  readonly name = 'uses';

  constructor(private readonly most: number) {}

  check(): boolean {
    return true;
  }

  describe(): string {
    return `${this.most} times`;
  }

  async consume({ takeUse }: Counters): Promise<void> {
    if (!(await takeUse())) {
      throw new NotPermitted(`the token works only ${this.describe()}, and these are used up`);
    }
  }
}

export const uses: ConstraintKind = {
  name: 'uses',
  form: 'a whole number from 1 to 1000000',
  read: (value) => (isCount(value, 1_000_000) ? new Uses(value) : null),
};
