import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
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

/** With two of them, one proxy would route by the first and another by the second (RFC 9112, 3.2). */
class UnclearHost extends DomainError {
  readonly code = 'invalid_request';
  readonly kind = 'invalid';

  constructor() {
    super('the request must name one host');
  }
}

/** By which name we were called, and from where as far as the operator's proxy tells. */
export function addOriginChecks(server: FastifyInstance, { http }: Config): void {
  const own = new URL(http.publicUrl).hostname;
  const names = new Set([own, 'localhost', '127.0.0.1', '[::1]', ...http.otherHosts]);
  // Straight from a client the header would be the client's own word.
  const placeHeader = http.trustProxy === false ? null : http.placeHeader;
  const closing = new WeakSet<Socket>();
  server.addHook('onRequest', (request, reply, done) => {
    const { socket } = request.raw;
    // What came behind a request that nobody can route may be part of it, so it is no request (RFC 9112, 9.6).
    if (closing.has(socket)) return void reply.hijack();
    request.place = placeOf(request, placeHeader);
    if (isClear(request.raw)) return done(names.has(hostOf(request)) ? undefined : new WrongHost());
    closing.add(socket);
    reply.header('connection', 'close');
    return done(new UnclearHost());
  });
}

/** The name that the client called, by the Host header alone: `X-Forwarded-Host` is anybody's to write. */
function hostOf({ headers }: FastifyRequest): string {
  return (headers.host ?? '').replace(/:\d*$/, '').toLowerCase();
}

/** HTTP/1.1 wants one host; before that, none was known. Node keeps the first of two and says nothing. */
function isClear({ httpVersion, rawHeaders }: IncomingMessage): boolean {
  // Names and values take turns.
  const hosts = rawHeaders.filter((text, place) => place % 2 === 0 && isHost(text)).length;
  return hosts === 1 || (hosts === 0 && httpVersion !== '1.1');
}

function isHost(name: string): boolean {
  return name.length === 4 && name.toLowerCase() === 'host';
}

/** Town or country as the operator's proxy tells it; a client that reaches us directly tells nothing. */
function placeOf({ headers }: FastifyRequest, placeHeader: string | null): string | null {
  const value = placeHeader === null ? undefined : headers[placeHeader];
  return (typeof value === 'string' && plainLabel(value)) || null;
}
