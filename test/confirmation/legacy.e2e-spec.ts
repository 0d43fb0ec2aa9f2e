import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Api } from '../support/api.js';
import { Browser } from '../support/browser-visit.js';
import { stopSound } from '../support/invariants.js';
import { newAddress, stateOf, type Waiting, waitAsLegacy, waitFor } from '../support/people.js';
import { TestService } from '../support/service.js';

let service: TestService;

function useService(mode: string, trustProxy = '1'): void {
  beforeAll(async () => {
    service = await TestService.start({ LEGACY_CONFIRM: mode, TRUST_PROXY: trustProxy });
  });
  afterAll(() => stopSound(service));
}

function at(ip: string): Api {
  return service.api.with({ 'x-forwarded-for': ip });
}

function browserAt(ip: string): Browser {
  return new Browser(service.url, { 'x-forwarded-for': ip });
}

/** What a page of LBRY's web app does with the link's secret; here with a token of its own. */
function confirmFrom(api: Api, { address, mail }: Waiting, parameters = {}) {
  return api.post('user_email/confirm', { email: address, verification_token: mail.secret, ...parameters });
}

describe('A legacy client, where the operator wants the same place', () => {
  useService('same_place');

  it.each([
    ['the same IPv4', '203.0.113.7', '203.0.113.7'],
    ['the same IPv4, written as IPv6', '203.0.113.7', '::ffff:203.0.113.7'],
    ['the same /64', '2001:db8:1:2:aaaa::1', '2001:db8:1:2:bbbb:cccc:dddd:2'],
  ])('P-29: is let in by a click from %s', async (_, asker, clicker) => {
    const device = await waitAsLegacy(service, newAddress(), at(asker));

    const { state } = await browserAt(clicker).confirm(device.mail);

    expect(state).toBe('done');
    expect((await device.api.post('user/me')).data.primary_email).toBe(device.address);
  });

  it.each([
    ['another IPv4', '203.0.113.7', '203.0.113.8'],
    ['the /64 beside', '2001:db8:1:2::1', '2001:db8:1:3::1'],
    ['an address that is none, from one that is none', 'banana', 'banana'],
    ['nowhere, from nowhere', 'unknown', 'unknown'],
    ['an octal spelling', '203.0.113.7', '0313.0.0161.07'],
    ['one with a port', '203.0.113.7', '203.0.113.7:80'],
  ])('P-29: is not let in by a click from %s', async (_, asker, clicker) => {
    const device = await waitAsLegacy(service, newAddress(), at(asker));

    const { status, state } = await browserAt(clicker).confirm(device.mail);

    expect([status, state]).toEqual([422, 'ask']);
    expect(await stateOf(device)).toBe('pending');
  });

  it('P-29: cannot be let in by an address that the clicker puts before its own', async () => {
    const device = await waitAsLegacy(service, newAddress(), at('203.0.113.7'));

    const { status } = await browserAt('203.0.113.7, 198.51.100.9').confirm(device.mail);

    expect(status).toBe(422);
  });

  it('is decided the same way by the call, with GET and with POST', async () => {
    const device = await waitAsLegacy(service, newAddress(), at('203.0.113.7'));
    const query = { email: device.address, verification_token: device.mail.secret };

    const elsewhere = await at('198.51.100.9').as(device.token).get('user_email/confirm', query);
    const posted = await confirmFrom(at('198.51.100.9').as(device.token), device);
    const here = await at('203.0.113.7').as(device.token).get('user_email/confirm', query);

    expect([elsewhere, posted].map(({ status, code }) => [status, code])).toEqual([
      [409, 'letters_required'],
      [409, 'letters_required'],
    ]);
    expect([here.status, here.data.primary_email]).toEqual([200, device.address]);
  });

  it('is not let in by letters of anybody: it never showed any', async () => {
    const device = await waitAsLegacy(service, newAddress(), at('203.0.113.7'));

    const page = await browserAt('198.51.100.9').confirm(device.mail, 'BCDFG');

    expect(page.status).toBe(422);
    expect(page.html).not.toContain('name="letters"');
    const [row] = await service.rows('SELECT letter_tries FROM challenges WHERE address = $1', [
      device.address,
    ]);
    expect(row).toEqual({ letter_tries: 0 });
  });

  it('that asked for letters once is asked for them, same place or not', async () => {
    const device = await waitFor(service, newAddress(), at('203.0.113.7'));
    const api = at('203.0.113.7').as(device.token);

    const bare = await confirmFrom(api, device);
    const withLetters = await confirmFrom(api, device, { letters: device.letters });

    expect([bare.status, bare.code]).toEqual([409, 'letters_required']);
    expect(withLetters.status).toBe(200);
  });

  it('with wrong letters hears how many tries are left', async () => {
    const device = await waitFor(service, newAddress(), at('203.0.113.7'));

    const answer = await confirmFrom(at('203.0.113.7').as(device.token), device, { letters: 'BBBBB' });

    expect([answer.status, answer.code, answer.body.tries_left]).toEqual([400, 'wrong_letters', 4]);
  });

  it('confirms no other address with a link than the one it was mailed to', async () => {
    const device = await waitAsLegacy(service, newAddress(), at('203.0.113.7'));

    const answer = await confirmFrom(at('203.0.113.7').as(device.token), {
      ...device,
      address: newAddress(),
    });

    expect([answer.status, answer.code]).toEqual([404, 'no_challenge']);
  });
});

describe('A legacy client, where the operator wants none', () => {
  useService('off');

  it('is let in by no click, only by the code', async () => {
    const device = await waitAsLegacy(service, newAddress(), at('203.0.113.7'));

    const click = await browserAt('203.0.113.7').confirm(device.mail);
    const code = await device.api.post('user_email/confirm', {
      email: device.address,
      code: device.mail.code,
    });

    expect([click.status, code.status]).toEqual([422, 200]);
  });
});

describe('A legacy client, where the operator opened the door', () => {
  useService('open');

  it('is let in by a click from anywhere', async () => {
    const device = await waitAsLegacy(service, newAddress(), at('203.0.113.7'));

    const { state } = await browserAt('198.51.100.9').confirm(device.mail);

    expect(state).toBe('done');
  });

  it('still needs the letters where they were handed out', async () => {
    const device = await waitFor(service, newAddress(), at('203.0.113.7'));

    const { status } = await browserAt('203.0.113.7').confirm(device.mail);

    expect(status).toBe(422);
  });
});

describe('A legacy client, where no proxy is trusted', () => {
  useService('same_place', '0');

  it('P-29: cannot choose its address by a header', async () => {
    const device = await waitAsLegacy(service, newAddress(), at('203.0.113.7'));
    const [row] = await service.rows('SELECT network FROM challenges WHERE address = $1', [device.address]);

    expect(row).toEqual({ network: '127.0.0.1' });
  });
});
