import { DomainError } from '../common/domain-error.js';
import type { Table } from './catalogue/table.js';
import { MergeDisturbed, MergeRefused, type UndoRefused } from './merge.errors.js';

/**
 * SQLSTATEs by which the host's own constraints, triggers and rights answer. What passes by itself is not among
 * them: deadlocks, time limits and lost connections stay what they are, for whoever tries again on those.
 */
const REFUSALS = /^(09|22|23|27|2F|38|39|44|P0)...$|^(42501|42804|42809|42846|42883|55006)$/;

interface PostgresError extends Error {
  readonly code: string;
  readonly detail?: string;
  readonly schema?: string;
  readonly table?: string;
  readonly constraint?: string;
  /** The call stack within the server: names the function of a trigger. */
  readonly where?: string;
}

/** To catch with: what the host said against a change becomes a refusal that names the table. */
export function refusedOn(
  table: string,
  Refused: typeof MergeRefused | typeof UndoRefused = MergeRefused,
): (error: unknown) => never {
  return (error) => {
    if (!isRefusal(error)) throw error;
    const wayOut = WAYS_OUT[error.code] ?? ANY_WAY_OUT;
    throw new Refused(`${said(error, table)}. ${wayOut}`, { cause: error });
  };
}

/**
 * To catch with while rows move. Their collisions were resolved just before, so where a place is taken all the same
 * somebody most likely wrote in between: that is no refusal, but a reason to try again.
 */
export function disturbedOn(table: Table): (error: unknown) => never {
  return (error) => {
    if (isRefusal(error) && TAKEN.includes(error.code) && !table.mayHideRows && !inTrigger(error)) {
      throw new MergeDisturbed(`${said(error, table.name)}. Nothing was merged; try again.`, {
        cause: error,
      });
    }
    return refusedOn(table.name)(error);
  };
}

const TAKEN = ['23505', '23P01'];
const NAMING_A_KEY = [...TAKEN, '23503'];

const ANY_WAY_OUT = 'Nothing was changed; see to the rows, the policy or this rule of the table.';

const WAYS_OUT: Readonly<Record<string, string>> = {
  '22003': 'Nothing was changed; give a value that fits the column.',
  '22P02': 'Nothing was changed; give a value that fits the column.',
  42501:
    'Nothing was changed; the role needs SELECT, INSERT, UPDATE and DELETE on these tables and on the ledger.',
};

function said(error: PostgresError, table: string): string {
  const { code, constraint, message, detail } = error;
  const rule = constraint === undefined || message.includes(constraint) ? '' : ` (${constraint})`;
  // For other rules the detail is the entire row, which is nobody's to read in a log.
  const facts = detail && NAMING_A_KEY.includes(code) ? `: ${detail.replace(/\.$/, '')}` : '';
  const trigger = inTrigger(error) ? ` (in ${error.where?.split('\n')[0]})` : '';
  return `${placeOf(error) ?? table}: ${message}${rule}${facts}${trigger}`;
}

function isRefusal(error: unknown): error is PostgresError {
  if (!(error instanceof Error) || error instanceof DomainError) return false;
  return 'code' in error && REFUSALS.test(String(error.code));
}

function inTrigger({ where }: PostgresError): boolean {
  return where?.startsWith('PL/') ?? false;
}

function placeOf({ schema, table }: PostgresError): string | null {
  return schema === undefined || table === undefined ? null : `${schema}.${table}`;
}
