import { Agent, get } from 'node:http';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WaitingRoom } from '../../src/emails/challenges/waiting-room.js';
import type { Guest } from '../support/api.js';
import { Browser } from '../support/browser-visit.js';
import { eventually } from '../support/eventually.js';
import { stopSound } from '../support/invariants.js';
import { askAs, newAddress, register, type Waiting, waitFor } from '../support/people.js';
import { TestService } from '../support/service.js';

let service: TestService;
let twin: TestService;

beforeAll(async () => {
  service = await TestService.start({ LIMITS: 'on' });
  twin = await service.startTwin({ PUBLIC_URL: service.url });
});
afterAll(() => stopSound(service));

/** A long poll, and how long it took. */
async function poll({ api }: Guest, parameters = {}) {
  const begin = performance.now();
  const { status, data } = await api.post('user_email/status', { wait: 25, ...parameters });
  return { status, data, seconds: (performance.now() - begin) / 1_000 };
}

function confirm({ api, address, mail }: Waiting) {
  return api.post('user_email/confirm', { email: address, code: mail.code });
}

function room(of = service): WaitingRoom {
  return of.app.get(WaitingRoom);
}

/** Until somebody waits in the room: what happens before would not be news. */
function untilSomebodyWaits(of = service) {
  return eventually(
    () => room(of).size,
    (size) => size > 0,
  );
}

describe('A long poll', () => {
  it('ends at once when the address is confirmed, and says who the device is', async () => {
    const device = await waitFor(service);
    const polling = poll(device);
    await untilSomebodyWaits();

    await confirm(device);

    const { data, seconds } = await polling;
    expect(data).toMatchObject({ state: 'confirmed', is_verified: true, emails: { [device.address]: true } });
    expect(seconds).toBeLessThan(5);
  });

  it('ends when the click happens in another process', async () => {
    const device = await waitFor(service);
    const polling = poll({ ...device, api: twin.api.as(device.token) });
    await untilSomebodyWaits(twin);

    await new Browser(service.url).confirm(device.mail, device.letters);

    const { data, seconds } = await polling;
    expect(data.state).toBe('confirmed');
    expect(seconds).toBeLessThan(5);
  });

  it('ends when it is denied', async () => {
    const device = await waitFor(service);
    const polling = poll(device);
    await untilSomebodyWaits();

    await new Browser(service.url).submit(`/v/${device.mail.secret}/deny`);

    expect((await polling).data.state).toBe('denied');
  });

  it('ends by itself when the challenge expires', async () => {
    const device = await waitFor(service);
    await service.database.query(
      `UPDATE challenges SET expires_at = now() + interval '1 second' WHERE address = $1`,
      [device.address],
    );

    const { data, seconds } = await poll(device);

    expect(data.state).toBe('expired');
    expect(seconds).toBeLessThan(5);
  });

  it('does not end for what becomes of the mail', async () => {
    const device = await waitFor(service);
    const polling = poll(device, { wait: 2 });
    await untilSomebodyWaits();

    await service.database.query(`UPDATE challenges SET mail_state = 'bounced' WHERE address = $1`, [
      device.address,
    ]);
    const [row] = await service.rows<{ id: string }>('SELECT id FROM challenges WHERE address = $1', [
      device.address,
    ]);
    await service.database.query(`SELECT pg_notify('guestpass_challenges', $1)`, [row?.id]);

    const { data, seconds } = await polling;
    expect(data).toMatchObject({ state: 'pending', mail_state: 'bounced' });
    expect(seconds).toBeGreaterThan(1.8);
  });

  it('answers at once where nothing can change any more, or nothing is waited for', async () => {
    const owner = await register(service);

    const answers = [await poll(owner), await poll(owner, { email: newAddress() })];

    expect(answers.map(({ data }) => data.state)).toEqual(['confirmed', null]);
    for (const { seconds } of answers) expect(seconds).toBeLessThan(3);
  });

  it.each(['26', '-1', '1.5', 'x'])('may not last for %s seconds', async (wait) => {
    const device = await waitFor(service);

    const answer = await device.api.post('user_email/status', { wait });

    expect([answer.status, answer.body.parameter]).toEqual([400, 'wait']);
  });

  it('leaves nothing behind when the client goes away', async () => {
    const device = await waitFor(service);
    const gone = new AbortController();
    const polling = fetch(`${service.url}/user_email/status?wait=25&auth_token=${device.token}`, {
      signal: gone.signal,
    });
    await untilSomebodyWaits();

    gone.abort();

    await expect(polling).rejects.toThrow();
    const size = await eventually(
      () => room().size,
      (left) => left === 0,
    );
    expect(size).toBe(0);
  });

  it('does not begin for a client that is gone already', async () => {
    const begin = performance.now();

    await room().next('nobody', 25_000, AbortSignal.abort());

    expect(performance.now() - begin).toBeLessThan(1_000);
    expect(room().size).toBe(0);
  });

  it('goes on where it was after the connection for notifications was cut', async () => {
    const device = await waitFor(service);
    const polling = poll(device);
    await untilSomebodyWaits();
    await service.database.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND query LIKE 'LISTEN%'`,
    );

    await confirm(device);

    const { data, seconds } = await polling;
    expect(data.state).toBe('confirmed');
    expect(seconds).toBeLessThan(5);
  });
});

describe('A device that polls', () => {
  it('is never told to slow down', async () => {
    const device = await waitFor(service);

    const calls = Array.from({ length: 300 }, (_, n) =>
      device.api.get(n % 2 ? 'user/me' : 'user_email/status'),
    );

    expect(new Set((await Promise.all(calls)).map(({ status }) => status))).toEqual(new Set([200]));
  });

  it('leaves no listener on the connection that it keeps', async () => {
    const device = await waitFor(service);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const warnings: string[] = [];
    const note = ({ name }: Error) => warnings.push(name);
    process.on('warning', note);

    for (let n = 0; n < 15; n++) await statusThrough(agent, device);

    process.off('warning', note);
    agent.destroy();
    expect(warnings).toEqual([]);
  });

  it('hears of the address that it names', async () => {
    const device = await waitFor(service);
    const other = await askAs(service, device, newAddress());

    const named = await device.api.post('user_email/status', { email: device.address });
    const newest = await device.api.post('user_email/status');

    expect([named.data.email, newest.data.email]).toEqual([device.address, other.address]);
  });
});

function statusThrough(agent: Agent, { token }: Guest): Promise<unknown> {
  return new Promise((resolve, reject) => {
    get(`${service.url}/user_email/status?auth_token=${token}`, { agent }, (response) => {
      json(response).then(resolve, reject);
    }).on('error', reject);
  });
}
