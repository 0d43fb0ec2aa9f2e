/** What sort of refusal an error is; each surface has its own statuses for them. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'payment-required'
  | 'forbidden'
  | 'step-up'
  | 'not-found'
  | 'wrong-method'
  | 'conflict'
  | 'gone'
  | 'precondition'
  | 'rejected'
  | 'expectation'
  | 'too-many'
  | 'unavailable'
  | 'misdirected';

/** Beside code and sentence: facts that a program can act on, in the words of the answer. */
export interface ErrorDetails {
  readonly parameter?: string;
  readonly tries_left?: number;
  /** Seconds. */
  readonly retry_after?: number;
  readonly missing?: string;
  readonly merge_id?: string;
}

/** A refusal the caller can act on. Says what happened, never which HTTP status that is. */
export abstract class DomainError extends Error {
  /** What clients branch on. Part of the API: add codes, never rename one. */
  abstract readonly code: string;
  abstract readonly kind: ErrorKind;
  readonly details: ErrorDetails = {};
}
