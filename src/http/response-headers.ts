import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config/config.js';

/** What every answer carries (OWASP ASVS 5.0, V3.4); pages bring a policy of their own. */
const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};
const HSTS = { 'strict-transport-security': 'max-age=63072000; includeSubDomains' };

/** The page that draws the API document brings its own scripts and styles; production does not serve it. */
const DOCS_POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; img-src 'self' data:";

/** The headers of every answer, whoever gives it. */
export function headersOf({ http }: Config): Readonly<Record<string, string>> {
  return http.publicUrl.startsWith('https:') ? { ...HEADERS, ...HSTS } : HEADERS;
}

export function addResponseHeaders(server: FastifyInstance, config: Config): void {
  const headers = headersOf(config);
  server.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers);
    if (request.url.startsWith('/docs')) reply.header('content-security-policy', DOCS_POLICY);
    // Unknown calls too, or a page would see a network error instead of what is wrong.
    if (!request.routeOptions.config?.page) allowOrigin(request, reply, config.http.corsOrigins);
    done();
  });
}

/** Calls carry their token themselves and no cookie counts, so an origin is allowed without credentials. */
function allowOrigin(request: FastifyRequest, reply: FastifyReply, allowed: readonly string[] | 'any'): void {
  const { origin } = request.headers;
  reply.header('vary', 'Origin');
  if (origin === undefined || (allowed !== 'any' && !allowed.includes(origin))) return;
  reply.headers({
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'GET, POST, DELETE, OPTIONS',
    'access-control-allow-headers': 'authorization, content-type, x-lbry-auth-token',
    'access-control-expose-headers': 'retry-after',
    'access-control-max-age': '600',
  });
}
