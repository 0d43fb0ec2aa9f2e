import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Limited } from './access.decorators.js';
import { type LimitName, Limits } from './limits.js';
import { networkOf } from './network.js';

/** Refuses what comes too often. Runs last: only calls that would have been served are counted. */
@Injectable()
export class LimitGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly limits: Limits,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const names = this.reflector.get(Limited, context.getHandler());
    return names === undefined || this.take(names, context.switchToHttp().getRequest<FastifyRequest>());
  }

  private async take(names: readonly LimitName[], request: FastifyRequest): Promise<boolean> {
    await this.limits.takeAll(names, { network: networkOf(request.ip), tokenId: request.principal?.tokenId });
    return true;
  }
}
