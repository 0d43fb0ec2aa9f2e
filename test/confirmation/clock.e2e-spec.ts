import { afterAll, describe, expect, it } from '@jest/globals';
import { Clock } from '../../src/common/clock.js';
import { Browser } from '../support/browser-visit.js';
import { eventually } from '../support/eventually.js';
import { stopSound } from '../support/invariants.js';
import { askAs, newAddress, register, stateOf, waitFor } from '../support/people.js';
import { TestService } from '../support/service.js';

const HOUR_MS = 3_600_000;
const SKEWS: readonly (readonly [string, number])[] = [
  ['an hour ahead', HOUR_MS],
  ['an hour behind', -HOUR_MS],
  ['a day ahead', 24 * HOUR_MS],
  ['a day behind', -24 * HOUR_MS],
];

/** The clock of the application goes wrong; the one of the database does not. */
function skew(service: TestService, milliseconds: number): void {
  const clock = service.app.get(Clock);
  clock.now = () => new Date(Date.now() + milliseconds);
}

describe.each(SKEWS)('P-28, T50: where the clock of the application is %s', (_, milliseconds) => {
  let service: TestService;

  afterAll(() => stopSound(service));

  it('links and codes live for fifteen minutes by the clock of the database', async () => {
    service = await TestService.start();
    skew(service, milliseconds);
    const [early, late] = [await waitFor(service), await waitFor(service)];
    await service.age('14 minutes 50 seconds');
    const [page, state] = [await new Browser(service.url).openLink(early.mail), await stateOf(early)];
    const confirmed = await new Browser(service.url).confirm(early.mail, early.letters);

    await service.age('15 seconds');

    const expired = await new Browser(service.url).confirm(late.mail, late.letters);
    expect([page.state, state, confirmed.state]).toEqual(['ask', 'pending', 'done']);
    expect([expired.state, await stateOf(late)]).toEqual(['expired', 'expired']);
  });

  it('says when a challenge ends by the clock of the database', async () => {
    const device = await waitFor(service);

    const { data } = await device.api.post('user_email/status');

    const [row] = await service.rows<{ expires_at: Date }>(
      'SELECT expires_at FROM challenges WHERE address = $1',
      [device.address],
    );
    expect(new Date(data.expires_at)).toEqual(row?.expires_at);
  });

  it('a session cools down by the clock of the database', async () => {
    const owner = await register(service);
    const cool = (interval: string) =>
      service.database.query(
        `UPDATE auth_tokens SET cool_down_until = now() + $2::interval WHERE user_id = $1`,
        [owner.id, interval],
      );
    const ask = () => owner.api.post('user_email/new', { email: newAddress() });

    await cool('1 minute');
    await service.database.query(`SELECT pg_notify('guestpass_tokens', $1)`, [String(owner.id)]);
    const early = await eventually(ask, ({ status }) => status === 428);
    await cool('-1 second');
    await service.database.query(`SELECT pg_notify('guestpass_tokens', $1)`, [String(owner.id)]);
    const later = await eventually(ask, ({ status }) => status === 200);

    expect([early.status, early.code]).toEqual([428, 'step_up_required']);
    expect(early.body.retry_after).toBeLessThanOrEqual(60);
    expect(later.status).toBe(200);
  });

  it('a mail says when it was asked for by the clock of the database', async () => {
    const { mail } = await askAs(service, await register(service), newAddress());

    const [row] = await service.rows<{ day: string }>(
      `SELECT to_char(now() AT TIME ZONE 'UTC', 'FMDD') AS day`,
    );
    expect(mail.text).toMatch(new RegExp(`on ${row?.day} `));
  });
});
