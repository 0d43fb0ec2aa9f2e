import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer, startGuest } from '../support/api.js';
import { Browser } from '../support/browser-visit.js';
import { stopSound } from '../support/invariants.js';
import { askAs, newAddress, register, stateOf, type Waiting, waitFor, wrong } from '../support/people.js';
import { TestService } from '../support/service.js';

let service: TestService;
let twin: TestService;

beforeAll(async () => {
  service = await TestService.start();
  twin = await service.startTwin({ PUBLIC_URL: service.url });
});
afterAll(() => stopSound(service));

function both(n: number): TestService {
  return n % 2 ? service : twin;
}

/** Sends again what was answered with "not now", as clients do: a loaded machine may say so. */
async function insist<T extends { status: number }>(send: () => Promise<T>): Promise<T> {
  const answer = await send();
  return answer.status === 503 ? insist(send) : answer;
}

function confirmAt({ url, api }: TestService, device: Waiting, n: number): Promise<{ status: number }> {
  if (n % 4 < 2) return insist(() => new Browser(url).confirm(device.mail, device.letters));
  const code = { email: device.address, code: device.mail.code };
  return insist(() => api.as(device.token).post('user_email/confirm', code));
}

async function triesOf({ address }: Waiting) {
  const [row] = await service.rows('SELECT code_tries, letter_tries FROM challenges WHERE address = $1', [
    address,
  ]);
  return row;
}

function codeAt(n: number, device: Waiting, code: string): Promise<Answer> {
  const { api } = both(n);
  return insist(() => api.as(device.token).post('user_email/confirm', { email: device.address, code }));
}

