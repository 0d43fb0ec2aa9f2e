import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer, type Guest, startGuest } from '../support/api.js';
import { stopSound } from '../support/invariants.js';
import { newAddress, register, stateOf, waitFor } from '../support/people.js';
import { TestService } from '../support/service.js';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => stopSound(service));

/** What an asker can see of an answer, times and lengths of secrets aside. */
function visible({ status, text, headers }: Answer): string {
  const names = [...headers].filter(([name]) => !['date', 'x-request-id'].includes(name));
  return JSON.stringify([status, names, text]);
}

/** Details without what differs between any two challenges. */
function shapeOf({ data }: Answer) {
  const { letters, reference, expires_at, ...same } = data;
  return {
    ...same,
    email: null,
    letters: letters.length,
    reference: typeof reference,
    end: typeof expires_at,
  };
}

async function askersOf(address: string): Promise<Record<string, [Guest, string]>> {
  const owner = await register(service);
  const claimed = await waitFor(service);
  return {
    new: [await startGuest(service.api), address],
    claimed: [await startGuest(service.api), claimed.address],
    others: [await startGuest(service.api), owner.address],
    own: [owner, owner.address],
    'registered, of somebody else': [await register(service), owner.address],
    'registered, new': [await register(service), newAddress()],
  };
}

describe('P-25: whoever asks for an address', () => {
  it.each(['user_email/new', 'user_email/resend_token', 'user/signup'])(
    'gets the same bytes from %s, whosoever the address is',
    async (call) => {
      const askers = await askersOf(newAddress());

      const answers = [];
      for (const [{ api }, email] of Object.values(askers)) answers.push(await api.post(call, { email }));

      expect(answers.map(({ data }) => data)).toEqual(Array(answers.length).fill('ok'));
      expect(new Set(answers.map(visible)).size).toBe(1);
    },
  );

  it('gets details that differ by the challenge alone', async () => {
    const askers = await askersOf(newAddress());

    const answers = [];
    for (const [{ api }, email] of Object.values(askers)) {
      answers.push(await api.post('user_email/new', { email, details: true }));
    }

    for (const answer of answers) {
      expect(shapeOf(answer)).toEqual({
        state: 'pending',
        email: null,
        letters: 5,
        reference: 'string',
        end: 'string',
        resend_after: 60,
      });
    }
  });

  it('learns nothing from user/exists', async () => {
    const askers = await askersOf(newAddress());

    const answers = [];
    for (const [{ api }, email] of Object.values(askers))
      answers.push(await api.post('user/exists', { email }));

    expect(new Set(answers.map(visible)).size).toBe(1);
    expect(answers[0]?.data).toEqual({ has_password: false });
  });

  it('is told apart by the mailbox alone', async () => {
    const [fresh, owner] = [newAddress(), await register(service)];
    const asker = await register(service);

    await waitFor(service, fresh);
    await waitFor(service, owner.address);
    await asker.api.post('user_email/new', { email: owner.address });
    await asker.api.post('user_email/new', { email: newAddress('extra') });

    expect((await service.mails.latestTo(fresh)).subject).toMatch(/^Confirm your e-mail address/);
    await service.mails.nthTo(owner.address, 3);
    expect(
      service.mails
        .to(owner.address)
        .map(({ subject }) => subject.replace(/ \(.*/, ''))
        .toSorted(),
    ).toEqual(['Confirm your e-mail address', 'This address already has an account', 'Your sign-in link']);
  });
});

describe('P-30: what an asker is told', () => {
  it('holds no secret of the link and no digits, wherever it looks', async () => {
    const device = await waitFor(service);
    const query = { email: device.address, details: true };

    const answers = await Promise.all([
      device.api.post('user_email/new', query),
      device.api.post('user_email/resend_token', query),
      device.api.post('user_email/status', query),
      device.api.post('user/me'),
      device.api.post('auth_token/list'),
    ]);

    const secret = Buffer.from(device.mail.secret, 'base64url');
    for (const { status, text } of answers) {
      expect(status).toBe(200);
      expect(text).not.toContain(device.mail.secret);
      expect(text).not.toContain(device.mail.code);
      expect(text).not.toContain(secret.toString('hex'));
      expect(text).not.toContain(secret.subarray(17).toString('base64url'));
    }
  });

  it('keeps letters and token out of the mail, in every part and encoding', async () => {
    const { mail, letters, token } = await waitFor(service);

    const everything = [mail.raw, mail.text, mail.html, mail.subject].join('\n');

    expect(everything.toUpperCase()).not.toContain(letters);
    expect(everything).not.toContain(token);
    expect(mail.link).toBe(`${service.url}/v/${mail.secret}`);
    expect(mail.link.length).toBeLessThanOrEqual(120);
  });

  it('is the newest challenge of this very token', async () => {
    const device = await waitFor(service);
    const minted = await device.api.post('auth_token/new', { permissions: '["user_email:*"]' });

    const sibling = await device.api.as(minted.data.auth_token).post('user_email/status');

    expect(sibling.data).toMatchObject({ state: null, letters: null, email: null });
    expect(await stateOf(device)).toBe('pending');
  });
});

describe('An asker without details', () => {
  it('gets letters neither then nor from the status', async () => {
    const guest = await startGuest(service.api);

    await guest.api.post('user_email/new', { email: newAddress() });

    const { data } = await guest.api.post('user_email/status', { details: true });
    expect(data).toMatchObject({ state: 'pending', letters: null, is_verified: false });
  });

  it('gets a mail only if it wants one', async () => {
    const guest = await startGuest(service.api);
    const email = newAddress();

    const { data } = await guest.api.post('user_email/new', {
      email,
      send_verification_email: false,
      details: true,
    });

    expect(data.resend_after).toBe(0);
    expect(await service.rows('SELECT mailed_at FROM challenges WHERE address = $1', [email])).toEqual([
      { mailed_at: [] },
    ]);
    const again = await guest.api.post('user_email/resend_token', { email, details: true });
    expect(again.data.resend_after).toBe(60);
    await service.mails.latestTo(email);
  });
});
