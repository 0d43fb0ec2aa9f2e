import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startGuest } from '../support/api.js';
import { TestService } from '../support/service.js';
import { TableLock } from './support/table-lock.js';

const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'ja'];

let service: TestService;

beforeAll(async () => {
  service = await TestService.start({ LIMITS: 'off', TOKEN_CACHE_SIZE: '0' });
});
afterAll(() => service.stop());

function languageOf(index: number): string {
  return LANGUAGES[index % LANGUAGES.length] as string;
}

function appIdOf(index: number): string {
  return `${index}`.padStart(66, 'a');
}

describe('guests who come at the same time', () => {
  it('get a user and a token each, and what each of them said of itself', async () => {
    const guests = await Promise.all(
      Array.from({ length: 300 }, (_, index) =>
        startGuest(service.api, { language: languageOf(index), app_id: appIdOf(index) }),
      ),
    );

    const answers = await Promise.all(guests.map(({ api }) => api.post('user/me')));

    expect(new Set(guests.map(({ id }) => id)).size).toBe(300);
    expect(answers.map(({ data }) => [data.id, data.language])).toEqual(
      guests.map(({ id }, index) => [id, languageOf(index)]),
    );
    const rows = await service.rows(
      'SELECT user_id::int AS id, app_id FROM auth_tokens WHERE user_id = ANY ($1)',
      [guests.map(({ id }) => id)],
    );
    const byId = (a: { id: number }, b: { id: number }) => a.id - b.id;
    expect((rows as { id: number }[]).toSorted(byId)).toEqual(
      guests.map(({ id }, index) => ({ id, app_id: appIdOf(index) })).toSorted(byId),
    );
  });

  it('fail together when their statement does, wholly, and those behind them come in', async () => {
    const [before] = await service.rows('SELECT count(*)::int AS users FROM users');
    const lock = await TableLock.on('auth_tokens', service.config.database.url ?? '');
    const asked = Promise.all(Array.from({ length: 20 }, () => service.api.post('user/new')));
    await lock.killWaiting();
    await lock.release();
    const answers = await asked;

    const next = await service.api.post('user/new');

    const refused = answers.filter(({ status }) => status === 503).length;
    expect(refused).toBeGreaterThan(0);
    expect(answers.filter(({ status }) => status === 200).length).toBe(20 - refused);
    expect(next.status).toBe(200);
    const [after] = await service.rows(
      `SELECT count(*)::int AS users, count(*) FILTER (WHERE NOT EXISTS (
         SELECT FROM auth_tokens t WHERE t.user_id = u.id))::int AS tokenless FROM users u`,
    );
    expect(after).toEqual({ users: Number(before?.['users']) + 20 - refused + 1, tokenless: 0 });
  });
});
