import { DomainError } from '../common/domain-error.js';

export class WiderThanOwn extends DomainError {
  readonly code = 'wider_than_own';
  readonly kind = 'forbidden';
  override readonly details;

  constructor(missing: string) {
    super('a token can only make narrower ones than itself');
    this.details = { missing };
  }
}

export class UnknownToken extends DomainError {
  readonly code = 'unknown_token';
  readonly kind = 'not-found';

  constructor() {
    super('you have no such token; auth_token/list names those you have');
  }
}

export class AlreadyRotated extends DomainError {
  readonly code = 'already_rotated';
  readonly kind = 'conflict';

  constructor() {
    super('this token was already exchanged with another nonce');
  }
}
