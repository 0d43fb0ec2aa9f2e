import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer, type Api, startGuest } from '../support/api.js';
import { fillBucket, limitNamed } from '../support/limits.js';
import { TestService } from '../support/service.js';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start({ LIMITS: 'on', TRUST_PROXY: '1' });
});
afterAll(() => service.stop());

function from(address: string): Api {
  return service.api.with({ 'x-forwarded-for': address });
}

function fill(name: string, key: string, left = 0): Promise<void> {
  return fillBucket(service, { name, key, left });
}

function expectRefused(answer: Answer): void {
  expect(answer).toMatchObject({ status: 429, code: 'too_many', success: false });
  const { retry_after } = answer.body;
  expect(retry_after).toBeGreaterThan(0);
  expect(answer.headers.get('retry-after')).toBe(String(retry_after));
  expect(answer.error).toContain(`${retry_after} seconds`);
}

describe('T29: guests of one place', () => {
  it('are let in up to the limit of a minute, and then told when to come again', async () => {
    const { most } = limitNamed('guests_per_minute');

    const answers = await Promise.all(
      Array.from({ length: most + 10 }, () => from('198.51.100.1').post('user/new')),
    );

    expect(answers.filter(({ status }) => status === 200)).toHaveLength(most);
    const [refused] = answers.filter(({ status }) => status === 429);
    expectRefused(refused as Answer);
  });

  it('have a limit of an hour too', async () => {
    await fill('guests_per_hour', '198.51.100.2', 1);

    const answers = [
      await from('198.51.100.2').post('user/new'),
      await from('198.51.100.2').post('user/new'),
    ];

    expect(answers.map(({ status }) => status)).toEqual([200, 429]);
    expect(answers[1]?.body.retry_after).toBeGreaterThan(60);
  });

  it('use up nothing of another place', async () => {
    await fill('guests_per_minute', '198.51.100.3');

    expect((await from('198.51.100.3').post('user/new')).status).toBe(429);
    expect((await from('198.51.100.4').post('user/new')).status).toBe(200);
  });

  it('are not kept out longer by knocking', async () => {
    await fill('guests_per_minute', '198.51.100.5');
    const first = await from('198.51.100.5').post('user/new');
    for (let knock = 0; knock < 5; knock++) await from('198.51.100.5').post('user/new');

    const last = await from('198.51.100.5').post('user/new');

    expect(last.body.retry_after).toBeLessThanOrEqual(first.body.retry_after);
  });

  it('share their bucket between processes', async () => {
    const twin = await service.startTwin({ TRUST_PROXY: '1' });
    await fill('guests_per_minute', '198.51.100.6', 1);

    const here = await from('198.51.100.6').post('user/new');
    const there = await twin.api.with({ 'x-forwarded-for': '198.51.100.6' }).post('user/new');
    await twin.stop();

    expect([here.status, there.status]).toEqual([200, 429]);
  });
});

describe('T28: a device that asks for mails', () => {
  it.each([
    ['user_email/new', {}],
    ['user_email/resend_token', {}],
    ['user/signup', {}],
    ['user/exists', {}],
    ['user/signin', {}],
  ])('is stopped at %s', async (call, parameters) => {
    const { api, id } = await startGuest(from('198.51.100.10'));
    const [token] = await service.rows<{ id: number }>('SELECT id FROM auth_tokens WHERE user_id = $1', [id]);
    await fill('asking_device', String(token?.id), 1);

    const first = await api.post(call, { email: 'ada@example.org', ...parameters });
    const second = await api.post(call, { email: 'ada@example.org', ...parameters });

    expect(first.status).not.toBe(429);
    expectRefused(second);
  });

  it('is not stopped by another device of the same place, until the place is full', async () => {
    const one = await startGuest(from('198.51.100.11'));
    await fill('asking_network', '198.51.100.11', 1);
    const other = await startGuest(from('198.51.100.11'));

    expect((await one.api.post('user_email/new', { email: 'a@example.org' })).status).toBe(200);
    expectRefused(await other.api.post('user_email/new', { email: 'b@example.org' }));
  });

  it('is not counted for what it may not do anyway', async () => {
    const { api, id } = await startGuest(from('198.51.100.12'));
    const [token] = await service.rows<{ id: number }>(
      `UPDATE auth_tokens SET permissions = '{user:read}' WHERE user_id = $1 RETURNING id`,
      [id],
    );
    for (let round = 0; round < 3; round++) await api.post('user_email/new', { email: 'a@example.org' });

    expect(await service.rows(`SELECT 1 FROM limits WHERE key = 'asking_device:${token?.id}'`)).toEqual([]);
  });
});

