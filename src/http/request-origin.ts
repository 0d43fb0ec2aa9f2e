import type { FastifyInstance, FastifyRequest } from 'fastify';
import { DomainError } from '../common/domain-error.js';
import { plainLabel } from '../common/plain-label.js';
import type { Config } from '../config/config.js';

class WrongHost extends DomainError {
  readonly code = 'wrong_host';
  readonly kind = 'misdirected';

  constructor() {
    super('this service does not answer to that name');
  }
}

/** One proxy would route by the first name and another by the second (RFC 9112, 3.2). */
class TwoHosts extends DomainError {
  readonly code = 'invalid_request';
  readonly kind = 'invalid';

  constructor() {
    super('the request names more than one host');
  }
}

/** By which name we were called, and from where as far as the operator's proxy tells. */
export function addOriginChecks(server: FastifyInstance, { http }: Config): void {
  const own = new URL(http.publicUrl).hostname;
  // Straight from a client the header would be the client's own word.
  const placeHeader = http.trustProxy === false ? null : http.placeHeader;
  const names = new Set([own, 'localhost', '127.0.0.1', '[::1]', ...http.otherHosts]);
  server.addHook('onRequest', (request, _reply, done) => {
    if (namesTwoHosts(request.raw.rawHeaders)) return done(new TwoHosts());
    if (!names.has(hostOf(request))) return done(new WrongHost());
    request.place = placeOf(request, placeHeader);
    done();
  });
}

/** The name that the client called, by the Host header alone: `X-Forwarded-Host` is anybody's to write. */
function hostOf({ headers }: FastifyRequest): string {
  return (headers.host ?? '').replace(/:\d*$/, '').toLowerCase();
}

/** Names and values take turns. Node keeps the first of two hosts and says nothing. */
function namesTwoHosts(rawHeaders: readonly string[]): boolean {
  return rawHeaders.filter((text, place) => place % 2 === 0 && isHost(text)).length > 1;
}

function isHost(name: string): boolean {
  return name.length === 4 && name.toLowerCase() === 'host';
}

/** Town or country as the operator's proxy tells it; a client that reaches us directly tells nothing. */
function placeOf({ headers }: FastifyRequest, placeHeader: string | null): string | null {
  const value = placeHeader === null ? undefined : headers[placeHeader];
  return (typeof value === 'string' && plainLabel(value)) || null;
}
