import { randomUUID } from 'node:crypto';
import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError, type ErrorDetails, type ErrorKind } from '../common/domain-error.js';
import { isUnavailable, lostItsUser } from '../database/postgres-error.js';
import { UserMerged } from './call.errors.js';
import type { Envelope } from './envelope.js';

const STATUS: Record<ErrorKind, number> = {
  invalid: 400,
  rejected: 401,
  'payment-required': 402,
  // 403, not 401: LBRY's clients know no other.
  unauthenticated: 403,
  forbidden: 403,
  'not-found': 404,
  'wrong-method': 405,
  conflict: 409,
  gone: 410,
  precondition: 412,
  expectation: 417,
  'step-up': 428,
  'too-many': 429,
  unavailable: 503,
  misdirected: 421,
};

/** What the server itself refuses before a handler is reached. */
const SERVER_REFUSALS: Record<number, { code: string; message: string }> = {
  400: { code: 'invalid_request', message: 'the request could not be read' },
  404: { code: 'unknown_call', message: 'there is no such call; the calls are listed in the documentation' },
  405: { code: 'method_not_allowed', message: 'calls are sent with GET or POST' },
  413: { code: 'too_large', message: 'the request is too large' },
  415: { code: 'unsupported_media_type', message: 'send a form or json' },
  421: { code: 'wrong_host', message: 'this service does not answer to that name' },
  431: { code: 'too_large', message: 'the headers are too large' },
};

/** A refusal as it leaves us; the same facts make an envelope or a page. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly details: ErrorDetails & { readonly reference?: string };
}

/** Turns whatever was thrown into the envelope of a failed call. */
@Catch()
export class CallFilter implements ExceptionFilter {
  private readonly logger = new Logger(CallFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    this.answer(this.refusalOf(error, request), request, reply);
  }

  protected answer(
    { status, code, message, details }: Refusal,
    _: FastifyRequest,
    reply: FastifyReply,
  ): void {
    const envelope: Envelope = { success: false, error: message, data: null };
    if (details.retry_after !== undefined) reply.header('retry-after', details.retry_after);
    reply
      .status(status)
      .type('application/json; charset=utf-8')
      .send({ ...envelope, code, ...details });
  }

  private refusalOf(error: unknown, request: FastifyRequest): Refusal {
    const refusal = this.plainRefusalOf(error);
    // Of all statuses only 500 keeps a web client from throwing its token away when it asks who it is.
    const keepsToken =
      request.routeOptions?.config?.call === 'user/me' && [429, 503].includes(refusal.status);
    return keepsToken ? { ...refusal, status: 500 } : refusal;
  }

  private plainRefusalOf(thrown: unknown): Refusal {
    const error = lostItsUser(thrown) ? new UserMerged() : thrown;
    if (error instanceof DomainError) {
      const { code, kind, message, details } = error;
      return { status: STATUS[kind], code, message, details };
    }
    const known = SERVER_REFUSALS[statusOf(error)];
    if (known) return { status: statusOf(error), ...known, details: {} };
    return this.troubleOf(error);
  }

  private troubleOf(error: unknown): Refusal {
    const reference = randomUUID().slice(0, 8);
    if (isUnavailable(error)) {
      this.logger.warn({ reference, cause: causeOf(error) }, 'database unavailable');
      const message = 'the service is not available right now; try again shortly';
      return { status: 503, code: 'unavailable', message, details: { reference, retry_after: 2 } };
    }
    this.logger.error({ reference, error }, 'request failed');
    const message = `something went wrong on our side (reference ${reference})`;
    return { status: 500, code: 'internal_error', message, details: { reference } };
  }
}

function statusOf(error: unknown): number {
  const { status, statusCode } = error as { status?: unknown; statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : typeof status === 'number' ? status : 500;
}

function causeOf(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return String(code ?? message);
}
