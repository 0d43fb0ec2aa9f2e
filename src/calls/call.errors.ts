import { DomainError, type ErrorDetails } from '../common/domain-error.js';

/** The parameter is missing or has not the form it must have; the sentence says which form. */
export class InvalidParameter extends DomainError {
  readonly code = 'invalid_parameter';
  readonly kind = 'invalid';
  override readonly details: ErrorDetails;

  constructor(parameter: string, problem: string) {
    super(`${parameter} ${problem}`);
    this.details = { parameter };
  }
}

/** The token stands for another user since a moment ago; the same call again acts for that one. */
export class UserMerged extends DomainError {
  readonly code = 'user_merged';
  readonly kind = 'conflict';

  constructor() {
    super('this user just became part of another; send the call again');
  }
}

export class MethodNotAllowed extends DomainError {
  readonly code = 'method_not_allowed';
  readonly kind = 'wrong-method';

  constructor() {
    super('calls are sent with GET or POST');
  }
}
