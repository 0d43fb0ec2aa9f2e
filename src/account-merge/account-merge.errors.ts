import { DomainError, type ErrorDetails } from '../common/domain-error.js';

/** Of nobody, and of somebody else: the same answer. */
export class UnknownMerge extends DomainError {
  readonly code = 'unknown_merge';
  readonly kind = 'not-found';

  constructor() {
    super('there is no such merge in your account; user/merges names those there are');
  }
}

export class UndoWindowOver extends DomainError {
  readonly code = 'undo_window_over';
  readonly kind = 'conflict';

  constructor() {
    super('this merge is too long ago to be undone');
  }
}

export class LaterMergeFirst extends DomainError {
  readonly code = 'later_merge_first';
  readonly kind = 'conflict';
  override readonly details: ErrorDetails;

  constructor(laterMergeId: string) {
    super('something was merged into this account later; undo that merge first');
    this.details = { merge_id: laterMergeId };
  }
}

/** What came since holds the place of the user who was to come back. */
export class NotUndoable extends DomainError {
  readonly code = 'merge_not_undoable';
  readonly kind = 'conflict';

  constructor(cause: Error) {
    super('what was written since leaves no place for what this merge took', { cause });
  }
}

/** Only operators name users. */
export class UnknownUser extends DomainError {
  readonly code = 'unknown_user';
  readonly kind = 'not-found';

  constructor(id: number) {
    super(`nobody has the id ${id}, or had it before`);
  }
}

export class SurvivorIsGuest extends DomainError {
  readonly code = 'survivor_is_guest';
  readonly kind = 'conflict';

  constructor() {
    super('a registered user does not become part of a guest; merge them the other way round');
  }
}
