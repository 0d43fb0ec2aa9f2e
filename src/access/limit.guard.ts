import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Limited } from './access.decorators.js';
import type { Limit } from './limit.js';
import { Limits } from './limits.js';
import { networkOf } from './network.js';

/** Refuses what comes too often. Runs last: only calls that would have been served are counted. */
@Injectable()
export class LimitGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly limits: Limits,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const limits = this.reflector.get(Limited, context.getHandler());
    return limits === undefined || this.take(limits, context.switchToHttp().getRequest<FastifyRequest>());
  }

  private async take(limits: readonly Limit[], request: FastifyRequest): Promise<boolean> {
    await this.limits.takeAll(limits, {
      network: networkOf(request.ip),
      tokenId: request.principal?.tokenId,
    });
    return true;
  }
}
