import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Notifications } from '../../src/database/notifications.js';
import { type Answer, type Guest, startGuest } from '../support/api.js';
import { eventually } from '../support/eventually.js';
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
afterAll(() => service.stop());
beforeEach(async () => {
  guest = await startGuest(service.api);
});

/**
 * Asks the other process until the answer is the wanted one; returns how late after the first the last other one was
 * asked for, in milliseconds: however slow the machine is, what was asked for later than that was answered as wanted.
 */
async function lastOtherThere(token: string, isWanted: (answer: Answer) => boolean): Promise<number> {
  const begin = performance.now();
  for (let last = 0; ; ) {
    const asked = performance.now() - begin;
    if (isWanted(await twin.api.as(token).post('user/me'))) return last;
    last = asked;
    await sleep(10);
  }
}

/** The same for being refused. */
function lastServedThere(token: string): Promise<number> {
  return lastOtherThere(token, ({ status }) => status === 403);
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
    expect(await lastServedThere(guest.token)).toBeLessThan(A_SECOND);
  });

  it('after auth_token/revoke of another one', async () => {
    const { id, token } = await mint(guest.api, 'user:read');
    await warmUpThere(token);

    await guest.api.post('auth_token/revoke', { id });

    expect(await lastServedThere(token)).toBeLessThan(A_SECOND);
  });

  it('even when the other process did not hear of it', async () => {
    await warmUpThere(guest.token);

    expect(await cutListeners()).toBeGreaterThanOrEqual(2);
    await guest.api.post('user/signout');

    expect(await lastServedThere(guest.token)).toBeLessThan(A_SECOND);
  });

  it('even when the other process hears nothing for long, and remembers nothing meanwhile', async () => {
    const there = twin.app.get(Notifications);
    let status = 0;
    // A slow machine may be back on the line before the question was put: then it is put again.
    for (let isDeaf = false; !isDeaf; isDeaf = !there.connected) {
      guest = await startGuest(service.api);
      await cutListeners();
      await warmUpThere(guest.token);
      await service.rows('UPDATE auth_tokens SET revoked_at = now() WHERE user_id = $1', [guest.id]);
      ({ status } = await twin.api.as(guest.token).post('user/me'));
    }

    expect(status).toBe(403);
    while (!there.connected) await sleep(20);
  });

  it('and stays dead, whoever asks how often', async () => {
    await warmUpThere(guest.token);
    const early: number[] = [];
    const late: number[] = [];
    let isOver = false;
    const asking = Array.from({ length: 4 }, async () => {
      while (!isOver) {
        // What was under way when the first refusal came may still be answered as before.
        const answers = early.includes(403) ? late : early;
        answers.push((await twin.api.as(guest.token).post('user/me')).status);
      }
    });
    await eventually(
      () => early.length,
      (count) => count > 0,
    );
    await guest.api.post('user/signout');

    await eventually(
      () => late.length,
      (count) => count >= 40,
    );
    isOver = true;
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

    const last = await lastOtherThere(guest.token, ({ data }) => data.country === 'PT');

    expect(last).toBeLessThan(A_SECOND);
  });
});
