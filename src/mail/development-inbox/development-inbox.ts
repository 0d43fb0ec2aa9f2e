import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo, Server as NetServer } from 'node:net';
import type { SMTPServer } from 'smtp-server';
import { Clock } from '../../common/clock.js';
import type { InboxMail } from './mail.js';
import { inboxSmtpServer } from './smtp.js';
import { InboxStore } from './store.js';
import { inboxWebServer } from './web.js';

interface DevelopmentInboxOptions {
  /** 0 is any free one, as for `webPort`. */
  readonly smtpPort: number;
  readonly webPort: number;
  /** A loopback address: everybody who reaches the inbox can sign in as anybody. */
  readonly host?: '127.0.0.1' | '::1' | 'localhost';
  readonly clock?: Clock;
}

/** Where mails go instead of to people, in development and in tests. */
export interface DevelopmentInbox {
  readonly smtpPort: number;
  readonly webPort: number;
  readonly smtpUrl: string;
  readonly webUrl: string;
  /** Newest first, at most 200. */
  readonly mails: readonly InboxMail[];
  /** The newest such mail, be it there already or still to come. Rejects after `timeoutMs` (5000). */
  waitFor(wants: (mail: InboxMail) => boolean, timeoutMs?: number): Promise<InboxMail>;
  clear(): void;
  close(): Promise<void>;
}

/**
 * Starts the inbox: SMTP on one port; pages and JSON on the other.
 * To be imported only where it is used, since its packages are optional.
 */
export async function startDevelopmentInbox(options: DevelopmentInboxOptions): Promise<DevelopmentInbox> {
  const { host = '127.0.0.1', clock = new Clock() } = options;
  const store = new InboxStore();
  const smtp = inboxSmtpServer(store, clock);
  const web = inboxWebServer(store);
  const close = () => closeBoth(smtp, web);
  try {
    const smtpPort = await listen(smtp.server, options.smtpPort, host);
    const webPort = await listen(web, options.webPort, host);
    return {
      ...linksOf(host, smtpPort, webPort),
      mails: store.mails,
      waitFor: (wants, timeoutMs) => store.waitFor(wants, timeoutMs),
      clear: () => store.clear(),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function listen(server: NetServer, port: number, host: string): Promise<number> {
  await once(server.listen(port, host), 'listening');
  return (server.address() as AddressInfo).port;
}

function linksOf(host: string, smtpPort: number, webPort: number) {
  const name = host.includes(':') ? `[${host}]` : host;
  return { smtpPort, webPort, smtpUrl: `smtp://${name}:${smtpPort}`, webUrl: `http://${name}:${webPort}` };
}

async function closeBoth(smtp: SMTPServer, web: Server): Promise<void> {
  web.closeAllConnections();
  await Promise.all([new Promise<void>((done) => smtp.close(done)), new Promise((done) => web.close(done))]);
}
