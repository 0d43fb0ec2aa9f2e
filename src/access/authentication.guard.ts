import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { NotAuthenticated } from './access.errors.js';
import { isWholeSession, type Principal } from './principal.js';
import { TokenVerifier } from './token-verifier.js';

/** Finds out who is calling. Whether they may is for ScopeGuard to say. */
@Injectable()
export class AuthenticationGuard implements CanActivate {
  constructor(private readonly tokens: TokenVerifier) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    return request.credential ? this.authenticate(request, request.credential) : true;
  }

  private async authenticate(request: FastifyRequest, credential: string): Promise<boolean> {
    const principal = await this.tokens.verify(credential);
    // A bad token is an error even where none is needed: the caller believes to be signed in.
    if (!request.isCredentialOptional) request.principal = required(principal);
    // Pages act for the whole account, so only a session that holds all of it may open them.
    else if (principal && isWholeSession(principal)) request.principal = principal;
    return true;
  }
}

function required(principal: Principal | null): Principal {
  if (!principal) throw new NotAuthenticated();
  return principal;
}
