import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { type Answer, type Guest, startGuest } from '../support/api.js';
import { copyTemplate } from '../support/database.js';
import { TestService } from '../support/service.js';
import { callsOf } from './support/routes.js';
import { TableLock } from './support/table-lock.js';
import { TcpProxy } from './support/tcp-proxy.js';

let service: TestService;
let proxy: TcpProxy;
let databaseUrl: string;
let direct: Client;
let guest: Guest;
let unhandled: unknown[];

function remember(error: unknown): void {
  unhandled.push(error);
}

beforeAll(async () => {
  databaseUrl = await copyTemplate();
  proxy = await TcpProxy.before(databaseUrl);
  direct = new Client({ connectionString: databaseUrl });
  await direct.connect();
  service = await TestService.start({ DATABASE_URL: proxy.url, TOKEN_CACHE_SIZE: '0' });
  service.database.on('error', () => undefined);
  guest = await startGuest(service.api);
  unhandled = [];
  process.on('unhandledRejection', remember);
});
afterEach(() => proxy.open());
afterAll(async () => {
  process.off('unhandledRejection', remember);
  await service.stop().catch(() => undefined);
  await direct.end();
  await proxy.close();
});

async function recovers(): Promise<void> {
  const end = performance.now() + 25_000;
  while (performance.now() < end) {
    if ((await guest.api.post('user/me')).status === 200) return;
    await sleep(50);
  }
  throw new Error('the service does not recover');
}

function expectTrouble(call: string, answer: Answer): void {
  const status = call === 'user/me' ? 500 : 503;
  expect([call, answer.status, answer.code]).toEqual([call, status, 'unavailable']);
  expect(answer.body).toMatchObject({ success: false, data: null, retry_after: 2 });
  expect(answer.headers.get('retry-after')).toBe('2');
}

describe('while the database is away', () => {
  it('every call says so in its envelope: user/me with 500, which keeps tokens, all others with 503', async () => {
    const calls = callsOf(service).map(({ call }) => call);
    proxy.refuse();

    for (const call of calls) expectTrouble(call, await guest.api.post(call));

    expect(calls).toContain('user/me');
  });

  it('with half of a connection too', async () => {
    proxy.cut();

    const answers = await Promise.all([1, 2, 3].map(() => guest.api.post('user_settings/get')));

    for (const { status } of answers) expect([200, 503]).toContain(status);
    await recovers();
  });

  it('pages say so to people, and probes to balancers', async () => {
    proxy.refuse();

    const ready = await service.api.send('health/ready', {});
    const live = await service.api.send('health/live', {});
    const page = await service.api.send('p/11111111111111111111111111111111', {
      headers: { accept: 'text/html' },
    });

    expect([ready.status, ready.text, live.status]).toEqual([503, 'unready', 200]);
    expect(page.status).toBe(503);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  it('a malformed or missing token is refused without asking', async () => {
    proxy.refuse();

    expect((await service.api.post('user/me')).status).toBe(403);
    expect((await service.api.as('none').post('user/me')).status).toBe(403);
  });

  it('a token that was looked up a moment ago tells who is calling, and no more', async () => {
    const twin = await service.startTwin();
    twin.database.on('error', () => undefined);
    await twin.api.as(guest.token).post('user/me');
    proxy.refuse();

    const settings = await twin.api.as(guest.token).post('user_settings/get');
    proxy.open();
    await twin.stop();

    expect(settings.status).toBe(503);
  });
});

describe('when the database comes back', () => {
  it('everything works again by itself', async () => {
    proxy.refuse();
    await guest.api.post('user/me');
    proxy.open();

    await recovers();

    expect((await guest.api.post('user_settings/set', { settings: '{"a":1}' })).data).toEqual({ a: 1 });
    expect((await service.api.post('user/new')).status).toBe(200);
  });

  it('T50, F-5: a storm of killed connections hurts none but those on them', async () => {
    const statuses: number[] = [];
    const calls = ['user/me', 'user_settings/get', 'user/new', 'tag/list', 'user_country/set'];
    const polling = calls.map(async (call) => {
      for (let round = 0; round < 40; round++) {
        const { status } = await guest.api.post(call, { country: 'PT' });
        statuses.push(call === 'user/me' && status === 500 ? 503 : status);
        await sleep(10);
      }
    });
    for (let blow = 0; blow < 12; blow++) {
      await direct.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()`,
      );
      await sleep(40);
    }
    await Promise.all(polling);

    expect(statuses.filter((status) => status !== 200 && status !== 503)).toEqual([]);
    expect(statuses).toContain(200);
    await recovers();
    expect(unhandled).toEqual([]);
  });

  it('a transaction that lost its connection changed nothing', async () => {
    const before = (await guest.api.post('auth_token/list')).data.length;
    const lock = await TableLock.on('events', databaseUrl);
    const minting = guest.api.post('auth_token/new', { permissions: 'user:read' });
    await lock.killWaiting();
    await lock.release();

    expectTrouble('auth_token/new', await minting);
    await recovers();
    expect((await guest.api.post('auth_token/list')).data).toHaveLength(before);
  });
});
