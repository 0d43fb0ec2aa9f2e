import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Requester, requesterOf } from '../../access/requester.js';
import type { Language } from '../../common/language.js';
import { languageOf } from '../page/page.decorator.js';

/** A browser at the link of a mail, with all that it brought along. */
export interface LinkVisit extends Requester {
  /** The secret part of the link. */
  readonly link: string;
  /** Where the forms of its pages go: `/v/<secret>`. */
  readonly action: string;
  readonly language: Language;
  /** That this browser asked: cookies of its latest challenges. */
  readonly browserProofs: readonly string[];
  /** That the click which confirmed was made in it. */
  readonly clickedProof: string | null;
}

/** Hands the visit of a link to a page handler whose path has a `:secret`. */
export const Opened = createParamDecorator((_: unknown, context: ExecutionContext): LinkVisit => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const { secret: link } = request.params as { secret: string };
  return {
    ...requesterOf(request),
    link,
    action: `/v/${link}`,
    language: languageOf(request),
    browserProofs: request.proofs?.asked ?? [],
    clickedProof: request.proofs?.clicked ?? null,
  };
});
