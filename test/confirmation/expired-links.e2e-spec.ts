import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Browser, type Visit } from '../support/browser-visit.js';
import { stopSound } from '../support/invariants.js';
import { askAs, newAddress, register, stateOf, type Waiting, waitFor } from '../support/people.js';
import { TestService } from '../support/service.js';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => stopSound(service));

function reader(): Browser {
  return new Browser(service.url);
}

/** The button of the page that an expired link leads to. */
function pressResend({ mail }: Waiting): Promise<Visit> {
  return reader().submit(`/v/${mail.secret}/resend`);
}

/** The times of this challenge's row move into the past, and those of no other. */
async function expire({ address }: Waiting): Promise<void> {
  await service.database.query(
    `UPDATE challenges SET created_at = created_at - interval '16 minutes', expires_at = now(),
       mailed_at = ARRAY(SELECT m - interval '16 minutes' FROM unnest(mailed_at) AS m)
     WHERE address = $1`,
    [address],
  );
}

function confirm({ api, address, mail }: Waiting) {
  return api.post('user_email/confirm', { email: address, code: mail.code });
}

async function mailsTo({ address }: Waiting): Promise<number> {
  const [row] = await service.rows<{ mails: number }>(
    'SELECT sum(cardinality(mailed_at))::int AS mails FROM challenges WHERE address = $1',
    [address],
  );
  return row?.mails ?? 0;
}

/** How long a session must still rest, as after its first sign-in by letters. */
async function coolDown({ token }: Waiting, interval: string): Promise<void> {
  const { rowCount } = await service.database.query(
    'UPDATE auth_tokens SET cool_down_until = now() + $2::interval WHERE token_hash = sha256($1)',
    [Buffer.from(token), interval],
  );
  expect(rowCount).toBe(1);
}

describe('A link', () => {
  it('lives for fifteen minutes from its own mail, though asking again prolonged the challenge', async () => {
    const device = await waitFor(service);
    await service.age('10 minutes');
    const again = await askAs(service, device, device.address);
    await service.age('6 minutes');

    const early = await reader().confirm(device.mail, device.letters);
    const looked = await reader().openLink(device.mail);
    const waiting = await stateOf(device);
    const late = await reader().confirm(again.mail, device.letters);

    expect([early.status, early.state, looked.state]).toEqual([410, 'expired', 'expired']);
    expect(waiting).toBe('pending');
    expect([late.status, late.state]).toEqual([200, 'done']);
  });

  it('that is too old uses up no try of the challenge', async () => {
    const device = await waitFor(service);
    await service.age('10 minutes');
    const again = await askAs(service, device, device.address);
    await service.age('6 minutes');

    for (let n = 0; n < 6; n++) await reader().confirm(device.mail, 'BBBBB');

    expect((await reader().confirm(again.mail, device.letters)).state).toBe('done');
  });
});

describe('The page of an expired link', () => {
  it('sends a new mail in one press, for the device that asked', async () => {
    const device = await waitFor(service);
    await service.age('16 minutes');
    const expired = await reader().openLink(device.mail);
    expect(expired.html).toContain(`action="/v/${device.mail.secret}/resend"`);

    const { state, html } = await pressResend(device);

    expect([state, html.includes('shows new letters')]).toEqual(['resent', true]);
    const mail = await service.mails.nthTo(device.address, 2);
    const { data } = await device.api.post('user_email/status');
    expect((await reader().confirm(mail, data.letters)).state).toBe('done');
  });

  it('pressed twice sends one', async () => {
    const device = await waitFor(service);
    await service.age('16 minutes');

    await Promise.all([1, 2].map(() => pressResend(device)));

    const rows = await service.rows(
      'SELECT cardinality(mailed_at) AS mails FROM challenges WHERE address = $1',
      [device.address],
    );
    expect(rows).toEqual([{ mails: 1 }, { mails: 1 }]);
  });

  it('sends one for a challenge that lives on, and was asked about by a link of an earlier mail', async () => {
    const device = await waitFor(service);
    await service.age('10 minutes');
    await askAs(service, device, device.address);
    await service.age('6 minutes');

    const { state } = await pressResend(device);

    expect(state).toBe('resent');
    const mail = await service.mails.nthTo(device.address, 3);
    expect((await reader().confirm(mail, device.letters)).state).toBe('done');
  });

  it('sends nothing for a link that lives, for a device that signed out or for a stranger', async () => {
    const live = await waitFor(service);
    const gone = await waitFor(service);
    await gone.api.post('user/signout');
    await service.database.query('UPDATE challenges SET expires_at = now() WHERE address = $1', [
      gone.address,
    ]);

    const states = [
      (await pressResend(live)).state,
      (await pressResend(gone)).state,
      (await reader().submit('/v/unknown/resend')).state,
    ];

    expect(states).toEqual(['used', 'expired', 'unknown']);
    const rows = await service.rows(
      'SELECT sum(cardinality(mailed_at))::int AS mails FROM challenges WHERE address = ANY ($1)',
      [[live.address, gone.address]],
    );
    expect(rows).toEqual([{ mails: 2 }]);
  });

  it('sends nothing for a session in its cool-down: it must not come by a further address', async () => {
    const user = await register(service);
    await service.age('1 hour');
    const asking = await askAs(service, user, newAddress());
    await expire(asking);
    await coolDown(user, '1 day');

    const { status, state } = await pressResend(asking);

    expect([status, state]).toEqual([410, 'expired']);
    expect(await mailsTo(asking)).toBe(1);
  });

  it('sends nothing for a device that registered since: what it asked for as a guest means another thing now', async () => {
    const early = await waitFor(service);
    await expire(early);
    await confirm(await askAs(service, early, newAddress()));

    const { status, state } = await pressResend(early);

    expect([status, state]).toEqual([410, 'expired']);
    expect(await mailsTo(early)).toBe(1);
  });

  it('sends nothing for a device that became the owner of an account since', async () => {
    const owner = await register(service);
    const early = await waitFor(service);
    await expire(early);
    await confirm(await askAs(service, early, owner.address));

    const { status, state } = await pressResend(early);

    expect([status, state]).toEqual([410, 'expired']);
    expect(await mailsTo(early)).toBe(1);
  });
});

describe('A session that began to cool down after it asked', () => {
  it('adds no address, by code or by letters, until it has rested', async () => {
    const user = await register(service);
    const asking = await askAs(service, user, newAddress());
    await coolDown(user, '1 day');

    const byCode = await confirm(asking);
    const byLetters = await reader().confirm(asking.mail, asking.letters);
    const waiting = await stateOf(asking);
    await coolDown(user, '-1 second');
    const rested = await confirm(asking);

    expect([byCode.status, byCode.code]).toEqual([428, 'step_up_required']);
    expect(byCode.body.retry_after).toBeGreaterThan(80_000);
    expect(byLetters.status).toBe(428);
    expect(waiting).toBe('pending');
    expect([rested.status, rested.data.id]).toEqual([200, user.id]);
  });
});
