import { DomainError, type ErrorDetails } from '../common/domain-error.js';

/** Unknown, expired, revoked and malformed get the same answer. The sentence is LBRY's: its clients compare it. */
export class NotAuthenticated extends DomainError {
  readonly code = 'not_authenticated';
  readonly kind = 'unauthenticated';

  constructor() {
    super('could not authenticate user');
  }
}

export class NotPermitted extends DomainError {
  readonly code = 'not_permitted';
  readonly kind = 'forbidden';
  override readonly details: ErrorDetails;

  /** `missing`: the permission, or what the constraint would have wanted. */
  constructor(missing: string) {
    super('you are not authorized to perform this action');
    this.details = { missing };
  }
}

/** 428 and never 403, which makes apps throw their token away. */
export class StepUpRequired extends DomainError {
  readonly code = 'step_up_required';
  readonly kind = 'step-up';
  override readonly details: ErrorDetails;

  constructor(seconds: number) {
    super('this session is too new for that; confirm with another factor or wait');
    this.details = { retry_after: seconds };
  }
}

export class TooMany extends DomainError {
  readonly code = 'too_many';
  readonly kind = 'too-many';
  override readonly details: ErrorDetails;

  constructor(seconds: number) {
    super(`too many requests; try again in ${seconds} seconds`);
    this.details = { retry_after: seconds };
  }
}
