import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { hashToken, newToken } from '../../src/common/secret-token.js';
import { TokenLookup, type TokenRow } from '../../src/tokens/token-lookup.js';
import { TestService } from '../support/service.js';
import { TableLock } from './support/table-lock.js';

const MANY = 3_000;

let service: TestService;
let lookup: TokenLookup;
let tokens: string[];

beforeAll(async () => {
  service = await TestService.start({ TOKEN_CACHE_SIZE: '0' });
  lookup = service.app.get(TokenLookup);
  tokens = Array.from({ length: MANY }, () => newToken());
  await service.rows(
    `WITH guest AS (INSERT INTO users (id, language) SELECT n, 'en' FROM generate_series(1, $1) AS n)
     INSERT INTO auth_tokens (token_hash, user_id, name, platform, permissions)
     SELECT hash, n, 'app', 'system', '{*}' FROM unnest($2::bytea[]) WITH ORDINALITY AS given (hash, n)`,
    [MANY, tokens.map(hashToken)],
  );
});
afterAll(() => service.stop());

/** The connection of the gathered lookup. */
async function killLookup(): Promise<void> {
  await service.rows(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND query LIKE '%previous_hash = ANY%' AND pid <> pg_backend_pid()`,
  );
}

function find(token: string): Promise<TokenRow | null> {
  return lookup.find(hashToken(token));
}

describe('the gathered lookup', () => {
  beforeEach(async () => {
    await find(tokens[0] ?? '').catch(() => null);
  });

  it(`gives each of ${MANY} at once its own row`, async () => {
    const rows = await Promise.all(tokens.map(find));

    expect(rows.map((row) => row?.userId)).toEqual(tokens.map((_, place) => place + 1));
  });

  it('gives nothing to those that are none, amid those that are', async () => {
    const mixed = tokens.slice(0, 600).flatMap((token) => [token, newToken()]);

    const rows = await Promise.all(mixed.map(find));

    expect(rows.map((row) => row?.userId ?? null)).toEqual(
      mixed.map((_, place) => (place % 2 === 0 ? place / 2 + 1 : null)),
    );
  });

  it('answers everybody who asks for the same token', async () => {
    const rows = await Promise.all(Array.from({ length: 700 }, () => find(tokens[41] ?? '')));

    expect(new Set(rows.map((row) => row?.userId))).toEqual(new Set([42]));
  });

  it('fails with a lost connection only those that were on it', async () => {
    const lock = await TableLock.on('auth_tokens', service.config.database.url ?? '');
    // The first asks at once and waits for the lock; the others gather behind it.
    const firstAsked = Promise.allSettled([find(tokens[0] ?? '')]);
    await setImmediate();
    await setImmediate();
    const othersAsked = Promise.allSettled(tokens.slice(1, 100).map(find));
    await lock.killWaiting();
    await lock.release();

    const [first] = await firstAsked;
    const others = await othersAsked;

    expect(first?.status).toBe('rejected');
    expect(others.map((answer) => answer.status === 'fulfilled' && answer.value?.userId)).toEqual(
      others.map((_, place) => place + 2),
    );
  });

  it('hands nobody the row of a batch that failed', async () => {
    const answers: (number | null | 'failed')[] = [];
    for (let storm = 0; storm < 5; storm++) {
      const asked = tokens.slice(storm * 100, storm * 100 + 100).map((token, place) =>
        find(token).then(
          (row) => row?.userId === storm * 100 + place + 1,
          () => true,
        ),
      );
      await killLookup();
      answers.push((await Promise.all(asked)).every(Boolean) ? null : 'failed');
    }

    expect(answers).toEqual([null, null, null, null, null]);
  });
});

it('thousands of callers at once each meet their own account', async () => {
  const asked = tokens.slice(0, 1_000);

  const answers = await Promise.all(asked.map((token) => service.api.as(token).post('user/me')));

  expect(answers.map(({ data }) => data.id)).toEqual(asked.map((_, place) => place + 1));
});
