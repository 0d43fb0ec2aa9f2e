import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { networkOf } from './network.js';

/** Where a request comes from, as far as its network says. */
export interface Requester {
  /** IPv4 /32 or IPv6 /64. */
  readonly network: string;
  /** In words, where the operator's proxy tells it. */
  readonly place: string | null;
  readonly userAgent: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Town or country, put there from the header that the operator names. */
    place?: string | null;
  }
}

/** Hands over where a request comes from. */
export const From = createParamDecorator((_: unknown, context: ExecutionContext): Requester => {
  return requesterOf(context.switchToHttp().getRequest<FastifyRequest>());
});

export function requesterOf(request: FastifyRequest): Requester {
  return {
    network: networkOf(request.ip),
    place: request.place ?? null,
    userAgent: request.headers['user-agent'] ?? '',
  };
}
