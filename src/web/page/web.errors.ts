import { DomainError } from '../../common/domain-error.js';

export class CrossSiteForm extends DomainError {
  readonly code = 'cross_site';
  readonly kind = 'forbidden';

  constructor() {
    super('this form was not sent by a page of ours');
  }
}

export class NoHead extends DomainError {
  readonly code = 'method_not_allowed';
  readonly kind = 'wrong-method';

  constructor() {
    super('events have no end, so there is nothing to say of them without sending them');
  }
}

export class UnknownLink extends DomainError {
  readonly code = 'unknown_link';
  readonly kind = 'not-found';

  constructor() {
    super('this link leads nowhere, or no longer');
  }
}
