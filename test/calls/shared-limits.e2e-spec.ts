import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, startGuest } from '../support/api.js';
import { Browser } from '../support/browser-visit.js';
import { stopSound } from '../support/invariants.js';
import { fillBucket } from '../support/limits.js';
import { newAddress, type Waiting, waitFor } from '../support/people.js';
import { TestService } from '../support/service.js';

let service: TestService;
let twin: TestService;
let places = 0;

beforeAll(async () => {
  service = await TestService.start({ LIMITS: 'on', TRUST_PROXY: '1' });
  twin = await service.startTwin({ TRUST_PROXY: '1', PUBLIC_URL: service.url });
});
afterEach(() => service.rows('DELETE FROM limits'));
afterAll(async () => {
  await twin.app.close();
  await twin.database.end();
  await stopSound(service);
});

function newPlace(): Readonly<Record<string, string>> {
  places++;
  return { 'x-forwarded-for': `10.9.${places}.1` };
}

function elsewhere(of = service): Api {
  return of.api.with(newPlace());
}

async function waitElsewhere(): Promise<Waiting> {
  return waitFor(service, newAddress(), elsewhere());
}

describe('T29: when the whole service has made as many guests as it makes', () => {
  it('nobody else becomes one, from wherever and in whichever process', async () => {
    await fillBucket(service, { name: 'guests_service', key: 'all', left: 1 });

    const last = await elsewhere().post('user/new');
    const late = [await elsewhere().post('user/new'), await elsewhere(twin).post('user/new')];

    expect(last.status).toBe(200);
    expect(late.map(({ status, code }) => [status, code])).toEqual(Array(2).fill([429, 'too_many']));
    for (const { headers } of late) expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('pages say so too, to whoever is nobody yet', async () => {
    await fillBucket(service, { name: 'guests_service', key: 'all' });
    const browser = new Browser(service.url, newPlace());

    const pages = [await browser.submit('/guest'), await browser.signIn(newAddress())];

    expect(pages.map(({ status }) => status)).toEqual([429, 429]);
    expect([...browser.cookies.keys()]).toEqual([]);
  });

  it('those who are one go on', async () => {
    const device = await waitElsewhere();
    await fillBucket(service, { name: 'guests_service', key: 'all' });

    const { address: email, mail } = device;
    const answers = [
      await device.api.post('user/me'),
      await device.api.post('user_email/status'),
      await device.api.post('user_email/resend_token', { email }),
      await device.api.post('user_email/confirm', { email, code: mail.code }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });
});

describe('T28: when the whole service was asked for as many mails as it sends', () => {
  const CALLS = ['user_email/new', 'user_email/resend_token', 'user/signup', 'user/exists', 'user/signin'];

  it.each(CALLS)('%s is too many, from every device and every place', async (call) => {
    const guests = [await startGuest(elsewhere()), await startGuest(elsewhere(twin))];
    await fillBucket(service, { name: 'asking_service', key: 'all' });

    const answers = await Promise.all(guests.map(({ api }) => api.post(call, { email: newAddress() })));

    expect(answers.map(({ status, code }) => [status, code])).toEqual(Array(2).fill([429, 'too_many']));
  });

  it('pages say so too, and no mail goes', async () => {
    const [device, address] = [await waitElsewhere(), newAddress()];
    await service.age('16 minutes');
    await fillBucket(service, { name: 'asking_service', key: 'all' });
    const browser = new Browser(service.url, newPlace());

    const pages = [await browser.signIn(address), await browser.submit(`/v/${device.mail.secret}/resend`)];

    expect(pages.map(({ status }) => status)).toEqual([429, 429]);
    const rows = await service.rows(
      `SELECT 1 FROM challenges WHERE address = ANY ($1) AND state = 'pending' AND expires_at > now()`,
      [[address, device.address]],
    );
    expect(rows).toEqual([]);
  });

  it('whoever waits goes on, and is let in', async () => {
    const [byCode, byLetters] = [await waitElsewhere(), await waitElsewhere()];
    await fillBucket(service, { name: 'asking_service', key: 'all' });

    const { address: email, mail } = byCode;
    const answers = [
      await byCode.api.post('user_email/status'),
      await byCode.api.post('user_email/confirm', { email, code: mail.code }),
      await new Browser(service.url, newPlace()).confirm(byLetters.mail, byLetters.letters),
    ];

    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  });
});

describe('T19: wrong letters and digits at very many challenges', () => {
  async function guessFrom(place: Readonly<Record<string, string>>, wrong: number) {
    const answers = [];
    for (let n = 0; n < wrong; n++) {
      const { token, address: email } = await waitElsewhere();
      const of = n % 2 === 0 ? service : twin;
      answers.push(await of.api.with(place).as(token).post('user_email/confirm', { email, code: '0' }));
    }
    return answers.map(({ status, code }) => `${status} ${code}`);
  }

  it('are counted for the place that they come from, in all processes, and then no guess is looked at', async () => {
    const place = newPlace();
    await fillBucket(service, { name: 'wrong_guesses', key: place['x-forwarded-for'] ?? '', left: 2 });
    const victim = await waitElsewhere();

    const guesses = await guessFrom(place, 2);
    const confirmed = await service.api
      .with(place)
      .as(victim.token)
      .post('user_email/confirm', { email: victim.address, code: victim.mail.code });
    const byLetters = await new Browser(service.url, place).confirm(victim.mail, victim.letters);

    expect(guesses).toEqual(['400 wrong_code', '400 wrong_code']);
    expect([confirmed.status, confirmed.code, byLetters.status]).toEqual([429, 'too_many', 429]);
  });

  it('keep nobody out who is elsewhere', async () => {
    const place = newPlace();
    await fillBucket(service, { name: 'wrong_guesses', key: place['x-forwarded-for'] ?? '' });
    const device = await waitElsewhere();

    const { status } = await device.api.post('user_email/confirm', {
      email: device.address,
      code: device.mail.code,
    });

    expect(status).toBe(200);
  });

  it('are the only ones counted: right ones cost nothing, however many', async () => {
    const place = newPlace();
    await fillBucket(service, { name: 'wrong_guesses', key: place['x-forwarded-for'] ?? '', left: 1 });
    const devices = [await waitElsewhere(), await waitElsewhere()];

    const statuses = [];
    for (const { token, address: email, mail } of devices) {
      const api = service.api.with(place).as(token);
      statuses.push((await api.post('user_email/confirm', { email, code: mail.code })).status);
    }

    expect(statuses).toEqual([200, 200]);
  });

  it('are the only ones counted: what was refused was not looked at, so it was not wrong', async () => {
    const place = newPlace();
    await fillBucket(service, { name: 'wrong_guesses', key: place['x-forwarded-for'] ?? '' });
    const { token, address: email, mail } = await waitElsewhere();
    const api = service.api.with(place).as(token);

    const refused = await api.post('user_email/confirm', { email, code: mail.code });
    await service.database.query(`UPDATE limits SET points = points - 1 WHERE key LIKE 'wrong_guesses:%'`);
    const later = await api.post('user_email/confirm', { email, code: mail.code });

    expect([refused.status, later.status]).toEqual([429, 200]);
  });
});

describe('T19: when one place has made as many guesses as it may', () => {
  it('further ones are not looked at, by call or by page, and use up no try', async () => {
    const device = await waitElsewhere();
    const place = newPlace();
    await fillBucket(service, { name: 'confirming_network', key: place['x-forwarded-for'] ?? '' });

    const byCode = await service.api
      .with(place)
      .as(device.token)
      .post('user_email/confirm', { email: device.address, code: device.mail.code });
    const byLetters = await new Browser(service.url, place).confirm(device.mail, device.letters);

    expect([byCode.status, byCode.code, byLetters.status]).toEqual([429, 'too_many', 429]);
    const rows = await service.rows(
      'SELECT state, letter_tries, code_tries FROM challenges WHERE address = $1',
      [device.address],
    );
    expect(rows).toEqual([{ state: 'pending', letter_tries: 0, code_tries: 0 }]);
  });

  it('another place may', async () => {
    const device = await waitElsewhere();
    const place = newPlace();
    await fillBucket(service, { name: 'confirming_network', key: place['x-forwarded-for'] ?? '' });

    const { state } = await new Browser(service.url, newPlace()).confirm(device.mail, device.letters);

    expect(state).toBe('done');
  });
});

describe('T45: when one token has written as often as it may', () => {
  it.each([
    ['user_settings/set', { settings: '{"a":1}' }],
    ['user_tag/edit', { add: 'news' }],
    ['user_country/set', { country: 'PT' }],
    ['user/language', { language: 'de' }],
    ['install/new', { app_id: 'app' }],
    ['auth_token/new', { permissions: 'user:read' }],
    ['user_email/edit', { email: 'eve@example.org', enabled: false }],
  ])('%s is too many, and reading is not', async (call, parameters) => {
    const { api, id } = await startGuest(elsewhere());
    const [token] = await service.rows<{ id: number }>('SELECT id FROM auth_tokens WHERE user_id = $1', [id]);
    await fillBucket(service, { name: 'writing_device', key: String(token?.id) });

    const answers = [
      await api.post(call, parameters),
      await api.post('user/me'),
      await api.post('user/signout'),
    ];

    expect(answers.map(({ status }) => status)).toEqual([429, 200, 200]);
  });
});
