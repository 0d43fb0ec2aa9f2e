import { DomainError } from '../common/domain-error.js';

export class UnknownEmail extends DomainError {
  readonly code = 'unknown_email';
  readonly kind = 'not-found';

  constructor() {
    super('no account has this e-mail');
  }
}

/** Known, but of no use for a password. */
export class EmailUnverified extends DomainError {
  readonly code = 'email_unverified';
  readonly kind = 'precondition';

  constructor() {
    super('this e-mail was never confirmed');
  }
}

export class UseEmailLink extends DomainError {
  readonly code = 'use_email_link';
  readonly kind = 'conflict';

  constructor() {
    super('sign in by e-mail: call user_email/new or user_email/resend_token');
  }
}

/** The sentence is LBRY's: its clients show it. */
export class AlreadySignedIn extends DomainError {
  readonly code = 'already_signed_in';
  readonly kind = 'invalid';

  constructor() {
    super('current user is already signed in, please sign out first to change users.');
  }
}

export class WrongCredentials extends DomainError {
  readonly code = 'wrong_credentials';
  readonly kind = 'rejected';

  constructor() {
    super('e-mail or password is wrong');
  }
}

export class DeletionPending extends DomainError {
  readonly code = 'deletion_pending';
  readonly kind = 'conflict';

  constructor() {
    super('account has already been queued for deletion');
  }
}
