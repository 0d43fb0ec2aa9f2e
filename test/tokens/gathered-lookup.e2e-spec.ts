import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newToken } from '../../src/common/secret-token.js';
import { type SeededGuest, seedGuests } from '../bench/seed-guests.js';
import { TestService } from '../support/service.js';

/** More than one query takes, so that several are needed. */
const COUNT = 1_200;

describe('tokens that are looked up together', () => {
  let service: TestService;
  let guests: SeededGuest[];

  beforeAll(async () => {
    service = await TestService.start({ TOKEN_CACHE_SIZE: '0' });
    guests = await seedGuests(service.config.database.url ?? '', COUNT);
  });

  afterAll(() => service.stop());

  it('gives each of many simultaneous callers its own user', async () => {
    const answers = await Promise.all(guests.map(({ token }) => service.api.as(token).get('user/me')));

    expect(answers.map(({ data }) => data.id)).toEqual(guests.map(({ id }) => id));
  });

  it('refuses unknown tokens and none beside them', async () => {
    const tokens = guests.slice(0, 100).flatMap(({ token }) => [token, newToken()]);

    const answers = await Promise.all(tokens.map((token) => service.api.as(token).get('user/me')));

    expect(answers.map(({ status }) => status)).toEqual(tokens.map((_, at) => (at % 2 === 0 ? 200 : 403)));
  });

  it('answers the same token asked for many times at once', async () => {
    const [guest] = guests as [SeededGuest];

    const answers = await Promise.all(
      Array.from({ length: 50 }, () => service.api.as(guest.token).get('user/me')),
    );

    expect(new Set(answers.map(({ data }) => data.id))).toEqual(new Set([guest.id]));
  });
});
