import { DomainError } from '../common/domain-error.js';
import type { Table } from './catalogue/table.js';
import { MergeDisturbed, MergeRefused, UndoRefused } from './merge.errors.js';

/** What node-postgres tells of an error that PostgreSQL raised. */
interface RaisedError extends Error {
  readonly code: string;
  readonly detail?: string;
  readonly schema?: string;
  readonly table?: string;
  readonly column?: string;
  readonly constraint?: string;
  /** The call stack within the server: names the trigger's function. */
  readonly where?: string;
}

/** SQLSTATE, or its class → what of the host says no. */
const CAUSES: Readonly<Record<string, (error: RaisedError) => string>> = {
  '23502': ({ column }) => `The column ${column} is NOT NULL`,
  '23503': ({ constraint }) => `The foreign key ${constraint} is in the way`,
  '23505': ({ constraint }) => `The unique rule ${constraint} is in the way`,
  '23514': ({ constraint }) => `The check ${constraint} is in the way`,
  '23P01': ({ constraint }) => `The exclusion rule ${constraint} is in the way`,
  '23': ({ constraint }) => `The rule ${constraint} is in the way`,
  '22': () => 'A value does not fit',
  '27': () => 'A trigger changes the same rows',
  '42501': () => 'This role may not do that',
  '42809': () => 'A constraint cannot be deferred',
  '55006': () => 'A check is still to come',
  P0: () => 'A trigger says no',
};

const TAKEN = ['23505', '23P01'];

/**
 * What a rule, a trigger or a right of the host refused while rows of `table` changed, as an error of ours that
 * names table and rule and says what helps. All else, "try again" among it, is answered as it came.
 */
export function explained(error: unknown, table: Table, doing: 'move' | 'merge' | 'undo'): unknown {
  const cause = causeOf(error);
  if (cause === null || !isRaised(error)) return error;
  const place = error.table ? `${error.schema}.${error.table}` : table.name;
  const trigger = error.where?.startsWith('PL/') ? ` (${error.where.split('\n')[0]})` : '';
  const detail = (error.detail ?? error.message).replace(/\.$/, '');
  const facts = `${cause} in ${place}: ${detail}${trigger}.`;
  // Collisions were resolved just before rows move, so most often somebody else wrote in between.
  if (doing === 'move' && TAKEN.includes(error.code) && !table.mayHideRows && !trigger) {
    return withCause(new MergeDisturbed(`${facts} Nothing was merged; try again.`), error);
  }
  if (doing === 'undo') return withCause(new UndoRefused(`${facts} Nothing was undone.`), error);
  const advice = `Nothing was merged; change the rows, or the policy for ${table.name}.`;
  return withCause(new MergeRefused(`${facts} ${advice}`), error);
}

function causeOf(error: unknown): string | null {
  if (error instanceof DomainError || !isRaised(error)) return null;
  const cause = CAUSES[error.code] ?? CAUSES[error.code.slice(0, 2)];
  return cause ? cause(error) : null;
}

function isRaised(error: unknown): error is RaisedError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}

function withCause(error: DomainError, cause: Error): DomainError {
  error.cause = cause;
  return error;
}
