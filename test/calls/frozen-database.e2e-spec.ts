import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { hashToken, newToken } from '../../src/common/secret-token.js';
import { TooManyWaiting } from '../../src/database/database.errors.js';
import { TokenLookup } from '../../src/tokens/token-lookup.js';
import { type Answer, type Guest, startGuest } from '../support/api.js';
import { copyTemplate } from '../support/database.js';
import { EventStream } from '../support/event-stream.js';
import { eventually } from '../support/eventually.js';
import { waitFor } from '../support/people.js';
import { TestService } from '../support/service.js';
import { TcpProxy } from './support/tcp-proxy.js';

const PATIENCE_MS = 60_000;
const MOST_WAITING = 20_000;

let service: TestService;
let direct: TestService;
let proxy: TcpProxy;
let guest: Guest;

beforeAll(async () => {
  const databaseUrl = await copyTemplate();
  proxy = await TcpProxy.before(databaseUrl);
  direct = await TestService.start({ DATABASE_URL: databaseUrl });
  service = await direct.startTwin({ DATABASE_URL: proxy.url, TOKEN_CACHE_SIZE: '0' });
  guest = await startGuest(service.api);
});
afterEach(async () => {
  proxy.thaw();
  await recovers();
});
afterAll(async () => {
  await service.app.close();
  await service.database.end();
  await direct.stop();
  await proxy.close();
});

function ask(call: string): Promise<Answer> {
  return guest.api.post(call);
}

function find(lookup: TokenLookup) {
  return lookup.find(hashToken(newToken()));
}

/** Until calls that look up their token, and calls that ask for more, are served again. */
async function recovers(): Promise<void> {
  for (const call of ['user/me', 'user_settings/get']) {
    const { status } = await eventually(
      () => ask(call),
      (answer) => answer.status === 200,
      PATIENCE_MS,
    );
    expect([call, status]).toEqual([call, 200]);
  }
}

function expectUnavailable(answers: readonly Answer[], status: number): void {
  expect(answers.map((answer) => [answer.status, answer.code])).toEqual(
    answers.map(() => [status, 'unavailable']),
  );
}

describe('F-6: a database that falls silent, its connections open', () => {
  it('is answered for with an error, not waited for', async () => {
    proxy.fallSilent();

    const me = await Promise.all(Array.from({ length: 20 }, () => ask('user/me')));
    const others = await Promise.all(['user_settings/get', 'auth_token/list', 'user/new'].map(ask));

    expectUnavailable(me, 500);
    expectUnavailable(others, 503);
  }, 120_000);

  it('on the connections there were is asked on new ones', async () => {
    await ask('user/me');
    proxy.freeze();

    const first = await ask('user/me');
    await recovers();

    expectUnavailable([first], 500);
  }, 120_000);

  it('keeps nobody waiting behind a queue that it cannot serve', async () => {
    const lookup = service.app.get(TokenLookup);
    await ask('user/me');
    proxy.fallSilent();

    const asked = await Promise.allSettled(Array.from({ length: 10_000 }, () => find(lookup)));

    expect(new Set(asked.map(({ status }) => status))).toEqual(new Set(['rejected']));
  }, 60_000);

  it('has no more waiting for it than there is room for', async () => {
    const lookup = service.app.get(TokenLookup);
    await ask('user/me');
    proxy.fallSilent();

    const waiting = Array.from({ length: MOST_WAITING }, () => find(lookup));
    const tooMany = find(lookup);

    await expect(Promise.race([...waiting, tooMany])).rejects.toThrow(TooManyWaiting);
    await Promise.allSettled(waiting);
    await expect(tooMany).rejects.toThrow(TooManyWaiting);
  }, 60_000);

  it('keeps no news from those who wait: the connection for news is asked whether it lives', async () => {
    const device = await waitFor(direct);
    const stream = await EventStream.open(
      `${service.url}/user_email/status/stream?auth_token=${device.token}`,
    );
    await stream.wait(() => true);
    proxy.freeze();

    await device.api.post('user_email/confirm', { email: device.address, code: device.mail.code });

    // The question how it stands may itself meet a silent connection; then the stream ends, and its client asks anew.
    const isTold = () => stream.isClosed || stream.events.some(({ state }) => state === 'confirmed');
    expect(await eventually(isTold, Boolean, PATIENCE_MS)).toBe(true);
  }, 120_000);
});
