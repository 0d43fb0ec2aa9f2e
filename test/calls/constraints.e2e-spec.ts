import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Guest, startGuest } from '../support/api.js';
import { TestService } from '../support/service.js';
import { mint } from './support/minting.js';
import { callsOf } from './support/routes.js';

const PAST = '2020-01-01T00:00:00Z';
const FUTURE = '2099-01-01T00:00:00Z';
const ORIGIN = 'https://app.example.org';

let service: TestService;
let guest: Guest;

beforeAll(async () => {
  service = await TestService.start({ TRUST_PROXY: '1', LIMITS: 'on' });
  guest = await startGuest(service.api);
});
afterAll(() => service.stop());

function from(address: string): Record<string, string> {
  return { 'x-forwarded-for': address };
}

type Constraints = Record<string, unknown>;
type Headers = Record<string, string>;

describe('A-5: a token works only while its constraint holds', () => {
  it.each<[string, Constraints, Headers, Headers]>([
    ['ip, one address', { ip: ['203.0.113.7'] }, from('203.0.113.7'), from('203.0.113.8')],
    ['ip, a network', { ip: ['203.0.113.0/24', '10.0.0.1'] }, from('10.0.0.1'), from('10.0.0.2')],
    ['ip, a network of IPv6', { ip: ['2001:db8::/32'] }, from('2001:db8::9'), from('2001:db9::9')],
    ['ip, IPv4 in IPv6', { ip: ['203.0.113.7'] }, from('::ffff:203.0.113.7'), from('::ffff:203.0.113.8')],
    ['origin', { origin: [ORIGIN] }, { origin: ORIGIN }, { origin: `${ORIGIN}.evil.example` }],
    ['origin that is missing', { origin: [ORIGIN] }, { origin: ORIGIN }, {}],
  ])('%s', async (_, constraints, good, bad) => {
    const { api } = await mint(guest.api, 'user:read', constraints);

    const [held, failed] = [await api.with(good).post('user/me'), await api.with(bad).post('user/me')];

    expect(held.status).toBe(200);
    expect(failed).toMatchObject({ status: 403, code: 'not_permitted' });
    expect(failed.body.missing).toMatch(/^the token works only (from|on pages of) /);
  });

  it.each<[string, Constraints, number]>([
    ['not_before, gone by', { not_before: PAST }, 200],
    ['not_before, to come', { not_before: FUTURE }, 403],
    ['not_after, to come', { not_after: FUTURE }, 200],
    ['not_after, gone by', { not_after: PAST }, 403],
    ['verified_email of a guest', { verified_email: true }, 403],
    ['methods with the one used', { methods: ['POST'] }, 200],
    ['methods without it', { methods: ['GET', 'DELETE'] }, 403],
    ['resource, the call itself', { resource: ['/user/me'] }, 200],
    ['resource, the part before it', { resource: ['/user'] }, 200],
    ['resource, a name that only begins alike', { resource: ['/use', '/user/m'] }, 403],
    ['resource, another one', { resource: ['/user_settings'] }, 403],
    ['two that hold', { not_after: FUTURE, methods: ['POST'] }, 200],
    ['two of which one fails', { not_after: FUTURE, methods: ['GET'] }, 403],
  ])('%s', async (_, constraints, status) => {
    const { api } = await mint(guest.api, 'user:read', constraints);

    expect((await api.post('user/me')).status).toBe(status);
  });

  it('verified_email, once an address is proven', async () => {
    const owner = await startGuest(service.api);
    const { api } = await mint(owner.api, 'user:read', { verified_email: true });
    await owner.api.post('user_email/new', { email: 'owner@example.org' });
    const { code } = await service.mails.latestTo('owner@example.org');
    const confirmed = await owner.api.post('user_email/confirm', { email: 'owner@example.org', code });
    expect(confirmed.status).toBe(200);

    // The proof of an address revokes whatever was minted before it (T3).
    expect((await api.post('user/me')).status).toBe(403);
    const later = await mint(owner.api, 'user:read', { verified_email: true });
    expect((await later.api.post('user/me')).status).toBe(200);
  });

  it('rate, over all processes, and says when to come again', async () => {
    const twin = await service.startTwin({ LIMITS: 'on' });
    const { token } = await mint(guest.api, 'user_settings:read', { rate: { limit: 4, window: 60 } });

    const answers = [];
    for (const { api } of [service, twin, service, twin, service, twin])
      answers.push(await api.as(token).post('user_settings/get'));

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 429, 429]);
    expect(answers[4]).toMatchObject({ code: 'too_many', body: { retry_after: expect.any(Number) } });
    expect(answers[4]?.headers.get('retry-after')).toMatch(/^[1-9]\d?$/);
    await twin.stop();
  });
});

describe('uses', () => {
  it.each([1, 10])('T6: of 50 requests at once %i are served', async (uses) => {
    const { api, id } = await mint(guest.api, 'user:read', { uses });

    const answers = await Promise.all(Array.from({ length: 50 }, () => api.post('user/me')));

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(uses);
    expect(answers.filter(({ status, code }) => status === 403 && code === 'not_permitted')).toHaveLength(
      50 - uses,
    );
    expect(await service.rows('SELECT uses_left FROM auth_tokens WHERE id = $1', [id])).toEqual([
      { uses_left: 0 },
    ]);
  });

  it('are not taken by what is refused for another reason', async () => {
    const { api } = await mint(guest.api, 'user:read', { uses: 1, origin: [ORIGIN] });

    const answers = [
      await api.post('user/me'),
      await api.with({ origin: ORIGIN }).post('user_settings/get'),
      await api.with({ origin: ORIGIN }).post('user/me'),
      await api.with({ origin: ORIGIN }).post('user/me'),
    ];

    expect(answers.map(({ status }) => status)).toEqual([403, 403, 200, 403]);
  });
});

describe('A-1, A-5: a token that fails a constraint opens no call', () => {
  it.each<[string, Constraints]>([
    ['not_after', { not_after: PAST }],
    ['not_before', { not_before: FUTURE }],
    ['ip', { ip: ['203.0.113.7'] }],
    ['origin', { origin: [ORIGIN] }],
    ['verified_email', { verified_email: true }],
    ['methods', { methods: ['PUT'] }],
    ['resource', { resource: ['/nothing'] }],
    ['uses', { uses: 1 }],
    ['rate', { rate: { limit: 1, window: 3600 } }],
  ])('%s', async (name, constraints) => {
    const { api } = await mint(guest.api, '*', constraints);
    if (name === 'uses' || name === 'rate') await api.post('user/me');

    for (const call of guardedCalls()) {
      const { status } = await api.post(call);
      const isRefused = status === 403 || status === 429 || (call === 'user/me' && status === 500);
      expect([call, isRefused]).toEqual([call, true]);
    }
  });

  it('nor does one whose constraint nobody can read any more', async () => {
    const { api, id } = await mint(guest.api, '*', { uses: 5 });
    await service.rows(`UPDATE auth_tokens SET constraints = '[{"uses": "many"}]' WHERE id = $1`, [id]);

    expect((await api.post('user_settings/get')).status).toBe(403);
  });
});

function guardedCalls(): string[] {
  return callsOf(service)
    .filter(({ declared }) => declared !== 'public')
    .map(({ call }) => call);
}
