import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stopSound } from '../support/invariants.js';
import { stateOf, type Waiting, waitAsLegacy, waitFor } from '../support/people.js';
import { TestService } from '../support/service.js';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start({
    LINK_STYLE: 'lbry',
    LBRY_CONFIRM_URL: 'https://web.example.org/$/verify',
    TRUST_PROXY: '1',
  });
});
afterAll(() => stopSound(service));

/** What the page behind the link reads out of it. */
function partsOf({ mail }: Waiting) {
  const { searchParams } = new URL(mail.link);
  return Object.fromEntries(searchParams) as Record<'auth_token' | 'email' | 'verification_token', string>;
}

describe('A link of the style of LBRY', () => {
  it('leads to the configured page and carries what the call needs', async () => {
    const device = await waitAsLegacy(service);

    expect(device.mail.link).toMatch(/^https:\/\/web\.example\.org\/\$\/verify\?auth_token=\w{32}&email=/);
    expect(partsOf(device)).toEqual({
      auth_token: expect.stringMatching(/^[1-9A-HJ-NP-Za-km-z]{32}$/),
      email: device.address,
      verification_token: expect.stringMatching(/^[\w-]{66}$/),
      needs_recaptcha: 'false',
    });
  });

  it.each(['get', 'post'] as const)(
    'is confirmed by %s with its own token, and by it again as before',
    async (verb) => {
      const device = await waitAsLegacy(service);
      const confirm = () => service.api[verb]('user_email/confirm', { ...partsOf(device), recaptcha: 'x' });

      const answers = [await confirm(), await confirm()];

      expect(answers.map(({ status, data }) => [status, data.email, data.is_verified])).toEqual(
        Array(2).fill([200, device.address, true]),
      );
      expect(answers[1]?.data.id).toBeUndefined();
      expect((await device.api.post('user/me')).data.primary_email).toBe(device.address);
    },
  );

  it('gives its page no session: T20, its token confirms and does nothing else', async () => {
    const token = partsOf(await waitAsLegacy(service)).auth_token;
    const calls = [
      'user/me',
      'user/signout',
      'user/delete',
      'user/has_verified_email',
      'user_email/new',
      'user_email/resend_token',
      'user_email/status',
      'user_email/edit',
      'user_settings/get',
      'user_settings/set',
      'user_tag/edit',
      'tag/list',
      'auth_token/new',
      'auth_token/list',
      'auth_token/revoke_all',
      'auth_token/rotate',
      'install/new',
      'user/signup',
    ];

    const answers = await Promise.all(
      calls.map((call) =>
        service.api.as(token).post(call, { email: 'a@example.org', nonce: 'n'.repeat(32) }),
      ),
    );

    expect(answers.map(({ status }, n) => [calls[n], status])).toEqual(calls.map((call) => [call, 403]));
  });

  it('P-20: its secret is no token at all', async () => {
    const { verification_token } = partsOf(await waitAsLegacy(service));

    const answers = await Promise.all(
      ['user/me', 'user_email/confirm'].map((call) => service.api.as(verification_token).post(call)),
    );

    expect(answers.map(({ status, code }) => [status, code])).toEqual(
      Array(2).fill([403, 'not_authenticated']),
    );
  });

  it('has a token for its own challenge only, and not for the code', async () => {
    const [one, other] = [await waitAsLegacy(service), await waitAsLegacy(service)];
    const mixed = { ...partsOf(other), auth_token: partsOf(one).auth_token };
    const byCode = { auth_token: partsOf(one).auth_token, email: one.address, code: one.mail.code };

    const answers = [
      await service.api.post('user_email/confirm', mixed),
      await service.api.post('user_email/confirm', byCode),
    ];

    expect(answers.map(({ status, code }) => [status, code])).toEqual(Array(2).fill([403, 'not_permitted']));
    expect([await stateOf(one), await stateOf(other)]).toEqual(['pending', 'pending']);
  });

  it('needs the letters where they were handed out, and counts five wrong ones', async () => {
    const device = await waitFor(service);
    const confirm = (letters?: string) =>
      service.api.post('user_email/confirm', { ...partsOf(device), letters });

    const bare = await confirm();
    const wrong = [];
    for (let n = 0; n < 5; n++) wrong.push((await confirm('BBBBB')).body.tries_left);
    const late = await confirm(device.letters);

    expect([bare.status, bare.code]).toEqual([409, 'letters_required']);
    expect(wrong).toEqual([4, 3, 2, 1, 0]);
    expect([late.status, late.code]).toEqual([410, 'challenge_denied']);
  });

  it('P-29: is confirmed from the place of the asker alone', async () => {
    const device = await waitAsLegacy(
      service,
      undefined,
      service.api.with({ 'x-forwarded-for': '203.0.113.5' }),
    );

    const elsewhere = await service.api
      .with({ 'x-forwarded-for': '203.0.113.6' })
      .post('user_email/confirm', partsOf(device));
    const here = await service.api
      .with({ 'x-forwarded-for': '203.0.113.5' })
      .post('user_email/confirm', partsOf(device));

    expect([elsewhere.status, elsewhere.code, here.status]).toEqual([409, 'letters_required', 200]);
  });

  it('expires with its challenge, and says so rather than that its token is unknown', async () => {
    const device = await waitAsLegacy(service);
    await service.age('16 minutes');

    const answer = await service.api.post('user_email/confirm', partsOf(device));

    expect([answer.status, answer.code]).toEqual([410, 'challenge_expired']);
  });
});
