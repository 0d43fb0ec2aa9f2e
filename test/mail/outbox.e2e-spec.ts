import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Outbox } from '../../src/outbox/outbox.js';
import { startGuest } from '../support/api.js';
import { eventually } from '../support/eventually.js';
import { stopSound } from '../support/invariants.js';
import { MailServer } from '../support/mail-server.js';
import { RETRY_NOW } from '../support/outbox.js';
import { newAddress } from '../support/people.js';
import { TestService } from '../support/service.js';

let service: TestService;
let twin: TestService;
let server: MailServer;

beforeAll(async () => {
  server = await MailServer.start();
  service = await TestService.start({ SMTP_URL: server.url });
  twin = await service.startTwin({ SMTP_URL: server.url, PUBLIC_URL: service.url });
});
afterEach(() => {
  server.mode = 'takes';
});
afterAll(async () => {
  await stopSound(service);
  await server.stop();
});

async function ask(of = service): Promise<string> {
  const { api } = await startGuest(of.api);
  const email = newAddress();
  await api.post('user_email/new', { email });
  return email;
}

/** Waits for the outbox to be empty. */
function settled() {
  return eventually(
    () => service.rows('SELECT id, type, tries FROM outbox_messages'),
    (rows) => rows.length === 0,
  );
}

describe('The outbox', () => {
  it('I-31: two processes that look at it together send each message once', async () => {
    server.mode = 'greylists';
    const addresses = await Promise.all(Array.from({ length: 40 }, (_, n) => ask(n % 2 ? service : twin)));
    server.mode = 'takes';
    await service.database.query(RETRY_NOW);

    await settled();

    expect(addresses.map((address) => server.to(address).length)).toEqual(Array(40).fill(1));
  });

  it('is taken from by many at once without one message taken twice', async () => {
    await settled();
    await service.database.query(
      `INSERT INTO outbox_messages (type, payload, due_at)
       SELECT 'test', '{}', now() FROM generate_series(1, 100)`,
    );
    const outboxes = [service.app.get(Outbox), twin.app.get(Outbox)];

    const takes = await Promise.all(
      Array.from({ length: 20 }, (_, n) => outboxes[n % 2]?.take(10, ['test']) ?? []),
    );

    const ids = takes.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    await service.database.query(`DELETE FROM outbox_messages WHERE type = 'test'`);
  });

  it('gives a message again that somebody took and never finished', async () => {
    const outbox = service.app.get(Outbox);
    const address = newAddress();
    server.mode = 'greylists';
    const { api } = await startGuest(service.api);
    await api.post('user_email/new', { email: address });
    await eventually(
      () => server.lines.filter((line) => line.includes(address)).length,
      (count) => count > 0,
    );
    await service.database.query(RETRY_NOW);
    await eventually(
      () => outbox.take(10, ['challenge.mail']),
      (taken) => taken.length > 0,
    );
    server.mode = 'takes';
    expect(server.to(address)).toEqual([]);

    await service.database.query(`UPDATE outbox_messages SET due_at = due_at - interval '2 minutes'`);

    await settled();
    expect(server.to(address)).toHaveLength(1);
  });

  it('leaves what nobody here delivers to those who do, as beside a newer release, and goes on', async () => {
    await service.database.query(`INSERT INTO outbox_messages (type, payload) VALUES ('unheard.of', '{}')`);
    const address = await ask();

    const mails = await eventually(
      () => server.to(address).length,
      (count) => count === 1,
    );

    const left = await service.rows(`SELECT tries, failed_at FROM outbox_messages WHERE type = 'unheard.of'`);
    expect([mails, left]).toEqual([1, [{ tries: 0, failed_at: null }]]);
    await service.database.query(`DELETE FROM outbox_messages WHERE type = 'unheard.of'`);
  });

  it('goes on with other mails while the server keeps one waiting', async () => {
    await settled();
    server.mode = 'never-answers';
    const before = server.arrived;
    const stuck = await ask();
    await eventually(
      () => server.arrived,
      (arrived) => arrived > before,
    );
    server.mode = 'takes';

    const address = await ask();
    const mails = await eventually(
      () => server.to(address).length,
      (count) => count === 1,
    );

    expect([mails, server.to(stuck).length]).toEqual([1, 0]);
    server.hangUp();
  });

  it('is written with what it reports or not at all', async () => {
    const outside = service.app.get(Outbox).add('challenge.mail', {});

    await expect(outside).rejects.toThrow('needs a transaction');
  });

  it('holds ids alone: no address and no secret', async () => {
    server.mode = 'greylists';
    const address = await ask();

    const [row] = await service.rows<{ payload: object }>(
      `SELECT payload FROM outbox_messages WHERE payload->>'challenge_id' =
         (SELECT id::text FROM challenges WHERE address = $1)`,
      [address],
    );

    expect(row?.payload).toEqual({ challenge_id: expect.stringMatching(/^[0-9a-f-]{36}$/), number: 1 });
  });
});
