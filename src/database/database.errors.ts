import { DomainError } from '../common/domain-error.js';

/** The database answers too slowly for all who ask. */
export class TooManyWaiting extends DomainError {
  readonly code = 'unavailable';
  readonly kind = 'unavailable';

  constructor() {
    super('the service is not available right now; try again shortly');
  }
}

const SERIALIZATION_FAILURE = '40001';

/** What was decided on changed while we waited for its lock. The same transaction is run again, as when PostgreSQL asks. */
export class Overtaken extends Error {
  readonly code: string = SERIALIZATION_FAILURE;
}
