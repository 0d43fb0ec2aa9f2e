import { DomainError } from '../common/domain-error.js';
import { MergeRefused } from './merge.errors.js';

/**
 * SQLSTATEs by which the host's own constraints, triggers and rights answer. What passes by itself is not among
 * them: deadlocks, time limits and lost connections stay what they are, for whoever tries again on those.
 */
const REFUSALS = /^(09|22|23|27|2F|38|39|44|P0)...$|^(42501|42804|42846|42883)$/;

interface PostgresError extends Error {
  readonly code: string;
  readonly schema?: string;
  readonly table?: string;
  readonly constraint?: string;
}

/** To catch with: what the host said against a change becomes a refusal that names the table. */
export function refusedOn(table: string): (error: unknown) => never {
  return (error) => {
    throw isRefusal(error) ? refusal(error, table) : error;
  };
}

function refusal(error: PostgresError, table: string): MergeRefused {
  const { code, constraint, message } = error;
  const rule = constraint === undefined || message.includes(constraint) ? '' : ` (${constraint})`;
  return new MergeRefused(`${placeOf(error) ?? table}: ${message}${rule}. ${WAYS_OUT[code] ?? ANY_WAY_OUT}`, {
    cause: error,
  });
}

const ANY_WAY_OUT = 'Nothing was changed; see to the rows, the policy or this rule of the table.';

const WAYS_OUT: Readonly<Record<string, string>> = {
  42501:
    'Nothing was changed; the role needs SELECT, INSERT, UPDATE and DELETE on these tables and on the ledger.',
};

function isRefusal(error: unknown): error is PostgresError {
  if (!(error instanceof Error) || error instanceof DomainError) return false;
  return 'code' in error && REFUSALS.test(String(error.code));
}

function placeOf({ schema, table }: PostgresError): string | null {
  return schema === undefined || table === undefined ? null : `${schema}.${table}`;
}
