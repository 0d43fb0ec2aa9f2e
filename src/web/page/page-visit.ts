import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Principal } from '../../access/principal.js';
import { type Requester, requesterOf } from '../../access/requester.js';
import type { Language } from '../../common/language.js';
import { languageOf } from './page.decorator.js';

/** Whoever opens a page, as far as their browser tells. */
export interface PageVisit {
  /** Null for who is nobody yet. */
  readonly visitor: Principal | null;
  readonly requester: Requester;
  readonly language: Language;
}

/** Hands the visit to a page handler. */
export const Visit = createParamDecorator((_: unknown, context: ExecutionContext): PageVisit => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  return {
    visitor: request.principal ?? null,
    requester: requesterOf(request),
    language: languageOf(request),
  };
});
