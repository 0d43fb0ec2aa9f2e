import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, type Guest, startGuest } from '../support/api.js';
import { Browser, type Visit } from '../support/browser-visit.js';
import { EventStream } from '../support/event-stream.js';
import { eventually } from '../support/eventually.js';
import { stopSound } from '../support/invariants.js';
import { newAddress, waitFor } from '../support/people.js';
import { TestService } from '../support/service.js';

/** Of five mails an hour to an address that was proven elsewhere, so many are for strangers. */
const FOR_STRANGERS = 3;

let service: TestService;

beforeAll(async () => {
  service = await TestService.start({ LIMITS: 'on', TRUST_PROXY: '1' });
});
afterAll(() => stopSound(service));

function at(place: number): Api {
  return service.api.with({ 'x-forwarded-for': `10.7.${place}.1` });
}

/** An address to which strangers had all the mails that are for them, if its owner is known; else there are more. */
async function busyAddress({ isKnown }: { isKnown: boolean }): Promise<string> {
  const address = newAddress(isKnown ? 'known' : 'unknown');
  if (isKnown) {
    const home = await waitFor(service, address, at(250));
    await home.api.post('user_email/confirm', { email: address, code: home.mail.code });
    await service.age('2 hours');
  }
  for (let place = 0; place < FOR_STRANGERS; place++) {
    await (await startGuest(at(place))).api.post('user_email/new', { email: address });
  }
  return address;
}

/** Three cases that a stranger must not tell apart: the mail goes at once, waits for its turn, or never goes. */
async function addresses(): Promise<string[]> {
  const withheld = await busyAddress({ isKnown: true });
  return [newAddress('free'), await busyAddress({ isKnown: false }), withheld];
}

interface Follower {
  readonly guest: Guest;
  readonly address: string;
  readonly stream: EventStream;
}

async function askAndFollow(address: string): Promise<Follower> {
  const guest = await startGuest(at(100));
  await guest.api.post('user_email/new', { email: address });
  const stream = await EventStream.open(`${service.url}/user_email/status/stream?auth_token=${guest.token}`);
  return { guest, address, stream };
}

/** Everything that waits for its turn goes now. */
async function sendAll(): Promise<void> {
  await service.database.query('UPDATE outbox_messages SET due_at = now() WHERE tries = 0');
  await eventually(
    () => service.rows('SELECT 1 FROM outbox_messages'),
    (left) => left.length === 0,
  );
}

/** What the stream told from the first to the last, once it is over. */
async function historyOf({ guest, stream }: Follower): Promise<string[]> {
  await service.database.query(
    `UPDATE challenges SET expires_at = now() WHERE user_id = $1 AND state = 'pending'`,
    [guest.id],
  );
  await service.database.query(
    `SELECT pg_notify('guestpass_challenges', id::text) FROM challenges WHERE user_id = $1`,
    [guest.id],
  );
  await stream.wait(({ state }) => state === 'expired');
  return stream.events.map(({ state, mail_state }) => `${state} ${mail_state}`);
}

function isSent({ stream }: Follower): Promise<unknown> {
  return stream.wait(({ mail_state }) => mail_state === 'sent');
}

describe('T27, T28: a mail that is withheld', () => {
  it('is shown like one that went at once and like one that waits its turn, by every event of the stream', async () => {
    const followers = await Promise.all((await addresses()).map(askAndFollow));
    const before = await service.rows(
      'SELECT cardinality(mailed_at) AS mails FROM challenges WHERE address = ANY ($1)',
      [followers.map(({ address }) => address)],
    );
    for (const follower of followers) expect(await isSent(follower)).toBeDefined();
    await sendAll();

    const histories = [];
    for (const follower of followers) histories.push(await historyOf(follower));

    expect(histories).toEqual(Array(3).fill(['pending queued', 'pending sent', 'expired sent']));
    expect(before.filter(({ mails }) => mails === 0)).toHaveLength(1);
    const [, , withheld] = followers;
    expect(service.mails.proofsTo(withheld?.address ?? '')).toHaveLength(1 + FOR_STRANGERS);
  });

  it('is shown like the others when it is asked for again', async () => {
    const followers = await Promise.all((await addresses()).map(askAndFollow));
    for (const follower of followers) expect(await isSent(follower)).toBeDefined();
    await sendAll();
    await service.age('61 seconds');

    for (const { guest, address, stream } of followers) {
      const { length } = stream.events;
      await guest.api.post('user_email/resend_token', { email: address });
      await eventually(
        () => stream.events.slice(length),
        (news) => news.some(({ mail_state }) => mail_state === 'sent'),
      );
    }

    const histories = [];
    for (const follower of followers) histories.push(await historyOf(follower));
    expect(histories).toEqual(
      Array(3).fill(['pending queued', 'pending sent', 'pending queued', 'pending sent', 'expired sent']),
    );
  });

  it('is shown like the others by the status and by the waiting page', async () => {
    const browsers = [];
    for (const address of await addresses()) {
      const browser = new Browser(service.url, { 'x-forwarded-for': '10.7.200.1' });
      const first = await browser.signIn(address);
      browsers.push({ browser, first });
    }

    const pages = browsers.map(async ({ browser, first }) => {
      const later = await eventually(
        () => browser.open('/sign-in/wait'),
        (page) => statusOn(page) !== statusOn(first),
      );
      return [statusOn(first), statusOn(later)];
    });

    const [free, ...others] = await Promise.all(pages);
    expect(others).toEqual([free, free]);
    expect(new Set(free).size).toBe(2);
  });
});

/** The line that says how the mail fares. */
function statusOn({ html }: Visit): string {
  return /<span role="status"[^>]*>([^<]*)</.exec(html)?.[1] ?? '';
}
