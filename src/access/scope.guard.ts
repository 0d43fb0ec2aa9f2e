import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Clock } from '../common/clock.js';
import { Access, type AccessRule, Public, Sensitive } from './access.decorators.js';
import { NotAuthenticated, NotPermitted } from './access.errors.js';
import type { Counters } from './constraints/constraint.js';
import { requireRest } from './cool-down.js';
import { Limits } from './limits.js';
import { covers, isSession } from './permissions.js';
import type { Principal } from './principal.js';
import { TokenVerifier } from './token-verifier.js';

/** Closed by default: a route that declares neither @Public() nor @Access() is unreachable. */
@Injectable()
export class ScopeGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly clock: Clock,
    private readonly limits: Limits,
    private readonly tokens: TokenVerifier,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const handler = context.getHandler();
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const rule = Reflect.getMetadata(Access.KEY, handler) as AccessRule | undefined;
    if (!rule) return this.reflector.get(Public, handler) !== undefined;
    if (!request.principal) throw new NotAuthenticated();
    this.requirePermission(rule, request.principal);
    if (this.reflector.get(Sensitive, handler)) requireRest(request.principal);
    return request.principal.constraints.length === 0 || this.requireConstraints(request, request.principal);
  }

  private requirePermission({ anyOf }: AccessRule, { permissions }: Principal): void {
    const isEnough =
      anyOf.length === 0 ? isSession(permissions) : anyOf.some((wanted) => covers(permissions, wanted));
    if (!isEnough) throw new NotPermitted(anyOf.join(' or ') || 'a token that did not come in a mail');
  }

  private async requireConstraints(request: FastifyRequest, principal: Principal): Promise<boolean> {
    const call = {
      now: this.clock.now(),
      method: request.method,
      path: request.routeOptions.url ?? '',
      ip: request.ip,
      origin: request.headers.origin ?? null,
      hasVerifiedEmail: principal.user.primaryEmail !== null,
    };
    const failed = principal.constraints.find((constraint) => !constraint.check(call));
    if (failed) throw new NotPermitted(`the token works only ${failed.describe()}`);
    // Counted ones last: what is refused for another reason must not use them up.
    const counters = this.countersOf(principal);
    for (const constraint of principal.constraints) await constraint.consume?.(counters);
    return true;
  }

  private countersOf({ tokenId }: Principal): Counters {
    return {
      takeUse: () => this.tokens.takeUse(tokenId),
      takeOfRate: (most, seconds) => this.limits.take({ name: 'token', most, seconds }, String(tokenId)),
    };
  }
}
