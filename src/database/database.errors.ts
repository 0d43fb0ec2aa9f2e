import { DomainError } from '../common/domain-error.js';

/** The database answers too slowly for all who ask. */
export class TooManyWaiting extends DomainError {
  readonly code = 'unavailable';
  readonly kind = 'unavailable';

  constructor() {
    super('the service is not available right now; try again shortly');
  }
}
