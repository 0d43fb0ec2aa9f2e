import { DomainError } from '../common/domain-error.js';

export class PolicyInvalid extends DomainError {
  readonly code = 'merge_policy_invalid';
  readonly kind = 'invalid';
}

/** The schema holds something that the engine will not guess about. */
export class PlanRefused extends DomainError {
  readonly code = 'merge_plan_refused';
  readonly kind = 'precondition';
}

/** The tables changed since the plan was made. */
export class PlanOutdated extends DomainError {
  readonly code = 'merge_plan_outdated';
  readonly kind = 'precondition';

  constructor() {
    super('The schema has changed since this plan was made. Make a new plan.');
  }
}

/** A policy, a rule of the database or the rows themselves forbid this merge. */
export class MergeRefused extends DomainError {
  readonly code = 'merge_refused';
  readonly kind = 'conflict';
}

export class RowMissing extends DomainError {
  readonly code = 'merge_row_missing';
  readonly kind = 'not-found';

  constructor(side: 'survivor' | 'loser', table: string, key: Readonly<Record<string, string>>) {
    super(`There is no ${side}: ${table} has no row with ${JSON.stringify(key)}.`);
  }
}

/** Somebody changed rows while they were being moved. Nothing has happened; the same merge may be run again. */
export class MergeDisturbed extends DomainError {
  // The code of PostgreSQL for "try again": whoever retries on that retries on this.
  readonly code = '40001';
  readonly kind = 'unavailable';
}

export class MergeUnknown extends DomainError {
  readonly code = 'merge_unknown';
  readonly kind = 'not-found';

  constructor(mergeId: string) {
    super(`There is no merge ${mergeId}.`);
  }
}

export class UndoRefused extends DomainError {
  readonly code = 'merge_undo_refused';
  readonly kind = 'conflict';
}

export class AlreadyUndone extends UndoRefused {
  constructor(mergeId: string) {
    super(`The merge ${mergeId} was already undone.`);
  }
}

/** A later merge counted on the rows as this one left them. */
export class LaterMergeFirst extends UndoRefused {
  constructor(readonly laterMergeId: string) {
    super(`The later merge ${laterMergeId} of the same rows has to be undone first.`);
  }
}

/** Its time is over, or its ledger was thrown away. */
export class UndoTooLate extends UndoRefused {
  constructor(mergeId: string) {
    super(`The merge ${mergeId} is too long ago to be undone.`);
  }
}
