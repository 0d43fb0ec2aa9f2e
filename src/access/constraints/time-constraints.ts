import type { CallContext, Constraint, ConstraintKind } from './constraint.js';

const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

class NotAfter implements Constraint {
  readonly name = 'not_after';

  constructor(private readonly end: Date) {}

  check({ now }: CallContext): boolean {
    return now <= this.end;
  }

  describe(): string {
    return `until ${this.end.toISOString()}`;
  }
}

class NotBefore implements Constraint {
  readonly name = 'not_before';

  constructor(private readonly start: Date) {}

  check({ now }: CallContext): boolean {
    return now >= this.start;
  }

  describe(): string {
    return `from ${this.start.toISOString()} on`;
  }
}

export const notAfter: ConstraintKind = {
  name: 'not_after',
  form: 'a time such as 2030-01-31T12:00:00Z',
  read: (value) => (isTime(value) ? new NotAfter(new Date(value)) : null),
};

export const notBefore: ConstraintKind = {
  name: 'not_before',
  form: notAfter.form,
  read: (value) => (isTime(value) ? new NotBefore(new Date(value)) : null),
};

function isTime(value: unknown): value is string {
  return typeof value === 'string' && ISO_TIME.test(value) && !Number.isNaN(Date.parse(value));
}
