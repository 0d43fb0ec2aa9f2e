import { QueryFailedError } from 'typeorm';

/** SQLSTATE or system error code of whatever the database threw, or null. */
function errorCode(error: unknown): string | null {
  const cause = error instanceof QueryFailedError ? error.driverError : error;
  const code = (cause as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : null;
}

/** True when the database refused a row because of this constraint. */
export function violates(constraint: string, error: unknown): boolean {
  const cause = error instanceof QueryFailedError ? error.driverError : error;
  return (cause as { constraint?: unknown } | null)?.constraint === constraint;
}

/** True when the user that a new row was to hang on is gone: merged into another since the request began. */
export function lostItsUser(error: unknown): boolean {
  const cause = error instanceof QueryFailedError ? error.driverError : error;
  const { code, constraint } = (cause ?? {}) as { code?: unknown; constraint?: unknown };
  return code === '23503' && String(constraint).endsWith('_user_id_fkey');
}

/** True when somebody else held a row for longer than we wait. */
export function isLockTimeout(error: unknown): boolean {
  return errorCode(error) === '55P03';
}

/** Serialization failure and deadlock: the whole transaction may be run again. */
export function isRetryable(error: unknown): boolean {
  const code = errorCode(error);
  return code === '40001' || code === '40P01';
}

// 08: connection; 57P: shut down, starting; 53: out of connections or memory; 55P03, 57014, 25P03: our time limits;
// 58: trouble with the disk; 25006: a standby, not yet promoted.
const UNAVAILABLE_STATE = /^(08...|57P0.|53...|55P03|57014|25P03|58...|25006|XX...)$/;
const UNAVAILABLE_SYSTEM = /^(ECONN\w+|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/;
const LOST_CONNECTION =
  /connection (terminated|timeout|ended)|timeout exceeded|client has encountered|not queryable|client was closed/i;
// What TypeORM says of a transaction, and pg of a statement, whose connection died under it.
const LOST_TRANSACTION = /query runner|queryrunner|transaction is not started|query read timeout/i;

/** True when the database is away or too busy: trouble that passes by itself, not a fault of the request. */
export function isUnavailable(error: unknown): boolean {
  const code = errorCode(error);
  if (code !== null && (UNAVAILABLE_STATE.test(code) || UNAVAILABLE_SYSTEM.test(code))) return true;
  if (!(error instanceof Error)) return false;
  return LOST_CONNECTION.test(error.message) || LOST_TRANSACTION.test(error.message);
}
