import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startGuest } from '../support/api.js';
import { eventually } from '../support/eventually.js';
import { stopSound } from '../support/invariants.js';
import { MailServer } from '../support/mail-server.js';
import { newAddress } from '../support/people.js';
import { TestService } from '../support/service.js';

let service: TestService;
let server: MailServer;

beforeAll(async () => {
  server = await MailServer.start();
  service = await TestService.start({ SMTP_URL: server.url, PLACE_HEADER: 'X-Place' });
});
afterAll(async () => {
  await stopSound(service);
  await server.stop();
});

const EVIL = 'mallory@evil.example';

/** What clients may try to smuggle into an address. None of it may cause a mail, or anything else. */
const ADDRESSES: readonly unknown[] = [
  `eve@example.org\r\nRCPT TO:<${EVIL}>`,
  `eve@example.org\nBcc: ${EVIL}`,
  `eve@example.org\r\n\r\nbody`,
  `eve@example.org%0d%0aRCPT TO:<${EVIL}>`,
  `eve@example.org%0aBcc:${EVIL}`,
  `eve@example.org\u2028${EVIL}`,
  `eve@example.org\u0085${EVIL}`,
  `eve\u0000@example.org`,
  `eve@example.org\u0000${EVIL}`,
  `eve@example.org,${EVIL}`,
  `eve@example.org;${EVIL}`,
  `eve@example.org ${EVIL}`,
  `eve@example.org\t${EVIL}`,
  `<eve@example.org>`,
  `Eve <eve@example.org>`,
  `<eve@example.org>,<${EVIL}>`,
  `"eve@example.org,"@evil.example`,
  `"eve@example.org> ${EVIL}"@x.org`,
  `eve(${EVIL})@example.org`,
  `eve%example.org@evil.example`,
  `eve!evil@example.org`,
  `@evil.example:eve@example.org`,
  `eve@example.org@evil.example`,
  `=?utf-8?q?eve=40evil.example=3e?=@example.org`,
  `eve@[127.0.0.1]`,
  `eve@127.0.0.1`,
  `eve@localhost`,
  `eve＠evil.example,x@example.org`,
  `e\u202eve@example.org`,
  `eve\u200d@example.org`,
  `eve@exam\u00adple.org`,
  `eve@example..org`,
  `.eve@example.org`,
  `eve.@example.org`,
  `eve@-example.org`,
  `${'a'.repeat(65)}@example.org`,
  `eve@${'a'.repeat(64)}.org`,
  `eve@${'a.'.repeat(160)}org`,
  'group:eve@example.org;',
  'eve@example.org SIZE=1',
  'eve@example.org> BODY=8BITMIME',
];

/** Other than texts: T5, as in CVE-2023-7028. */
const FORMS: readonly unknown[] = [
  ['eve@example.org', EVIL],
  { 0: 'eve@example.org', 1: EVIL },
  { address: EVIL },
  { toString: 'eve@example.org' },
  [['eve@example.org']],
  7,
  true,
  null,
];

describe('T16: what goes to the mail server', () => {
  it.each(ADDRESSES)('is nothing for the address %j', async (email) => {
    const { api } = await startGuest(service.api);
    const before = server.lines.length;

    const answer = await api.json('user_email/new', { email });

    expect([answer.status, answer.code, answer.body.parameter]).toEqual([400, 'invalid_parameter', 'email']);
    expect(await service.rows('SELECT 1 FROM outbox_messages')).toEqual([]);
    expect(server.lines).toHaveLength(before);
  });

  it.each(FORMS)('T5: is nothing for an address of the form %j', async (email) => {
    const { api } = await startGuest(service.api);

    const answer = await api.json('user_email/new', { email });

    expect([answer.status, answer.code]).toEqual([400, 'invalid_parameter']);
  });

  it('T5: is one mail to the first where a parameter comes twice', async () => {
    const { token, api } = await startGuest(service.api);
    const [first, second] = [newAddress('first'), newAddress('second')];

    const { status } = await api.send(
      `user_email/new?email=${first}&email=${second}&auth_token=${token}`,
      {},
    );

    expect(status).toBe(200);
    await eventually(
      () => server.to(first).length,
      (count) => count === 1,
    );
    expect([server.to(first).length, server.to(second).length]).toEqual([1, 0]);
  });

  it('is one conversation by the grammar, with one recipient, whatever names the asker chose', async () => {
    const names = [
      'x\r\nBcc: mallory@evil.example',
      '"><script>alert(1)</script>',
      `${'=?utf-8?b?'}${Buffer.from(EVIL).toString('base64')}?=`,
      '.\r\nMAIL FROM:<mallory@evil.example>',
      'https://evil.example/v/x',
      '\u202eevil\u0007',
    ];
    const before = { lines: server.lines.length, mails: server.mails.length };
    const addresses: string[] = [];
    for (const name of names) {
      const place = `near\u0009${EVIL}`;
      const { api } = await startGuest(service.api.with({ 'x-place': place, 'user-agent': EVIL }), { name });
      const email = newAddress('grammar');
      addresses.push(email);
      await api.post('user_email/new', { email, language: 'en' });
    }

    await eventually(
      () => server.mails.length,
      (count) => count === before.mails + names.length,
    );

    const mails = server.mails.slice(before.mails);
    expect(mails.map(({ to }) => to.join()).toSorted()).toEqual(addresses.toSorted());
    for (const { source, from, to } of mails) {
      const [head = ''] = source.split('\r\n\r\n');
      expect(from).toBe('guestpass@localhost');
      expect(head).toMatch(/^[\x20-\x7e\r\n]*$/);
      expect(
        head
          .match(/^(to|cc|bcc|from|sender|reply-to|subject):/gim)
          ?.map((name) => name.toLowerCase())
          .toSorted(),
      ).toEqual(['from:', 'subject:', 'to:']);
      expect(head).toContain(`To: ${to[0]}`);
      expect(source).not.toMatch(/@evil|evil\.example|\n\.\r\nMAIL/);
    }
    const commands = server.lines
      .slice(before.lines)
      .filter((line) => /^(EHLO|HELO|MAIL|RCPT|DATA|RSET|QUIT|AUTH|STARTTLS)\b/.test(line));
    expect(commands.filter((line) => line.startsWith('RCPT')).toSorted()).toEqual(
      addresses.map((address) => `RCPT TO:<${address}>`).toSorted(),
    );
  });

  it('goes to the canonical address, and to no spelling of it', async () => {
    const { api } = await startGuest(service.api);
    const canonical = newAddress('straße').replace('straße', 'ada');

    await api.json('user_email/new', {
      email: `  ${canonical.toUpperCase().replace('@', '＠').normalize('NFKC')} `,
    });

    await eventually(
      () => server.to(canonical).length,
      (count) => count === 1,
    );
    expect(server.to(canonical)).toHaveLength(1);
    expect(await service.rows('SELECT 1 FROM challenges WHERE address = $1', [canonical])).toHaveLength(1);
  });
});
