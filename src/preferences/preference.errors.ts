import { DomainError, type ErrorDetails } from '../common/domain-error.js';

export class UnknownTag extends DomainError {
  readonly code = 'unknown_tag';
  readonly kind = 'invalid';
  override readonly details: ErrorDetails;

  constructor(parameter: 'add' | 'remove', name: string) {
    super(`there is no tag ${name.slice(0, 60)} to be added or removed; tag/list names them`);
    this.details = { parameter };
  }
}

export class TooManySettings extends DomainError {
  readonly code = 'too_many_settings';
  readonly kind = 'invalid';
  override readonly details: ErrorDetails = { parameter: 'settings' };

  constructor() {
    super('settings may have 200 keys and 16 KiB in all');
  }
}
