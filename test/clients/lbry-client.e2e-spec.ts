import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { TestService } from '../support/service.js';
import { LbryClient, openVerifyPage } from './lbry-client.js';

const LBRY = { LINK_STYLE: 'lbry', LBRY_CONFIRM_URL: 'https://app.example.org/$/verify' };

let count = 0;
let email: string;
beforeEach(() => {
  email = `lbry${++count}@example.org`;
});

describe.each(['hide', 'reveal'])('A-28: an LBRY client, where EMAIL_EXISTENCE=%s', (EMAIL_EXISTENCE) => {
  let service: TestService;
  beforeAll(async () => {
    service = await TestService.start({ ...LBRY, EMAIL_EXISTENCE });
  });
  afterAll(() => service.stop());

  async function bootedClient(): Promise<LbryClient> {
    const client = new LbryClient(service.url);
    await client.boot();
    return client;
  }

  /** Somebody who signed up before, on another device. */
  async function existingUser(address: string): Promise<LbryClient> {
    const client = await bootedClient();
    await client.signInTheOldWay(address);
    await openVerifyPage(service.url, (await service.mails.latestTo(address)).link, 'post');
    await client.pollUntilVerified();
    return client;
  }

  describe('boots', () => {
    it.each([null, 'undefined', 'null', '', 'garbage', '1'.repeat(32), 'x'.repeat(60)])(
      'with the stored token %j as a new guest',
      async (stored) => {
        const client = new LbryClient(service.url, stored);

        await client.boot();

        expect(client.storedToken).toMatch(/^[1-9A-HJ-NP-Za-km-z]{32}$/);
        expect(client.storedToken?.length).toBeLessThanOrEqual(60);
        expect(client.user).toMatchObject({
          id: expect.any(Number),
          primary_email: null,
          has_verified_email: false,
        });
        expect(client.calls.slice(-1)).toEqual(['user/new']);
      },
    );

    it('with a good token as who it was', async () => {
      const first = await bootedClient();
      const again = new LbryClient(service.url, first.storedToken);

      await again.boot();

      expect(again.calls).toEqual(['user/me']);
      expect(again.user?.id).toBe(first.user?.id);
    });

    it('with a token that was signed out as somebody new', async () => {
      const first = await bootedClient();
      const token = first.storedToken;
      await first.signOut();
      const again = new LbryClient(service.url, token);

      await again.boot();

      expect(again.user?.id).not.toBe(first.user?.id);
    });
  });

  describe.each(['signIn', 'signInTheOldWay'] as const)('by %s', (signIn) => {
    it.each(['get', 'post'] as const)('registers a new address; its page confirms by %s', async (verb) => {
      const client = await bootedClient();
      const token = client.storedToken;

      await client[signIn](email);
      expect(client.screen).toBe('check your e-mail');
      expect(await client.poll()).toBe(false);
      const { link } = await service.mails.latestTo(email);
      const page = await openVerifyPage(service.url, link, verb);
      await client.pollUntilVerified();

      expect(page).toMatchObject({ status: 200, data: { email, is_verified: true } });
      expect(client).toMatchObject({ screen: 'signed in', storedToken: token });
      expect(client.user).toMatchObject({ primary_email: email, has_verified_email: true });
    });

    it('signs in to an account that is there, keeping its token and bringing its things along', async () => {
      const owner = await existingUser(email);
      const client = await bootedClient();
      const token = client.storedToken;
      await service.api.as(token ?? '').post('user_settings/set', { settings: '{"theme":"dark"}' });

      await client[signIn](email);
      const { link } = await service.mails.nthTo(email, 2);
      await openVerifyPage(service.url, link, 'get');
      await client.pollUntilVerified();

      expect(client.user).toMatchObject({ id: owner.user?.id, primary_email: email });
      expect(client.storedToken).toBe(token);
      const { data } = await service.api.as(token ?? '').post('user_settings/get');
      expect(data).toEqual({ theme: 'dark' });
    });

    it('boots as the user after that', async () => {
      const client = await existingUser(email);
      const again = new LbryClient(service.url, client.storedToken);

      await again.boot();

      expect(again.user).toMatchObject({ id: client.user?.id, has_verified_email: true });
    });
  });

  it('asks again for an address that was claimed and never proven', async () => {
    const first = await bootedClient();
    await first.signInTheOldWay(email);
    await service.mails.latestTo(email);
    const client = await bootedClient();

    await client.signIn(email);
    await openVerifyPage(service.url, (await service.mails.nthTo(email, 2)).link, 'post');
    await client.pollUntilVerified();

    expect(client.calls).toContain('user_email/resend_token');
    expect(await first.poll()).toBe(false);
  });

  it('opens the link twice and is told the same', async () => {
    const client = await bootedClient();
    await client.signInTheOldWay(email);
    const { link } = await service.mails.latestTo(email);

    const pages = [
      await openVerifyPage(service.url, link, 'get'),
      await openVerifyPage(service.url, link, 'get'),
    ];

    expect(pages.map(({ status, data }) => [status, data.is_verified])).toEqual([
      [200, true],
      [200, true],
    ]);
  });

  it('links to the page of its app with the three parameters, and no session in them', async () => {
    const client = await bootedClient();
    await client.signInTheOldWay(email);
    const { link } = await service.mails.latestTo(email);

    const url = new URL(link);
    const confirmToken = url.searchParams.get('auth_token') ?? '';
    const asSession = await service.api.as(confirmToken).post('user/me');
    const asResend = await service.api.as(confirmToken).post('user_email/resend_token', { email });

    expect(`${url.origin}${url.pathname}`).toBe('https://app.example.org/$/verify');
    expect([...url.searchParams.keys()].toSorted()).toEqual([
      'auth_token',
      'email',
      'needs_recaptcha',
      'verification_token',
    ]);
    expect(url.searchParams.get('email')).toBe(email);
    expect(confirmToken).not.toBe(client.storedToken);
    expect([asSession.status, asResend.status]).toEqual([403, 403]);
  });

  it('signs out, and starts over as a guest', async () => {
    const client = await existingUser(email);
    const userId = client.user?.id;

    await client.signOut();
    await client.boot();

    expect(client.user?.id).not.toBe(userId);
    expect(client.user?.has_verified_email).toBe(false);
  });
});

it('T59: an outage leaves the client its token', async () => {
  const service = await TestService.start({ ...LBRY, TOKEN_CACHE_SIZE: '0' });
  const client = new LbryClient(service.url);
  await client.boot();
  const token = client.storedToken;

  await service.rows('ALTER TABLE auth_tokens RENAME TO away');
  await client.boot();
  await service.rows('ALTER TABLE away RENAME TO auth_tokens');
  const kept = client.storedToken;
  await client.boot();
  await service.stop();

  expect(kept).toBe(token);
  expect(client.calls.slice(-2)).toEqual(['user/me', 'user/me']);
});
