import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Notifications } from '../../src/database/notifications.js';
import { type Guest, startGuest } from '../support/api.js';
import { TestService } from '../support/service.js';
import { mint } from './support/minting.js';

const A_SECOND = 1_000;

let service: TestService;
let twin: TestService;
let guest: Guest;

beforeAll(async () => {
  service = await TestService.start();
  twin = await service.startTwin();
});
afterAll(async () => {
  await twin.stop();
  await service.stop();
});
beforeEach(async () => {
  guest = await startGuest(service.api);
});

/** Asks the other process until it refuses the token; returns after how many milliseconds. */
async function refusedThereAfter(token: string, patience = 5 * A_SECOND): Promise<number> {
  const begin = performance.now();
  while (performance.now() - begin < patience) {
    if ((await twin.api.as(token).post('user/me')).status === 403) return performance.now() - begin;
    await sleep(10);
  }
  throw new Error('the other process goes on serving the token');
}

/** Leaves the token in the memory of the other process. */
async function warmUpThere(token: string): Promise<void> {
  for (let round = 0; round < 3; round++) expect((await twin.api.as(token).post('user/me')).status).toBe(200);
}

/** Ends the connections on which processes hear of changes; returns how many there were. */
async function cutListeners(): Promise<number> {
  const cut = await service.rows(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND query LIKE 'LISTEN%'`,
  );
  return cut.length;
}

describe('T21, T52, A-36, H-2: a revoked token is dead in every process within a second', () => {
  it.each<[string, (guest: Guest) => Promise<{ status: number }>]>([
    ['user/signout', ({ api }) => api.post('user/signout')],
    ['auth_token/revoke_all', ({ api }) => api.post('auth_token/revoke_all')],
  ])('after %s', async (_, revoke) => {
    await warmUpThere(guest.token);

    expect((await revoke(guest)).status).toBe(200);

    expect((await guest.api.post('user/me')).status).toBe(403);
    expect(await refusedThereAfter(guest.token)).toBeLessThan(A_SECOND);
  });

  it('after auth_token/revoke of another one', async () => {
    const { id, token } = await mint(guest.api, 'user:read');
    await warmUpThere(token);

    await guest.api.post('auth_token/revoke', { id });

    expect(await refusedThereAfter(token)).toBeLessThan(A_SECOND);
  });

  it('even when the other process did not hear of it', async () => {
    await warmUpThere(guest.token);

    expect(await cutListeners()).toBeGreaterThanOrEqual(2);
    await guest.api.post('user/signout');

    expect(await refusedThereAfter(guest.token)).toBeLessThan(A_SECOND);
  });

  it('even when the other process hears nothing for long, and remembers nothing meanwhile', async () => {
    const there = twin.app.get(Notifications);
    await cutListeners();
    await warmUpThere(guest.token);
    await service.rows('UPDATE auth_tokens SET revoked_at = now() WHERE user_id = $1', [guest.id]);

    expect(there.connected).toBe(false);
    expect((await twin.api.as(guest.token).post('user/me')).status).toBe(403);
    while (!there.connected) await sleep(20);
  });

  it('and stays dead, whoever asks how often', async () => {
    await warmUpThere(guest.token);
    const early: number[] = [];
    const late: number[] = [];
    const asking = Array.from({ length: 40 }, async (_, turn) => {
      await sleep(turn * 5);
      // What was under way when the first refusal came may still be answered as before.
      const answers = early.includes(403) ? late : early;
      answers.push((await twin.api.as(guest.token).post('user/me')).status);
    });
    await sleep(50);
    await guest.api.post('user/signout');

    await Promise.all(asking);
    expect(early).toContain(200);
    expect(new Set(late)).toEqual(new Set([403]));
  });
});

describe('what a user changed is seen by the next call', () => {
  it('in the same process at once', async () => {
    for (const country of ['PT', 'DE', 'FR']) {
      await guest.api.post('user/me');
      await guest.api.post('user_country/set', { country });
      expect((await guest.api.post('user/me')).data.country).toBe(country);
    }
  });

  it('in another process within a second', async () => {
    await warmUpThere(guest.token);
    await guest.api.post('user_country/set', { country: 'PT' });

    const begin = performance.now();
    while ((await twin.api.as(guest.token).post('user/me')).data.country !== 'PT') await sleep(10);

    expect(performance.now() - begin).toBeLessThan(A_SECOND);
  });
});
