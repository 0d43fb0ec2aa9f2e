import type { FastifyInstance, FastifyRequest } from 'fastify';
import { contentSecurityPolicy } from '../views/content-security-policy.js';
import type { BrowserProofs, Cookies } from './cookies.js';
import { CrossSiteForm, NoHead } from './web.errors.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** On pages: what the browser that asks for one can prove. */
    proofs?: BrowserProofs;
  }
}

const PAGE_HEADERS = {
  'content-security-policy': contentSecurityPolicy,
  'cross-origin-opener-policy': 'same-origin',
};

/** What every page needs before the guards look at it: its headers, its session, and that the form is ours. */
export function addPageHooks(server: FastifyInstance, cookies: Cookies, publicUrl: string): void {
  const { origin } = new URL(publicUrl);
  server.addHook('onRequest', (request, reply, done) => {
    const { page, stream } = request.routeOptions.config;
    if (!page) return done();
    if (stream && request.method === 'HEAD') {
      reply.header('allow', 'GET');
      return done(new NoHead());
    }
    reply.headers(PAGE_HEADERS);
    if (request.method === 'POST' && !isOwnForm(request, origin)) return done(new CrossSiteForm());
    request.credential = cookies.sessionOf(request);
    request.proofs = cookies.proofsOf(request);
    request.isCredentialOptional = true;
    done();
  });
}

/**
 * Browsers say where a form comes from. With `Referrer-Policy: no-referrer` they send `Origin: null` even from our
 * own pages, so `Sec-Fetch-Site` goes first. A request with neither header and no cookie has nothing to forge.
 */
function isOwnForm({ headers }: FastifyRequest, origin: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  if (headers.origin !== undefined) return headers.origin === origin;
  return headers.cookie === undefined;
}
