import { DatabaseError } from 'pg';
import { DomainError } from '../../../common/domain-error.js';
import { WrongUsage } from '../input/wrong-usage.js';
import { DatabaseUnreachable, Interrupted } from '../session.errors.js';

/** Why a command did not do what it was asked to. */
export interface Failure {
  readonly exitCode: 1 | 2 | 3;
  /** What programs branch on: `wrong_usage`, `database_unreachable`, `interrupted`, one of the engine's, or an SQLSTATE. */
  readonly code: string;
  readonly message: string;
}

/** What PostgreSQL says too tersely, by SQLSTATE. */
const WAYS_OUT: Readonly<Record<string, string>> = {
  '25006': 'this database is read-only; ask its primary',
  '40001': 'somebody else changed the same rows again and again; try later',
  '40P01': 'somebody else locked the same rows again and again; try later',
  '55P03': 'somebody else holds these rows; try later, or wait longer with --lock-timeout',
  '57014': 'allow more with --statement-timeout, if it was that',
};

export function failureOf(error: unknown): Failure {
  if (error instanceof WrongUsage) {
    const message = `${error.message}\nguestpass-merge --help shows how it is used`;
    return { exitCode: 2, code: 'wrong_usage', message };
  }
  if (error instanceof DatabaseUnreachable) {
    return { exitCode: 3, code: 'database_unreachable', message: error.message };
  }
  if (error instanceof DomainError) {
    return { exitCode: 1, code: error.code, message: withDetails(error.message, error.cause) };
  }
  if (error instanceof DatabaseError) {
    return { exitCode: 1, code: error.code ?? 'database_error', message: postgresWords(error) };
  }
  if (error instanceof Interrupted) return { exitCode: 1, code: 'interrupted', message: error.message };
  return { exitCode: 1, code: 'internal_error', message: stackOf(error) };
}

function postgresWords(error: DatabaseError): string {
  const { code = '', schema, table, message } = error;
  const place = schema === undefined || table === undefined ? '' : `${schema}.${table}: `;
  const wayOut = WAYS_OUT[code];
  return withDetails(
    `${place}${message}${wayOut === undefined ? '' : `; ${wayOut}`}. Nothing was changed.`,
    error,
  );
}

/** What PostgreSQL adds: which key it was, and what the author of a trigger advises. */
function withDetails(message: string, cause: unknown): string {
  if (!(cause instanceof DatabaseError)) return message;
  const details = [cause.detail, cause.hint]
    .flatMap((each) => each ?? [])
    .filter((each) => !says(message, each));
  return [message, ...details].join('\n');
}

function says(message: string, detail: string): boolean {
  return message.includes(detail.replace(/\.$/, ''));
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
