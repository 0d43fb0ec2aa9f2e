import type { CallContext, Constraint, ConstraintKind } from './constraint.js';

class VerifiedEmail implements Constraint {
  readonly name = 'verified_email';

  check({ hasVerifiedEmail }: CallContext): boolean {
    return hasVerifiedEmail;
  }

  describe(): string {
    return 'once the user has a verified e-mail';
  }
}

export const verifiedEmail: ConstraintKind = {
  name: 'verified_email',
  form: 'true',
  read: (value) => (value === true ? new VerifiedEmail() : null),
};
