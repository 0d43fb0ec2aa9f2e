import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, ModulesContainer } from '@nestjs/core';
import { Access, type AccessRule, Public } from '../../../src/access/access.decorators.js';
import type { TestService } from '../../support/service.js';

export interface Route {
  readonly url: string;
  readonly methods: readonly string[];
  /** `resource/action`, or null on pages and probes. */
  readonly call: string | null;
  readonly isPage: boolean;
  /** What the handler declares; null when no handler of ours stands behind the route. */
  readonly declared: AccessRule | 'public' | null;
}

/** The routes that the server itself knows, each with what its handler declares. */
export function routesOf(service: TestService): Route[] {
  const declarations = declarationsOf(service);
  return service.routes.map(({ url, method, config }) => ({
    url,
    methods: [method].flat(),
    call: config?.call ?? null,
    isPage: config?.page ?? false,
    declared: declarations.get(url) ?? null,
  }));
}

/** The calls, without repetitions. */
export function callsOf(service: TestService): (Route & { readonly call: string })[] {
  return routesOf(service).flatMap((route) => (route.call === null ? [] : [{ ...route, call: route.call }]));
}

function declarationsOf(service: TestService): Map<string, AccessRule | 'public'> {
  const discovery = new DiscoveryService(service.app.get(ModulesContainer));
  const scanner = new MetadataScanner();
  const handlers = discovery.getControllers().flatMap(({ metatype }) => {
    const controller = metatype as Function;
    const methods = scanner.getAllMethodNames(controller.prototype);
    return methods.map((method) => ({ controller, handler: controller.prototype[method] as object }));
  });
  const routed = handlers.filter(({ handler }) => Reflect.hasMetadata(METHOD_METADATA, handler));
  return new Map(routed.map(({ controller, handler }) => [urlOf(controller, handler), ruleOf(handler)]));
}

function urlOf(controller: object, handler: object): string {
  const parts = [controller, handler].map((owner) => String(Reflect.getMetadata(PATH_METADATA, owner)));
  return `/${parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`;
}

function ruleOf(handler: object): AccessRule | 'public' {
  if (Reflect.hasMetadata(Public.KEY, handler)) return 'public';
  return Reflect.getMetadata(Access.KEY, handler) as AccessRule;
}
