import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Answer, type Guest, startGuest } from '../support/api.js';
import { TestService } from '../support/service.js';

let service: TestService;
let guest: Guest;

beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => service.stop());
beforeEach(async () => {
  guest = await startGuest(service.api);
});

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const JSON_TYPE = { 'content-type': 'application/json' };

async function countryOf({ api }: Guest): Promise<string | null> {
  return (await api.post('user/me')).data.country;
}

describe('a call takes its parameters', () => {
  const ways: [string, (token: string) => [path: string, init: RequestInit]][] = [
    ['in the query of a GET', (t) => [`user_country/set?country=PT&auth_token=${t}`, {}]],
    [
      'in a form',
      (t) => ['user_country/set', { method: 'POST', headers: FORM, body: `country=PT&auth_token=${t}` }],
    ],
    [
      'in the query of a POST with an empty form',
      (t) => [`user_country/set?country=PT&auth_token=${t}`, { method: 'POST', headers: FORM, body: '' }],
    ],
    [
      'in the query of a POST without a body',
      (t) => [`user_country/set?country=PT&auth_token=${t}`, { method: 'POST' }],
    ],
    [
      'in the query of a POST that promises JSON and sends nothing',
      (t) => [`user_country/set?country=PT&auth_token=${t}`, { method: 'POST', headers: JSON_TYPE }],
    ],
    [
      'as JSON',
      (t) => [
        'user_country/set',
        { method: 'POST', headers: JSON_TYPE, body: JSON.stringify({ country: 'PT', auth_token: t }) },
      ],
    ],
    [
      'as JSON with a charset',
      (t) => [
        'user_country/set',
        {
          method: 'POST',
          headers: { 'content-type': 'application/json; charset=UTF-8' },
          body: JSON.stringify({ country: 'PT', auth_token: t }),
        },
      ],
    ],
    [
      'in query and form together',
      (t) => [`user_country/set?auth_token=${t}`, { method: 'POST', headers: FORM, body: 'country=PT' }],
    ],
  ];
  it.each(ways)('%s', async (_, request) => {
    const answer = await service.api.send(...request(guest.token));

    expect(answer).toMatchObject({ status: 200, success: true, data: 'ok' });
    expect(await countryOf(guest)).toBe('PT');
  });
});

describe('a token travels', () => {
  it.each<[string, (token: string) => Record<string, string>]>([
    ['as a bearer', (t) => ({ authorization: `Bearer ${t}` })],
    ['as a bearer in small letters, with spaces around it', (t) => ({ authorization: `bearer   ${t} ` })],
    ['in the header of LBRY', (t) => ({ 'x-lbry-auth-token': t })],
  ])('%s', async (_, headers) => {
    const answer = await service.api.with(headers(guest.token)).post('user/me');

    expect(answer.data.id).toBe(guest.id);
  });

  it('as a parameter before any header', async () => {
    const other = await startGuest(service.api);

    const answer = await guest.api.with({ authorization: `Bearer ${other.token}` }).post('user/me');

    expect(answer.data.id).toBe(guest.id);
  });

  it.each(['Basic dTpw', 'Bearertoken', 'Digest x', 'Bearer a b'])(
    'and is refused where a header says "%s" that nobody can read as one',
    async (authorization) => {
      const answer = await service.api.with({ authorization }).post('user/me');

      expect(answer).toMatchObject({ status: 403, code: 'not_authenticated' });
    },
  );
});

describe('no token at all is meant by', () => {
  it.each(['', '=', '=null', '=undefined', '=%20', '=%20null%20'])('auth_token%s', async (written) => {
    const opening = await service.api.send(`user/new?auth_token${written}`, {});
    const asking = await service.api.send(`user/me?auth_token${written}`, {});

    expect(opening.status).toBe(200);
    expect(asking).toMatchObject({ status: 403, code: 'not_authenticated' });
  });

  it.each(['Bearer', 'Bearer null', 'Bearer undefined'])('a header "%s"', async (authorization) => {
    const answer = await service.api.with({ authorization }).post('user/new');

    expect(answer.status).toBe(200);
  });

  it('null in JSON', async () => {
    const answer = await service.api.json('user/new', { auth_token: null });

    expect(answer.status).toBe(200);
  });
});

describe('a value', () => {
  const setCountry = (query: string, body = ''): Promise<Answer> =>
    service.api.send(`user_country/set?${query}`, { method: 'POST', headers: FORM, body });

  it.each<[string, string, string]>([
    ['repeated in the query', 'country=PT&country=DE', ''],
    ['repeated in the form', '', 'country=PT&country=DE'],
    ['given in the query and in the form', 'country=PT', 'country=DE'],
    ['empty at first', 'country=', 'country=PT'],
    ['with spaces around it', 'country=%20PT%09', ''],
    ['beside ones that nobody knows', 'country=PT&admin=true&user_id=1&__proto__=x&constructor=y', ''],
  ])('%s counts as its first one', async (_, query, body) => {
    const answer = await setCountry(`auth_token=${guest.token}&${query}`, body);

    expect(answer.status).toBe(200);
    expect(await countryOf(guest)).toBe('PT');
  });

  it.each(['null', 'undefined', '', '%20'])('"%s" is no value', async (value) => {
    const answer = await setCountry(`auth_token=${guest.token}&country=${value}`);

    expect(answer).toMatchObject({ status: 400, code: 'invalid_parameter', body: { parameter: 'country' } });
  });

  it.each(['1', 'yes', 'y', 'true', 'TRUE', 'Yes'])('"%s" is true', async (details) => {
    const { data } = await guest.api.post('user_email/new', { email: 'yes@example.org', details });

    expect(data).toMatchObject({ state: 'pending' });
  });

  it.each(['0', 'no', 'n', 'false', 'No'])('"%s" is false', async (details) => {
    const { data } = await guest.api.post('user_email/new', { email: 'no@example.org', details });

    expect(data).toBe('ok');
  });

  it.each(['maybe', '2', 'on', '[]'])('"%s" is neither', async (details) => {
    const answer = await guest.api.post('user_email/new', { email: 'or@example.org', details });

    expect(answer).toMatchObject({ status: 400, body: { parameter: 'details' } });
  });

  it('may be an object in JSON text', async () => {
    const answer = await guest.api.get('user_settings/set', { settings: '{"theme":"dark","sizes":[1,2]}' });

    expect(answer.data).toEqual({ theme: 'dark', sizes: [1, 2] });
  });

  it.each([
    ['written plainly', 'ada+lbry@example.org'],
    ['encoded once', 'ada%2Blbry%40example.org'],
    ['encoded once, in capitals', 'Ada%2BLBRY%40Example.ORG'],
  ])('may be an address %s', async (_, email) => {
    const { data } = await guest.api.post('user_email/new', { email, details: true });

    expect(data.email).toBe('ada+lbry@example.org');
  });

  it('is no address when something is still encoded after that', async () => {
    const answer = await guest.api.post('user_email/new', { email: 'ada%2540example.org' });

    expect(answer).toMatchObject({ status: 400, body: { parameter: 'email' } });
  });
});

it('user/signout answers to DELETE too', async () => {
  const answer = await service.api.send(`user/signout?auth_token=${guest.token}`, { method: 'DELETE' });

  expect(answer).toMatchObject({ status: 200, success: true, data: 'ok' });
  expect((await guest.api.post('user/me')).status).toBe(403);
});
