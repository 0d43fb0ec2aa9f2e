import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { InboxMail } from './mail.js';
import { inboxPage, textPage } from './page.js';
import type { InboxStore } from './store.js';

interface Answer {
  readonly status: number;
  readonly type?: string;
  readonly body?: string | Buffer;
  /** The Content-Security-Policy of a page. */
  readonly policy?: string;
}

const HTML = 'text/html; charset=utf-8';
const LIST_POLICY = "default-src 'none'; style-src 'unsafe-inline'";
// A mail may contain anything. Without scripts, and in an origin of its own, it cannot read the other mails;
// its links still work.
const MAIL_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'";
const NOT_FOUND: Answer = { status: 404 };

/** The mails for people and for programs. No CORS headers: other sites must not read the links in them. */
export function inboxWebServer(store: InboxStore): Server {
  return createServer((request, response) => send(response, answerTo(request, store)));
}

function answerTo(request: IncomingMessage, store: InboxStore): Answer {
  if (!isLoopbackName(request.headers.host)) return { status: 421 };
  const url = URL.parse(request.url ?? '/', 'http://localhost');
  if (!url) return { status: 400 };
  if (request.method === 'DELETE') return clear(request, url, store);
  return request.method === 'GET' ? page(url, store) : { status: 405 };
}

/** DNS rebinding: another site's own name may point to us, and its scripts then count as ours. */
function isLoopbackName(host = ''): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host);
}

function clear(request: IncomingMessage, { pathname }: URL, store: InboxStore): Answer {
  if (pathname !== '/api/mails') return NOT_FOUND;
  // A header that no form and no simple cross-site request can carry.
  if (request.headers['x-inbox'] !== '1') return { status: 403, body: 'The header "x-inbox: 1" is missing' };
  store.clear();
  return { status: 204 };
}

function page({ pathname, searchParams }: URL, { mails }: InboxStore): Answer {
  if (pathname === '/') return { status: 200, type: HTML, body: inboxPage(mails), policy: LIST_POLICY };
  if (pathname === '/api/mails') return json(mailsTo(searchParams.get('to'), mails));
  const [, view, id] = /^\/(m\/html|m\/raw|api\/mails)\/(\d+)$/.exec(pathname) ?? [];
  const mail = mails.find((one) => one.id === id);
  return mail && view ? viewOf(mail, view) : NOT_FOUND;
}

function mailsTo(address: string | null, mails: readonly InboxMail[]): Omit<InboxMail, 'raw'>[] {
  return mails
    .filter(({ envelope }) => !address || envelope.to.includes(address))
    .map(({ raw: _, ...mail }) => mail);
}

function viewOf(mail: InboxMail, view: string): Answer {
  if (view === 'api/mails') return json(mail);
  if (view === 'm/raw') return { status: 200, body: Buffer.from(mail.raw, 'latin1') };
  return { status: 200, type: HTML, body: mail.html || textPage(mail.text), policy: MAIL_POLICY };
}

function json(content: unknown): Answer {
  return { status: 200, type: 'application/json', body: JSON.stringify(content) };
}

function send(response: ServerResponse, answer: Answer): void {
  const { status, type = 'text/plain; charset=utf-8', body, policy = "default-src 'none'" } = answer;
  response.writeHead(status, {
    'Content-Type': type,
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cache-Control': 'no-store',
  });
  response.end(body);
}