describe('Many at once', () => {
  it('F-9, P-23: of a hundred confirmations in two processes one happens, twenty times over', async () => {
    for (let round = 0; round < 20; round++) {
      const owner = await register(service);
      const guest = await startGuest(service.api);
      await guest.api.post('user_tag/edit', { add: 'music' });
      const device = await askAs(service, guest, owner.address);
      const [last] = await service.rows('SELECT max(id) AS id FROM events');

      const answers = await Promise.all(Array.from({ length: 100 }, (_, n) => confirmAt(both(n), device, n)));

      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
      const events = await service.rows(
        `SELECT type, count(*)::int FROM events WHERE subject = $1 AND id > $2 GROUP BY type ORDER BY type`,
        [owner.id, last?.['id'] ?? 0],
      );
      expect(events).toEqual([
        { type: 'email.verified', count: 1 },
        { type: 'user.merged', count: 1 },
      ]);
      expect((await guest.api.post('user/me')).data.id).toBe(owner.id);
    }
  }, 240_000);

  it('F-10, T40: of five guests that race for a free address one owns it and four join, nothing lost', async () => {
    const tags = ['news', 'science', 'music', 'games', 'travel'];
    for (let round = 0; round < 10; round++) {
      const address = newAddress('race');
      const guests = await Promise.all(tags.map(() => startGuest(service.api)));
      const devices: Waiting[] = [];
      for (const [n, guest] of guests.entries()) {
        await guest.api.post('user_tag/edit', { add: tags[n] });
        await guest.api.post('user_settings/set', {
          settings: JSON.stringify({ [`own${n}`]: n, shared: n }),
        });
        devices.push(await askAs(service, guest, address));
      }

      const answers = await Promise.all(devices.map((device, n) => codeAt(n, device, device.mail.code)));

      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
      const owners = new Set(answers.map(({ data }) => data.id));
      expect(owners.size).toBe(1);
      const ids = guests.map(({ id }) => id);
      const merged = await service.rows('SELECT 1 FROM user_aliases WHERE previous_id = ANY ($1)', [ids]);
      expect(merged).toHaveLength(4);
      const settings = (await devices[0]?.api.post('user_settings/get'))?.data;
      expect(Object.keys(settings).toSorted()).toEqual(['own0', 'own1', 'own2', 'own3', 'own4', 'shared']);
      const followed = await service.rows('SELECT tag FROM user_tags WHERE user_id = ANY ($1)', [
        [...owners],
      ]);
      expect(followed.map(({ tag }) => tag).toSorted()).toEqual(tags.toSorted());
    }
  }, 240_000);

  it('T19: of two hundred wrong codes five are looked at', async () => {
    const device = await waitFor(service);

    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, n) => codeAt(n, device, wrong(device.mail.code))),
    );

    expect(answers.filter(({ status }) => ![400, 410].includes(status))).toEqual([]);
    expect(answers.filter(({ code }) => code === 'wrong_code').length).toBeLessThanOrEqual(5);
    expect(await triesOf(device)).toEqual({ code_tries: 5, letter_tries: 0 });
    expect((await codeAt(0, device, device.mail.code)).code).toBe('challenge_denied');
  });

  it('T19: of two hundred wrong letters five are looked at', async () => {
    const device = await waitFor(service);

    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, n) =>
        insist(() => new Browser(both(n).url).confirm(device.mail, wrong(device.letters))),
      ),
    );

    expect(answers.filter(({ status }) => ![422, 410].includes(status))).toEqual([]);
    expect(answers.filter(({ status }) => status === 422).length).toBeLessThanOrEqual(5);
    expect(await triesOf(device)).toEqual({ code_tries: 0, letter_tries: 5 });
    expect((await new Browser(service.url).confirm(device.mail, device.letters)).status).toBe(410);
  });

  it('T40: one guest cannot become two: A joins B or C, and the other keeps what it was', async () => {
    for (let round = 0; round < 5; round++) {
      const [b, c] = [await register(service), await register(service)];
      const guest = await startGuest(service.api);
      const [toB, toC] = [await askAs(service, guest, b.address), await askAs(service, guest, c.address)];

      const answers = await Promise.all([codeAt(0, toB, toB.mail.code), codeAt(1, toC, toC.mail.code)]);

      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 410]);
      const aliases = await service.rows('SELECT user_id FROM user_aliases WHERE previous_id = $1', [
        guest.id,
      ]);
      expect(aliases).toHaveLength(1);
      for (const { api, id } of [b, c]) expect((await api.post('user/me')).data.id).toBe(id);
    }
  });

  it('a sign-out during the confirmation ends the token, whoever it belongs to then', async () => {
    for (let round = 0; round < 10; round++) {
      const owner = await register(service);
      const device = await waitFor(service, owner.address);

      const [out] = await Promise.all([
        twin.api.as(device.token).post('user/signout'),
        new Browser(service.url).confirm(device.mail, device.letters),
      ]);

      const after = await service.api.as(device.token).post('user/me');
      expect([out.status, after.status]).toEqual([200, 403]);
      expect((await owner.api.post('user/me')).data.id).toBe(owner.id);
    }
  });

  it('T39: what was acknowledged while the merge ran is there afterwards', async () => {
    for (let round = 0; round < 5; round++) {
      const owner = await register(service);
      const guest = await startGuest(service.api);
      const device = await askAs(service, guest, owner.address);
      const write = async (n: number) => {
        const api = both(n).api.as(guest.token);
        return api.post('user_settings/set', { settings: JSON.stringify({ [`k${n}`]: n }) });
      };

      const writes = Array.from({ length: 12 }, (_, n) => write(n));
      const confirmed = codeAt(1, device, device.mail.code);
      const late = Array.from({ length: 12 }, (_, n) => write(n + 12));
      const answers = await Promise.all([...writes, ...late]);

      expect((await confirmed).status).toBe(200);
      const acknowledged = answers.flatMap(({ status }, n) => (status === 200 ? [`k${n}`] : []));
      const { data } = await owner.api.post('user_settings/get');
      expect(Object.keys(data)).toEqual(expect.arrayContaining(acknowledged));
      const refused = answers.filter(({ status }) => status !== 200);
      expect(refused.map(({ code }) => code)).toEqual(refused.map(() => 'user_merged'));
    }
  });

  it('starts of one device for one address are one challenge', async () => {
    const guest = await startGuest(service.api);
    const email = newAddress();

    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        both(n).api.as(guest.token).post('user_email/new', { email, details: true }),
      ),
    );

    expect(new Set(answers.map(({ status, data }) => `${status} ${data.letters}`)).size).toBe(1);
    expect(await stateOf(guest)).toBe('pending');
  });
});
