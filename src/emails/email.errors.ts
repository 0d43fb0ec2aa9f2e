import { DomainError } from '../common/domain-error.js';

export class UnknownOwnEmail extends DomainError {
  readonly code = 'unknown_email';
  readonly kind = 'not-found';

  constructor() {
    super('this is not one of your addresses; user_email/status names them');
  }
}

/** Only where the operator reveals which addresses are known. */
export class EmailTaken extends DomainError {
  readonly code = 'email_taken';
  readonly kind = 'conflict';

  constructor() {
    super('this e-mail is already in use; ask for it again to sign in');
  }
}
