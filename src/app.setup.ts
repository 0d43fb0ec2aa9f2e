import cookie from '@fastify/cookie';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { addCallHooks } from './calls/call.hooks.js';
import { Config } from './config/config.js';
import { Metrics } from './health/metrics.js';
import { serveApiDocument } from './http/api-document.js';
import { answerBrokenAddresses, answerBrokenRequests } from './http/broken-request.js';
import { addOriginChecks } from './http/request-origin.js';
import { addResponseHeaders, headersOf } from './http/response-headers.js';
import { Cookies } from './web/page/cookies.js';
import { addPageHooks } from './web/page/page.hooks.js';

const KIB = 1024;

export function httpAdapter(config: Config): FastifyAdapter {
  const options = {
    trustProxy: proxyTrust(config.http.trustProxy),
    bodyLimit: 64 * KIB,
    requestTimeout: 15_000,
    connectionTimeout: 0,
    keepAliveTimeout: 65_000,
    // Who names no host is refused by us: Node would refuse it too, and go on with what came behind it.
    http: { headersTimeout: 10_000, maxHeaderSize: 16 * KIB, requireHostHeader: false },
    forceCloseConnections: 'idle',
    exposeHeadRoutes: true,
    clientErrorHandler: answerBrokenRequests(headersOf(config)),
    frameworkErrors: answerBrokenAddresses(headersOf(config)),
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false, caseSensitive: true },
    multipart: false,
  };
  return new FastifyAdapter(options as never);
}

type ProxyTrust = Config['http']['trustProxy'];

/** Fastify trusts nobody when given a number, since a client may come past the proxies; keeping it out is the operator's part. */
function proxyTrust(trusted: ProxyTrust): ProxyTrust | ((address: string, hop: number) => boolean) {
  return typeof trusted === 'number' ? (_, hop) => hop < trusted : trusted;
}

/** What the server and the tests must share, so that tests meet the same hooks. */
export async function configureApp(app: NestFastifyApplication): Promise<NestFastifyApplication> {
  const config = app.get(Config);
  const server = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  await app.register(cookie as never);
  // A page of any origin may send plain text without asking first, so it is no form of a call.
  server.removeContentTypeParser('text/plain');
  addResponseHeaders(server, config);
  addOriginChecks(server, config);
  app.get(Metrics).addTo(server);
  addCallHooks(server);
  addPageHooks(server, app.get(Cookies), config.http.publicUrl);
  if (config.http.apiDocs) serveApiDocument(app);
  return app;
}
