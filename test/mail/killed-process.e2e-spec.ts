import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { startGuest } from '../support/api.js';
import { copyTemplate } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { freePort } from '../support/free-port.js';
import { stopSound } from '../support/invariants.js';
import { MailServer } from '../support/mail-server.js';
import { newAddress } from '../support/people.js';
import { TestService } from '../support/service.js';
import { ServiceProcess } from '../support/service-process.js';

const SECRET = 'a secret that only the tests know, 0123456789';

let server: MailServer;
let settings: Record<string, string>;

beforeAll(async () => {
  server = await MailServer.start();
  settings = { DATABASE_URL: await copyTemplate(), SMTP_URL: server.url, SECRET };
});
afterAll(() => server.stop());

async function startProcess(): Promise<ServiceProcess> {
  return ServiceProcess.start({ ...settings, PORT: String(await freePort()) });
}

/** What the killed process had in its hands, due again as if two minutes had passed. */
async function outlastLeases(): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: settings['DATABASE_URL'] });
  await client.connect();
  const { rows } = await client.query('SELECT due_at > now() AS is_leased, tries FROM outbox_messages');
  await client.query(`UPDATE outbox_messages SET due_at = due_at - interval '2 minutes'`);
  await client.end();
  return rows;
}

describe('A process that is killed', () => {
  it('after its answer, before its mail: the mail goes when another starts, and works', async () => {
    server.mode = 'greylists';
    const first = await startProcess();
    const devices = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const guest = await startGuest(first.api);
        const email = newAddress('killed');
        return { guest, email, answer: await guest.api.post('user_email/new', { email }) };
      }),
    );
    await first.kill();
    expect(devices.map(({ answer }) => answer.data)).toEqual(Array(10).fill('ok'));

    await outlastLeases();
    server.mode = 'takes';
    const service = await TestService.start(settings);

    for (const { guest, email } of devices) {
      const [mail] = await eventually(
        () => server.to(email),
        (mails) => mails.length > 0,
      );
      const [code = ''] = /^\d{6}$/m.exec(mail?.source ?? '') ?? [];
      const { data } = await service.api.as(guest.token).post('user_email/confirm', { email, code });
      expect(data).toMatchObject({ id: guest.id, primary_email: email });
      expect(server.to(email)).toHaveLength(1);
    }
    await stopSound(service);
  });

  it('in the middle of a mail: it is sent again, once the lease is over', async () => {
    const before = server.arrived;
    server.mode = 'never-answers';
    const first = await startProcess();
    const { api } = await startGuest(first.api);
    const email = newAddress('midway');
    await api.post('user_email/new', { email });
    await eventually(
      () => server.arrived,
      (count) => count === before + 1,
    );
    await first.kill();

    const leased = await outlastLeases();
    server.mode = 'takes';
    const service = await TestService.start(settings);

    await eventually(
      () => server.to(email).length,
      (count) => count === 1,
    );
    expect(leased).toEqual([{ is_leased: true, tries: 1 }]);
    expect(server.to(email)).toHaveLength(1);
    await eventually(
      () => service.rows('SELECT 1 FROM outbox_messages'),
      (rows) => rows.length === 0,
    );
    await stopSound(service);
  });
});
