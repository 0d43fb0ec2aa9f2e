import { Catch } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CallFilter, type Refusal } from '../../calls/call.filter.js';
import { contentSecurityPolicy } from '../views/content-security-policy.js';
import { type ErrorProps, errorPage } from '../views/error.page.js';
import { languageOf } from './page.decorator.js';

/** Errors as pages for people who look at one, as envelopes for everybody else. */
@Catch()
export class PageFilter extends CallFilter {
  protected override answer(refusal: Refusal, request: FastifyRequest, reply: FastifyReply): void {
    if (isForPeople(request)) this.answerPage(refusal, request, reply);
    else super.answer(refusal, request, reply);
  }

  private answerPage(refusal: Refusal, request: FastifyRequest, reply: FastifyReply): void {
    // Whose session ended starts anew, from the first page.
    if (refusal.code === 'not_authenticated') {
      reply.status(303).header('location', '/').send('');
      return;
    }
    reply
      .status(refusal.status)
      .header('content-security-policy', contentSecurityPolicy)
      .type('text/html; charset=utf-8')
      .send(errorPage(propsOf(refusal, request.id), languageOf(request)));
  }
}

function propsOf(refusal: Refusal, requestId: string): ErrorProps {
  const { status, details } = refusal;
  return {
    kind: kindOf(refusal),
    status,
    reference: details.reference ?? requestId,
    ...(details.retry_after !== undefined && { retryAfterSeconds: details.retry_after }),
  };
}

function isForPeople({ routeOptions, headers }: FastifyRequest): boolean {
  if (routeOptions?.config?.page) return true;
  return routeOptions?.config?.call === undefined && /\btext\/html\b/.test(headers.accept ?? '');
}

function kindOf({ status, code }: Refusal): ErrorProps['kind'] {
  if (code === 'cross_site') return 'forbidden';
  if (status === 404) return 'not_found';
  if (status === 429) return 'too_many';
  if (status === 503) return 'unavailable';
  return status < 500 ? 'refused' : 'generic';
}
