import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Guest, startGuest } from '../support/api.js';
import { TestService } from '../support/service.js';
import { register } from './support/registering.js';
import { callsOf } from './support/routes.js';

let service: TestService;
let owner: Guest;
/** Whatever a mail, a page or a session hands out, by what it is for. */
let secrets: Record<string, string>;

beforeAll(async () => {
  service = await TestService.start({
    LINK_STYLE: 'lbry',
    LBRY_CONFIRM_URL: 'https://app.example.org/$/verify',
  });
  owner = await register(service, 'owner@example.org');
  const guest = await startGuest(service.api);
  const asked = await guest.api.post('user_email/new', { email: 'asked@example.org', details: true });
  const { link, secret, code } = await service.mails.latestTo('asked@example.org');
  await owner.api.post('user_email/new', { email: 'owner@example.org' });
  const footer = await service.mails.nthTo('owner@example.org', 2);
  secrets = {
    'confirm token': new URL(link).searchParams.get('auth_token') ?? '',
    'preferences token': /notifications\?verification_token=(\w+)/.exec(footer.text)?.[1] ?? '',
    'link secret': secret,
    code,
    letters: asked.data.letters,
    reference: asked.data.reference,
    'user id': String(owner.id),
    'token id': '1',
    'token hash':
      (await service.rows<{ hash: string }>(`SELECT encode(token_hash, 'hex') AS hash FROM auth_tokens`))[0]
        ?.hash ?? '',
  };
});
afterAll(() => service.stop());

/** The calls that a credential opens. */
async function openedBy(credential: string): Promise<string[]> {
  const opened = [];
  for (const { call, declared } of callsOf(service)) {
    if (declared === 'public') continue;
    const { status } = await service.api.as(credential).post(call);
    if (status !== 403) opened.push(call);
  }
  return opened.toSorted();
}

describe('T20, A-6: a secret opens what it was made for, and nothing else', () => {
  it.each<[string, string[]]>([
    ['confirm token', ['user_email/confirm']],
    [
      'preferences token',
      [
        'tag/list',
        'user/unsubscribe',
        'user_email/edit',
        'user_email/status',
        'user_email/status/stream',
        'user_tag/edit',
      ],
    ],
    ['link secret', []],
    ['code', []],
    ['letters', []],
    ['reference', []],
    ['user id', []],
    ['token id', []],
    ['token hash', []],
  ])('%s', async (name, calls) => {
    expect(secrets[name]).toBeTruthy();
    expect(await openedBy(secrets[name] ?? '')).toEqual(calls);
  });

  it('a confirm token confirms the one challenge that it belongs to, by its link alone', async () => {
    const other = await startGuest(service.api);
    await other.api.post('user_email/new', { email: 'other@example.org' });
    const mail = await service.mails.latestTo('other@example.org');
    const api = service.api.as(secrets['confirm token'] ?? '');

    const others = await api.post('user_email/confirm', {
      email: 'other@example.org',
      verification_token: mail.secret,
    });
    const byCode = await api.post('user_email/confirm', {
      email: 'asked@example.org',
      code: secrets['code'] ?? '',
    });

    expect(others).toMatchObject({ status: 403, code: 'not_permitted' });
    expect(byCode).toMatchObject({ status: 403, code: 'not_permitted' });
  });

  it.each(['confirm token', 'preferences token'])(
    'a %s is no session: it neither mints nor rotates nor signs out',
    async (name) => {
      const api = service.api.as(secrets[name] ?? '');

      for (const call of ['auth_token/new', 'auth_token/rotate', 'user/signout', 'user/me'])
        expect(await api.post(call, { permissions: 'user:read', nonce: 'n'.repeat(22) })).toMatchObject({
          status: 403,
          code: 'not_permitted',
        });
    },
  );

  it.each(['confirm token', 'preferences token', 'link secret', 'code'])(
    'a %s is no cookie either',
    async (name) => {
      const cookie = `guestpass_session=${secrets[name]}`;

      const answer = await service.api.send('topics', {
        method: 'POST',
        headers: { cookie, origin: service.url, 'content-type': 'application/x-www-form-urlencoded' },
        body: 'topic=news&follow=1',
      });

      expect([303, 403]).toContain(answer.status);
      expect(await service.rows('SELECT 1 FROM user_tags')).toEqual([]);
    },
  );

  it('T58: a cookie is no token of a call', async () => {
    const answer = await service.api.send('user/me', {
      headers: { cookie: `guestpass_session=${owner.token}` },
    });

    expect(answer.status).toBe(403);
  });

  it('a session opens no page that is opened by links of mails', async () => {
    for (const path of [`p/${owner.token}`, `v/${owner.token}`, `n/${owner.token}`]) {
      const { status, text } = await service.api.send(path, {});
      expect([path, status === 200 && !/data-state="(unknown|expired)"/.test(text)]).toEqual([path, false]);
    }
  });
});
