import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { Access, Public } from './access.decorators.js';

/** Refuses to start while a route does not say who may call it: nobody must find that out in production. */
@Injectable()
export class DeclaredAccess implements OnApplicationBootstrap {
  constructor(private readonly discovery: DiscoveryService) {}

  onApplicationBootstrap(): void {
    const undeclared = this.handlers().filter(({ handler }) => !isDeclared(handler));
    if (undeclared.length === 0) return;
    const names = undeclared.map(({ name }) => name).join(', ');
    throw new Error(`These routes declare neither @Access() nor @Public(): ${names}`);
  }

  private handlers(): { name: string; handler: object }[] {
    const scanner = new MetadataScanner();
    return this.discovery.getControllers().flatMap(({ metatype }) => {
      const prototype = (metatype as Function).prototype as Record<string, object>;
      return scanner
        .getAllMethodNames(prototype)
        .map((method) => ({
          name: `${(metatype as Function).name}.${method}`,
          handler: prototype[method] ?? {},
        }))
        .filter(({ handler }) => Reflect.hasMetadata(PATH_METADATA, handler));
    });
  }
}

function isDeclared(handler: object): boolean {
  return Reflect.hasMetadata(Access.KEY, handler) || Reflect.hasMetadata(Public.KEY, handler);
}
