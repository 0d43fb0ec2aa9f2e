import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Guest } from '../support/api.js';
import { Browser } from '../support/browser-visit.js';
import { EventStream } from '../support/event-stream.js';
import { eventually } from '../support/eventually.js';
import { stopSound } from '../support/invariants.js';
import { newAddress, register, waitFor } from '../support/people.js';
import { TestService } from '../support/service.js';

let service: TestService;
let twin: TestService;

beforeAll(async () => {
  service = await TestService.start();
  twin = await service.startTwin({ PUBLIC_URL: service.url });
});
afterAll(() => stopSound(service));

function follow({ token }: Guest, of = service): Promise<EventStream> {
  return EventStream.open(`${of.url}/user_email/status/stream?auth_token=${token}`);
}

async function closes(stream: EventStream): Promise<boolean> {
  return eventually(
    () => stream.isClosed,
    (closed) => closed,
  );
}

describe('The stream of the status', () => {
  it('begins with the same object as the status', async () => {
    const device = await waitFor(service);
    const { data } = await device.api.post('user_email/status');

    const stream = await follow(device);

    expect(await stream.wait(() => true)).toMatchObject({ ...data, mail_state: expect.any(String) });
    expect(stream.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(stream.headers.get('cache-control')).toBe('no-store');
    stream.close();
  });

  it('tells of the confirmation, whichever process it happens in, and ends', async () => {
    const device = await waitFor(service);
    const streams = await Promise.all([follow(device), follow(device, twin)]);

    await new Browser(service.url).confirm(device.mail, device.letters);

    for (const stream of streams) {
      const event = await stream.wait(({ state }) => state === 'confirmed');
      expect(event).toMatchObject({ is_verified: true, email: device.address });
      expect(await closes(stream)).toBe(true);
      expect(stream.events.at(-1).state).toBe('confirmed');
    }
  });

  it('tells what becomes of the mail', async () => {
    const device = await waitFor(service);
    const stream = await follow(device);
    await stream.wait(() => true);

    await service.database.query(`UPDATE challenges SET mail_state = 'deferred' WHERE address = $1`, [
      device.address,
    ]);
    await service.database.query(
      `SELECT pg_notify('guestpass_challenges', id::text) FROM challenges WHERE address = $1`,
      [device.address],
    );

    expect(await stream.wait(({ mail_state }) => mail_state === 'deferred')).toMatchObject({
      state: 'pending',
    });
    expect(stream.isClosed).toBe(false);
    stream.close();
  });

  it('tells of a refusal and of an expiry, and ends', async () => {
    const [denied, expired] = [await waitFor(service), await waitFor(service)];
    await service.database.query(
      `UPDATE challenges SET expires_at = now() + interval '1 second' WHERE address = $1`,
      [expired.address],
    );
    const streams = await Promise.all([follow(denied), follow(expired)]);

    await new Browser(service.url).submit(`/v/${denied.mail.secret}/deny`);

    expect(await streams[0].wait(({ state }) => state === 'denied')).toBeDefined();
    expect(await streams[1].wait(({ state }) => state === 'expired')).toBeDefined();
    expect(await Promise.all(streams.map(closes))).toEqual([true, true]);
  });

  it('ends at once where nothing can change any more', async () => {
    const stream = await follow(await register(service));

    expect(await closes(stream)).toBe(true);
    expect(stream.events.map(({ state }) => state)).toEqual(['confirmed']);
  });

  it('goes on after the connection for notifications was cut', async () => {
    const device = await waitFor(service);
    const stream = await follow(device);
    await stream.wait(() => true);
    await service.database.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND query LIKE 'LISTEN%'`,
    );

    await device.api.post('user_email/confirm', { email: device.address, code: device.mail.code });

    expect(await stream.wait(({ state }) => state === 'confirmed')).toBeDefined();
  });

  it('is there for the waiting page of a browser, by its cookie alone', async () => {
    const browser = new Browser(service.url);
    const address = newAddress();
    await browser.signIn(address);
    const cookie = `guestpass_session=${browser.cookies.get('guestpass_session')}`;
    const stream = await EventStream.open(`${service.url}/sign-in/wait/stream`, { cookie });

    await browser.confirm(await service.mails.latestTo(address));

    expect(await stream.wait(({ state }) => state === 'confirmed')).toBeDefined();
  });

  it('is refused without a token', async () => {
    const { status } = await service.api.get('user_email/status/stream');

    expect(status).toBe(403);
  });
});
