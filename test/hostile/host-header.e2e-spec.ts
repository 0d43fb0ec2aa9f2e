import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startGuest } from '../support/api.js';
import { stopSound } from '../support/invariants.js';
import type { ReadMail } from '../support/mailbox.js';
import { newAddress } from '../support/people.js';
import { TestService } from '../support/service.js';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start({
    PUBLIC_URL: 'https://id.example.org',
    TRUST_PROXY: '1',
    LINK_STYLE: 'hosted',
  });
});
afterAll(() => stopSound(service));

/** A start as raw bytes, so that headers can be doubled, missing and strange. */
async function startRaw(target: string, headers: readonly string[]): Promise<number> {
  const socket = connect(service.config.http.port, '127.0.0.1');
  await once(socket, 'connect');
  socket.write(
    `POST ${target} HTTP/1.1\r\n${headers.join('\r\n')}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
  );
  const answer = await text(socket);
  return Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0);
}

/** The source of a mail without what differs from mail to mail: secrets, digits, dates, ids and boundaries. */
function frameOf({ html, text: plain, subject }: ReadMail): string {
  return [subject, html, plain]
    .join('\n')
    .replace(/\([a-z]+ [a-z]+\)/g, '(REFERENCE)')
    .replace(/[A-Za-z0-9_-]{66}/g, 'SECRET')
    .replace(/\b\d{6}\b/g, 'DIGITS')
    .replace(/\d{1,2}:\d{2}/g, 'TIME')
    .replace(/\/p\/\w+/g, '/p/TOKEN');
}

const OWN = 'Host: id.example.org';
const EVIL = 'evil.example';

const HARMLESS: readonly (readonly string[])[] = [
  [OWN],
  ['Host: ID.EXAMPLE.ORG'],
  ['Host: id.example.org:443'],
  ['Host: id.example.org:99999'],
  [OWN, `X-Forwarded-Host: ${EVIL}`],
  [OWN, `X-Forwarded-Host: id.example.org, ${EVIL}`],
  [OWN, `X-Forwarded-Host: ${EVIL}`, `X-Forwarded-Host: ${EVIL}`],
  [OWN, `Forwarded: host=${EVIL};proto=http;for=1.2.3.4`],
  [OWN, `Forwarded: for="[2001:db8::1]";host="${EVIL}:80"`],
  [OWN, `X-Host: ${EVIL}`],
  [OWN, `X-Forwarded-Server: ${EVIL}`],
  [OWN, `X-HTTP-Host-Override: ${EVIL}`],
  [OWN, `X-Original-Host: ${EVIL}`],
  [OWN, `X-Original-URL: http://${EVIL}/`],
  [OWN, `X-Rewrite-URL: http://${EVIL}/`],
  [OWN, 'X-Forwarded-Proto: http'],
  [OWN, 'X-Forwarded-Port: 8080'],
  [OWN, `X-Forwarded-Prefix: //${EVIL}`],
  [OWN, `X-Forwarded-For: ${EVIL}`],
  [OWN, `Origin: https://${EVIL}`],
  [OWN, `Referer: https://${EVIL}/v/`],
  [OWN, `Via: 1.1 ${EVIL}`],
];

const REFUSED: readonly (readonly string[])[] = [
  [`Host: ${EVIL}`],
  [`Host: ${EVIL}`, 'X-Forwarded-Host: id.example.org'],
  [`Host: ${EVIL}`, 'Forwarded: host=id.example.org'],
  [`Host: id.example.org.${EVIL}`],
  [`Host: id.example.org@${EVIL}`],
  [`Host: ${EVIL}#id.example.org`],
  ['Host: id.example.org.'],
  ['Host: '],
  [],
  [`Host: ${EVIL}`, OWN],
  [OWN, `Host: ${EVIL}`],
  [`Host: id.example.org, ${EVIL}`],
];

describe('T4: the name that a request calls us by', () => {
  it('comes into no mail: whatever the headers say, mails differ by their secrets alone', async () => {
    const frames: string[] = [];
    for (const headers of HARMLESS) {
      const address = newAddress('host');
      const { token } = await startGuest(service.api);

      const status = await startRaw(`/user_email/new?email=${address}&auth_token=${token}`, headers);

      expect([headers, status]).toEqual([headers, 200]);
      const mail = await service.mails.latestTo(address);
      expect(mail.link).toMatch(/^https:\/\/id\.example\.org\/v\/[\w-]{66}$/);
      expect(mail.link.length).toBeLessThanOrEqual(120);
      expect(mail.raw).not.toMatch(/evil|8080|http:\/\//);
      frames.push(frameOf(mail));
    }
    for (const frame of frames) expect(frame).toBe(frames[0]);
  });

  it.each(REFUSED.map((headers) => [headers]))('is refused, and sends nothing, as %j', async (headers) => {
    const address = newAddress('refused');
    const { token } = await startGuest(service.api);

    const status = await startRaw(`/user_email/new?email=${address}&auth_token=${token}`, headers);

    expect([400, 421]).toContain(status);
    expect(await service.rows('SELECT 1 FROM challenges WHERE address = $1', [address])).toEqual([]);
  });

  it('is not taken from the request line either', async () => {
    const address = newAddress('absolute');
    const { token } = await startGuest(service.api);
    const query = `/user_email/new?email=${address}&auth_token=${token}`;

    const status = await startRaw(`http://${EVIL}${query}`, [OWN]);

    if (status === 200) expect((await service.mails.latestTo(address)).raw).not.toContain(EVIL);
    else expect(status).toBeGreaterThanOrEqual(400);
  });
});
