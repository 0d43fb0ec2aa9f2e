import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { loadConfig } from '../config/config.js';
import { Mailer } from './mailer.js';

let server: Server;
let mailer: Mailer;

afterEach(() => {
  mailer.onApplicationShutdown();
  server.close();
});

const USUAL: Readonly<Record<string, string>> = { EHLO: '250-x\r\n250 AUTH PLAIN', DATA: '354 go on' };

/** A mail server that says one thing where the others say yes. */
async function mailerThatHears(command: string, reply: string): Promise<void> {
  server = createServer((socket) => {
    const answer = (line: string) => socket.write(`${line}\r\n`);
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      const verb = bytes.toString('latin1', 0, 4);
      answer(verb === command ? reply : (USUAL[verb] ?? '250 ok'));
    });
    answer(command === 'CONNECT' ? reply : '220 ready');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const user = command === 'AUTH' ? 'user:pass@' : '';
  mailer = new Mailer(loadConfig({ SMTP_URL: `smtp://${user}127.0.0.1:${port}` }));
}

function send() {
  return mailer.send({ to: 'eve@example.org', subject: 's', text: 't', html: '<p>t</p>' });
}

describe('What a mail server says about a mail', () => {
  it.each([
    ['RCPT', '250 ok', 'sent'],
    ['RCPT', '450 later', 'deferred'],
    ['RCPT', '550 nobody of that name', 'bounced'],
    ['RCPT', '553 not an address', 'bounced'],
    ['MAIL', '421 busy', 'deferred'],
    ['DATA', '451 later', 'deferred'],
    ['DATA', '554 not wanted', 'bounced'],
  ])('%s %s: %s', async (command, reply, result) => {
    await mailerThatHears(command, reply);

    expect(await send()).toBe(result);
  });
});

describe('What a mail server says about us', () => {
  it.each([
    ['CONNECT', '554 no service here'],
    ['CONNECT', '421 busy'],
    ['AUTH', '535 who are you?'],
    ['AUTH', '454 later'],
    ['MAIL', '550 not from you'],
  ])('%s %s: it is tried again, since no mail is to blame', async (command, reply) => {
    await mailerThatHears(command, reply);

    expect(await send()).toBe('deferred');
  });
});
