import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, type Guest, startGuest } from '../support/api.js';
import { stopSound } from '../support/invariants.js';
import { limitNamed } from '../support/limits.js';
import { newAddress, waitFor } from '../support/people.js';
import { TestService } from '../support/service.js';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start({ LIMITS: 'on', TRUST_PROXY: '1' });
});
afterAll(() => stopSound(service));

function at(place: number | string): Api {
  const ip = typeof place === 'string' ? place : `10.${place >> 8}.${place & 255}.1`;
  return service.api.with({ 'x-forwarded-for': ip });
}

async function guestAt(place: number | string): Promise<Guest> {
  return startGuest(at(place));
}

function ask({ api }: Guest, email: string, parameters = {}) {
  return api.post('user_email/new', { email, details: true, ...parameters });
}

/** When the mails of an address are to go, in seconds from the first one. */
async function scheduleOf(address: string): Promise<number[]> {
  const rows = await service.rows<{ at: Date }>(
    'SELECT unnest(mailed_at) AS at FROM challenges WHERE address = $1 ORDER BY 1',
    [address],
  );
  const [first] = rows;
  return rows.map(({ at: time }) => Math.round((time.getTime() - (first?.at.getTime() ?? 0)) / 1_000));
}

describe('The share of an address', () => {
  it('T28: a thousand starts from two hundred places are five mails and a thousand equal answers', async () => {
    const email = newAddress('bombed');
    const answers = new Set<string>();

    for (let batch = 0; batch < 8; batch++) {
      const guests = await Promise.all(Array.from({ length: 25 }, (_, n) => guestAt(batch * 25 + n)));
      const starts = [1, 2, 3, 4, 5].flatMap(() =>
        guests.map(({ api }) => api.post('user_email/new', { email })),
      );
      for (const { status, text } of await Promise.all(starts)) answers.add(`${status} ${text}`);
    }

    expect([...answers]).toEqual(['200 {"success":true,"error":null,"data":"ok"}']);
    expect(await scheduleOf(email)).toEqual([0, 60, 120, 180, 240]);
    expect(service.mails.to(email)).toHaveLength(1);
  }, 60_000);

  it('is one mail a minute, whoever asks; the next one waits its turn', async () => {
    const email = newAddress();

    await Promise.all([1, 2, 3].map(async (place) => ask(await guestAt(place), email)));

    expect(await scheduleOf(email)).toEqual([0, 60, 120]);
  });

  it('is no further mail for the same device within the minute', async () => {
    const guest = await guestAt(1);
    const email = newAddress();

    const answers = [await ask(guest, email), await ask(guest, email)];

    expect(new Set(answers.map(({ data }) => data.letters)).size).toBe(1);
    expect(await scheduleOf(email)).toEqual([0]);
  });

  it('is twenty mails a day', async () => {
    const email = newAddress();
    for (let hour = 0; hour < 5; hour++) {
      for (let n = 0; n < 6; n++) await ask(await guestAt(hour * 10 + n), email);
      await service.age('2 hours');
    }

    const [row] = await service.rows(
      'SELECT sum(cardinality(mailed_at))::int AS mails FROM challenges WHERE address = $1',
      [email],
    );
    expect(row).toEqual({ mails: 20 });
  });

  it('keeps two an hour for places where the address was proven', async () => {
    const home = await waitFor(service, newAddress(), at('198.51.100.1'));
    await home.api.post('user_email/confirm', { email: home.address, code: home.mail.code });
    await service.age('2 hours');
    for (let n = 0; n < 5; n++) await ask(await guestAt(n), home.address);
    const strangers = (await scheduleOf(home.address)).length - 1;

    const owners = await Promise.all([1, 2, 3].map(() => guestAt('198.51.100.1')));
    for (const owner of owners) await ask(owner, home.address);

    expect(strangers).toBe(3);
    expect((await scheduleOf(home.address)).length - 1).toBe(5);
  });

  it('shows in no answer: not in the first, and not a minute later', async () => {
    const [bombed, fresh] = [newAddress(), newAddress()];
    for (let n = 0; n < 5; n++) await ask(await guestAt(n), bombed);
    const [late, lucky] = [await guestAt(50), await guestAt(51)];
    const visible = async (guest: Guest, email: string, begin: number) => {
      const { data } = await ask(guest, email);
      const minutes = Math.round((Date.parse(data.expires_at) - begin) / 60_000);
      return { state: data.state, resend: data.resend_after, minutes };
    };

    const first = [await visible(late, bombed, Date.now()), await visible(lucky, fresh, Date.now())];
    await service.age('2 minutes');
    const second = [await visible(late, bombed, Date.now()), await visible(lucky, fresh, Date.now())];

    expect(first[0]).toEqual(first[1]);
    expect(second[0]).toEqual(second[1]);
    expect(second[0]).toEqual({ state: 'pending', resend: 60, minutes: 15 });
  });

  it('holds in the second process too', async () => {
    const email = newAddress();
    const twin = await service.startTwin({ TRUST_PROXY: '1' });
    const guests = await Promise.all(Array.from({ length: 12 }, (_, n) => guestAt(n)));

    await Promise.all(
      guests.map(({ token }, n) => (n % 2 ? service : twin).api.as(token).post('user_email/new', { email })),
    );

    expect(await scheduleOf(email)).toHaveLength(5);
    await twin.stop();
  });
});

describe("The asker's own bucket", () => {
  it('answers 429 and says how long, and being refused prolongs nothing', async () => {
    const guest = await guestAt('203.0.113.9');
    const asked = Array.from({ length: 10 }, () => ask(guest, newAddress()));
    expect((await Promise.all(asked)).map(({ status }) => status)).toEqual(Array(10).fill(200));

    const first = await ask(guest, newAddress());
    const more = await Promise.all(Array.from({ length: 20 }, () => ask(guest, newAddress())));

    const after = Number(first.headers.get('retry-after'));
    expect([first.status, first.code, first.body.retry_after]).toEqual([429, 'too_many', after]);
    expect(after).toBeLessThanOrEqual(60);
    for (const { status, body } of more) {
      expect(status).toBe(429);
      expect(body.retry_after).toBeLessThanOrEqual(after);
    }
    expect((await guest.api.post('user/me')).status).toBe(200);
  });

  it('T29: a network makes so many guests a minute, its neighbours in the /64 with it', async () => {
    const inNetwork = (n: number) =>
      service.api.with({ 'x-forwarded-for': `2001:db8:7:7::${n.toString(16)}` });
    const answers = await Promise.all(
      Array.from({ length: limitNamed('guests_per_minute').most + 10 }, (_, n) =>
        inNetwork(n + 1).post('user/new'),
      ),
    );

    const elsewhere = await at('2001:db8:7:8::1').post('user/new');

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(limitNamed('guests_per_minute').most);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(10);
    expect(elsewhere.status).toBe(200);
  });
});