describe('T59: polling', () => {
  it('user/me is never too many', async () => {
    const { api } = await startGuest(from('198.51.100.20'));

    const statuses = new Set<number>();
    for (let burst = 0; burst < 10; burst++) {
      const answers = await Promise.all(Array.from({ length: 50 }, () => api.post('user/me')));
      for (const { status } of answers) statuses.add(status);
    }

    expect(statuses).toEqual(new Set([200]));
  });

  it.each(['user_email/status', 'user/has_verified_email', 'user_settings/get'])(
    '%s neither',
    async (call) => {
      const { api } = await startGuest(from('198.51.100.21'));

      const answers = await Promise.all(Array.from({ length: 100 }, () => api.post(call)));

      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    },
  );
});

describe('T22, A-14: nobody chooses the bucket they are counted in', () => {
  it('2001:db8::/64 is one place, the next /64 another', async () => {
    await fill('guests_per_minute', '2001:db8:0:0::/64', 1);

    const answers = [
      await from('2001:db8::1').post('user/new'),
      await from('2001:db8::ffff:1:2').post('user/new'),
      await from('2001:db8:0:1::1').post('user/new'),
    ];

    expect(answers.map(({ status }) => status)).toEqual([200, 429, 200]);
  });

  it('IPv4 written as IPv6 is the same place', async () => {
    await fill('guests_per_minute', '198.51.100.30', 0);

    expect((await from('::ffff:198.51.100.30').post('user/new')).status).toBe(429);
    expect((await from('::ffff:c633:641e').post('user/new')).status).toBe(429);
  });

  it('what the client itself adds in front of the proxy counts for nothing', async () => {
    await fill('guests_per_minute', '198.51.100.31', 0);

    for (const forged of ['1.2.3.4', '1.2.3.4, 5.6.7.8', '127.0.0.1', 'unknown', '', '::1'])
      expect((await from(`${forged}, 198.51.100.31`).post('user/new')).status).toBe(429);
  });

  it.each([
    'unknown',
    '_hidden',
    '999.1.1.1',
    '1.2.3',
    '1.2.3.4:80',
    '[::1]',
    '<b>',
    '0x7f.1',
    "'; --",
    '::g',
  ])('an address "%s" that is none falls into one shared bucket', async (address) => {
    await fill('guests_per_minute', 'unknown', 0);

    expect((await from(address).post('user/new')).status).toBe(429);
  });

  it.each([
    'X-Forwarded-For',
    'Forwarded',
    'X-Real-IP',
    'X-Client-IP',
    'CF-Connecting-IP',
    'True-Client-IP',
    'X-Cluster-Client-IP',
    'Fastly-Client-IP',
    'X-Originating-IP',
    'X-Remote-Addr',
    'Via',
    'Client-IP',
  ])('without a trusted proxy %s says nothing', async (header) => {
    const direct = await directService();
    const value = header === 'Forwarded' ? 'for=198.51.100.40' : '198.51.100.40';

    const answer = await direct.api.with({ [header]: value }).post('user/new');

    expect(answer.status).toBe(429);
  });

  let untrusting: TestService | null = null;
  /** A process that no proxy stands before; the bucket of this machine is full. */
  async function directService(): Promise<TestService> {
    untrusting ??= await service.startTwin();
    await fill('guests_per_minute', '127.0.0.1', 0);
    return untrusting;
  }
  afterAll(() => untrusting?.stop());
});
