import { DatabaseError } from 'pg';

/** The database could not be reached, or went away. */
export class DatabaseUnreachable extends Error {}

/** Somebody pressed Ctrl-C, or asked the process to end. */
export class Interrupted extends Error {}

const LOST = /connection terminated|not queryable|client was closed|ECONN|EPIPE|ETIMEDOUT/i;

/** Of several addresses that were tried in vain, Node says nothing but the code. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || ('code' in error ? String(error.code) : error.name);
}

/** True when there is no connection any more. */
export function isLost(error: unknown): boolean {
  if (error instanceof DatabaseError) return /^(08|57P0)/.test(error.code ?? '');
  return error instanceof Error && LOST.test(reasonOf(error));
}
