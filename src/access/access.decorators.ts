import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiBearerAuth } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { NotAuthenticated } from './access.errors.js';
import type { Limit } from './limit.js';
import type { Permission } from './permissions.js';
import type { Principal } from './principal.js';

export interface AccessRule {
  /** One of these is enough. Empty: any valid token. */
  readonly anyOf: readonly Permission[];
}

const AccessMetadata = Reflector.createDecorator<AccessRule>();

/** Only a caller whose token holds one of these permissions may call this route; with none named, any valid token. */
export const Access: ((...anyOf: Permission[]) => MethodDecorator) & { readonly KEY: string } = Object.assign(
  (...anyOf: Permission[]) => applyDecorators(AccessMetadata({ anyOf }), ApiBearerAuth()) as MethodDecorator,
  { KEY: AccessMetadata.KEY },
);

/** Anyone may call this route, for the reason given. */
export const Public = Reflector.createDecorator<string>();

/** Changes what an account stands on: a token in its cool-down may not. */
export const Sensitive = Reflector.createDecorator<void, true>({ transform: () => true });

/** Counts requests, in buckets that all processes share. */
export const Limited = Reflector.createDecorator<readonly Limit[]>();

/** Hands the caller to a route handler. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const { principal } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!principal) throw new NotAuthenticated();
  return principal;
});

/** Hands over the token that the call was made with, for the one call that exchanges it. */
export const Credential = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const { credential } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!credential) throw new NotAuthenticated();
  return credential;
});
