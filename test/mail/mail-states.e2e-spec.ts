import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Guest, startGuest } from '../support/api.js';
import { eventually } from '../support/eventually.js';
import { freePort } from '../support/free-port.js';
import { stopSound } from '../support/invariants.js';
import { MailServer, type Mode } from '../support/mail-server.js';
import { RETRY_NOW } from '../support/outbox.js';
import { newAddress } from '../support/people.js';
import { TestService } from '../support/service.js';

let service: TestService;
let server: MailServer;
let port: number;

beforeAll(async () => {
  port = await freePort();
  server = await MailServer.start(port);
  service = await TestService.start({ SMTP_URL: server.url });
});
afterEach(() => {
  server.mode = 'takes';
});
afterAll(async () => {
  await stopSound(service);
  await server.stop();
});

async function ask(mode: Mode) {
  server.mode = mode;
  if (mode === 'hangs-up') server.hangUp();
  const guest = await startGuest(service.api);
  const address = newAddress(mode);
  const answer = await guest.api.post('user_email/new', { email: address });
  return { guest, address, answer };
}

function mailStateOf({ api }: Guest): Promise<string> {
  return api.post('user_email/status').then(({ data }) => data.mail_state);
}

/** The mail server is well again, and nobody has to wait for the next try. */
async function recover(): Promise<void> {
  server.mode = 'takes';
  await service.database.query(RETRY_NOW);
}

function becomes(guest: Guest, state: string): Promise<string> {
  return eventually(
    () => mailStateOf(guest),
    (now) => now === state,
  );
}

describe('F-8: the mail server', () => {
  it('takes a mail: it is queued at once and sent a moment later', async () => {
    const { guest, address, answer } = await ask('takes');

    expect(answer.data).toBe('ok');
    expect(await becomes(guest, 'sent')).toBe('sent');
    expect(server.to(address)).toHaveLength(1);
    expect(await service.rows('SELECT 1 FROM outbox_messages')).toEqual([]);
  });

  it.each<Mode>(['greylists', 'is-busy', 'hangs-up', 'drops-after-data'])(
    '%s: the answer is as ever, the mail deferred and sent later',
    async (mode) => {
      const { guest, address, answer } = await ask(mode);

      expect([answer.status, answer.data]).toEqual([200, 'ok']);
      expect(await becomes(guest, 'deferred')).toBe('deferred');
      await recover();
      expect(await becomes(guest, 'sent')).toBe('sent');
      expect(server.to(address)).toHaveLength(1);
    },
  );

  it.each<Mode>(['refuses', 'refuses-content'])(
    '%s: the mail bounces and is not tried again',
    async (mode) => {
      const { guest, address } = await ask(mode);

      expect(await becomes(guest, 'bounced')).toBe('bounced');
      server.mode = 'takes';
      expect(await service.rows('SELECT 1 FROM outbox_messages')).toEqual([]);
      expect(server.to(address)).toEqual([]);
      expect((await guest.api.post('user_email/status')).data.state).toBe('pending');
    },
  );

  it('refused once takes the next mail to the same address', async () => {
    const { guest, address } = await ask('refuses');
    await becomes(guest, 'bounced');
    server.mode = 'takes';

    await guest.api.post('user_email/resend_token', { email: address });

    expect(await becomes(guest, 'sent')).toBe('sent');
  });

  it('is down: nothing is lost, and all of it goes when it is back', async () => {
    await server.stop();
    const asked = await Promise.all(Array.from({ length: 5 }, () => ask('takes')));
    for (const { guest } of asked) expect(await becomes(guest, 'deferred')).toBe('deferred');

    server = await MailServer.start(port);
    await recover();

    for (const { guest, address } of asked) {
      expect(await becomes(guest, 'sent')).toBe('sent');
      expect(server.to(address)).toHaveLength(1);
    }
  });

  it('loses the connection after the data: it may see the mail twice, never more', async () => {
    const before = server.arrived;
    const { guest } = await ask('drops-once');

    expect(await becomes(guest, 'sent')).toBe('sent');
    expect(server.arrived - before).toBe(2);
  });

  it('is not asked for the mail of a challenge that ended meanwhile', async () => {
    const { guest, address } = await ask('greylists');
    await becomes(guest, 'deferred');
    await service.age('16 minutes');
    await recover();

    const left = await eventually(
      () => service.rows('SELECT 1 FROM outbox_messages'),
      (rows) => rows.length === 0,
    );

    expect(left).toEqual([]);
    expect(server.to(address)).toEqual([]);
  });
});
