import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, type Guest, startGuest } from '../support/api.js';
import { EventStream } from '../support/event-stream.js';
import { stopSound } from '../support/invariants.js';
import { newAddress, waitFor } from '../support/people.js';
import { TestService } from '../support/service.js';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start({ LIMITS: 'on', TRUST_PROXY: '1' });
});
afterAll(() => stopSound(service));

function at(place: number | string): Api {
  const ip = typeof place === 'string' ? place : `10.0.${place}.1`;
  return service.api.with({ 'x-forwarded-for': ip });
}

function guestAt(place: number | string): Promise<Guest> {
  return startGuest(at(place));
}

function ask({ api }: Guest, email: string, parameters = {}) {
  return api.post('user_email/new', { email, details: true, ...parameters });
}

describe('Five live challenges', () => {
  /** Lets an hour pass for the mails, and none for the challenges. */
  function forgetMails(): Promise<unknown> {
    return service.database.query(
      `UPDATE challenges SET mailed_at = ARRAY(SELECT m - interval '61 minutes' FROM unnest(mailed_at) AS m)`,
    );
  }

  async function fill(email: string): Promise<Guest[]> {
    const guests = await Promise.all([1, 2, 3, 4, 5].map(guestAt));
    for (const guest of guests) await ask(guest, email);
    await forgetMails();
    return guests;
  }

  async function livePlaces(email: string): Promise<string[]> {
    const rows = await service.rows<{ network: string }>(
      `SELECT network FROM challenges WHERE address = $1 AND state = 'pending' AND cardinality(mailed_at) > 0
       ORDER BY created_at`,
      [email],
    );
    return rows.map(({ network }) => network.split('.')[2] ?? '');
  }

  it('are the most: a sixth from the same place takes the place of the oldest from there', async () => {
    const email = newAddress();
    await fill(email);

    await ask(await guestAt(2), email);

    expect(await livePlaces(email)).toEqual(['1', '3', '4', '5', '2']);
  });

  it('are the most, and the device whose challenge made room is told at once', async () => {
    const email = newAddress();
    const [, second] = await fill(email);
    const stream = await EventStream.open(
      `${service.url}/user_email/status/stream?auth_token=${second?.token}`,
    );
    await stream.wait(({ state }) => state === 'pending');

    await ask(await guestAt(2), email);

    expect(await stream.wait(({ state }) => state === 'superseded')).toBeDefined();
  });

  it('of others stay as they are: a sixth from elsewhere is answered as ever, and mailed nothing', async () => {
    const email = newAddress();
    await fill(email);

    const { status, data } = await ask(await guestAt(9), email);

    expect([status, data.state, data.resend_after]).toEqual([200, 'pending', 60]);
    expect(await livePlaces(email)).toEqual(['1', '2', '3', '4', '5']);
  });

  it('make room among those of the same user before those of the same place', async () => {
    const email = newAddress();
    const [, , third] = await fill(email);
    const minted = await third?.api.post('auth_token/new', { permissions: '["*"]' });

    await ask({ id: 0, token: '', api: at(1).as(minted?.data.auth_token) }, email);

    expect(await livePlaces(email)).toEqual(['1', '2', '4', '5', '1']);
  });

  it('make no room among those that have expired already', async () => {
    const email = newAddress();
    const [first] = await fill(email);
    await service.database.query(
      `UPDATE challenges SET expires_at = now() - interval '1 second' WHERE address = $1 AND network = '10.0.1.1'`,
      [email],
    );
    await ask(await guestAt(6), email);
    await forgetMails();

    await ask(await guestAt(1), email);

    const rows = await service.rows(
      `SELECT count(*)::int AS live FROM challenges
       WHERE address = $1 AND state = 'pending' AND expires_at > now() AND cardinality(mailed_at) > 0`,
      [email],
    );
    expect(rows).toEqual([{ live: 5 }]);
    expect((await first?.api.post('user_email/status'))?.data.state).toBe('expired');
  });

  it('T55, P-22: five hundred attempts of strangers neither end nor block what the owner began', async () => {
    const owner = await waitFor(service, newAddress(), at('198.51.100.7'));
    const strangers = await Promise.all(Array.from({ length: 50 }, (_, n) => guestAt(n)));

    for (let round = 0; round < 10; round++) {
      await Promise.all(
        strangers.map((stranger) => ask(stranger, owner.address, { details: round % 2 === 0 })),
      );
    }

    const { status, data } = await owner.api.post('user_email/confirm', {
      email: owner.address,
      code: owner.mail.code,
    });
    expect([status, data.primary_email]).toEqual([200, owner.address]);
  }, 30_000);
});
