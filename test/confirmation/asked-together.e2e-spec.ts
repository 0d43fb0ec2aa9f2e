import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startGuest } from '../support/api.js';
import { Browser } from '../support/browser-visit.js';
import { eventually } from '../support/eventually.js';
import { stopSound } from '../support/invariants.js';
import { newAddress, waitFor } from '../support/people.js';
import { TestService } from '../support/service.js';

const MANY = 20;

describe.each(['on', 'off'])('Devices that ask at the same time, limits %s', (limits) => {
  let service: TestService;

  beforeAll(async () => {
    service = await TestService.start({ LIMITS: limits, MAILS_PER_SECOND: '1000' });
  });
  afterAll(() => stopSound(service));

  function guests(count: number) {
    return Promise.all(
      Array.from({ length: count }, (_, n) =>
        startGuest(service.api.with({ 'x-forwarded-for': `203.0.113.${n}` })),
      ),
    );
  }

  it('are each mailed once, and each confirmed with its own letters', async () => {
    const devices = await Promise.all(Array.from({ length: MANY }, () => waitFor(service)));

    const pages = await Promise.all(
      devices.map(({ mail, letters }) => new Browser(service.url).confirm(mail, letters)),
    );

    expect(pages.map(({ state }) => state)).toEqual(Array(MANY).fill('done'));
    const answers = await Promise.all(devices.map(({ api }) => api.post('user/me')));
    expect(answers.map(({ data }) => data.primary_email)).toEqual(devices.map(({ address }) => address));
    expect(devices.map(({ address }) => service.mails.proofsTo(address).length)).toEqual(Array(MANY).fill(1));
  });

  it('for one address wait each for itself, and within the limits it gets one mail a minute', async () => {
    const address = newAddress();
    const devices = await guests(5);

    const answers = await Promise.all(
      devices.map(({ api }) => api.post('user_email/new', { email: address, details: true })),
    );

    expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(200));
    expect(new Set(answers.map(({ data }) => data.letters)).size).toBe(5);
    const [{ due } = { due: 0 }] = await service.rows<{ due: number }>(
      `SELECT count(*)::int AS due FROM challenges, unnest(mailed_at) AS at
       WHERE address = $1 AND at <= now()`,
      [address],
    );
    expect(due).toBe(limits === 'on' ? 1 : 5);
  });

  it('twice are told of one challenge', async () => {
    const address = newAddress();
    const [device] = await guests(1);

    const answers = await Promise.all(
      [1, 2, 3].map(() => device?.api.post('user_email/new', { email: address, details: true })),
    );

    expect(new Set(answers.map((answer) => answer?.data.reference)).size).toBe(1);
    const rows = await service.rows('SELECT id FROM challenges WHERE address = $1', [address]);
    expect(rows).toHaveLength(1);
  });

  it('for several addresses claim one of them', async () => {
    const [device] = await guests(1);
    const addresses = Array.from({ length: 4 }, () => newAddress());

    await Promise.all(addresses.map((email) => device?.api.post('user_email/new', { email })));

    const me = await eventually(
      () => device?.api.post('user/me'),
      (answer) => addresses.includes(answer?.data.latest_claimed_email),
    );
    expect(addresses).toContain(me?.data.latest_claimed_email);
  });
});
