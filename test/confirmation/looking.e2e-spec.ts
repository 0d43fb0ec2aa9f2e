import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Browser, type Visit } from '../support/browser-visit.js';
import { stopSound } from '../support/invariants.js';
import { newAddress, register, stateOf, type Waiting, waitAsLegacy, waitFor } from '../support/people.js';
import { TestService } from '../support/service.js';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start({ LEGACY_CONFIRM: 'open' });
});
afterAll(() => stopSound(service));

function stranger(headers = {}): Browser {
  return new Browser(service.url, headers);
}

describe('T23: looking at a link', () => {
  it.each(['GET', 'HEAD', 'OPTIONS'])(
    'P-17: fifty times with %s changes nothing and sets nothing',
    async (method) => {
      const device = await waitFor(service);
      const before = await rowOf(device);
      const paths = ['', '/not-me', '/deny', '/here', '/undo', '/resend'].map(
        (end) => `/v/${device.mail.secret}${end}`,
      );

      const answers = await Promise.all(
        Array.from({ length: 50 }, (_, n) =>
          fetch(service.url + paths[n % paths.length], { method, redirect: 'manual' }),
        ),
      );

      expect(answers.flatMap(({ headers }) => headers.getSetCookie())).toEqual([]);
      const after = await rowOf(device);
      expect(after).toEqual(before);
      expect(await stateOf(device)).toBe('pending');
    },
  );

  it('P-17: also as a prefetch, a preview and with a session in the browser', async () => {
    const device = await waitFor(service);
    const browser = stranger({ purpose: 'prefetch', 'sec-purpose': 'prefetch;prerender' });
    browser.cookies.set('guestpass_session', device.token);

    const { state } = await browser.openLink(device.mail);

    expect(state).toBe('ask');
    expect(await stateOf(device)).toBe('pending');
  });

  it('HEAD never confirms, not even for legacy clients', async () => {
    const device = await waitAsLegacy(service);
    const query = new URLSearchParams({
      auth_token: device.token,
      email: device.address,
      verification_token: device.mail.secret,
    });

    const { status } = await fetch(`${service.url}/user_email/confirm?${query}`, { method: 'HEAD' });

    expect(status).toBe(405);
    expect(await stateOf(device)).toBe('pending');
  });

  it('T24, P-19: no page names another origin, sends a referrer or is remembered', async () => {
    const device = await waitFor(service);
    const owner = await register(service);
    const pages = await Promise.all([
      stranger().openLink(device.mail),
      stranger().open(`/v/${device.mail.secret}/not-me`),
      stranger().confirm(device.mail, 'BBBBB'),
      stranger().openLink(owner.mail),
      stranger().open('/v/unknown'),
      stranger().open('/sign-in'),
    ]);

    for (const { html, headers } of pages) {
      expect(originsIn(html)).toEqual([]);
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
      expect(headers.get('x-robots-tag') ?? html).toMatch(/noindex/);
    }
  });

  it('tells who asks for what, from where and when, and never the whole address', async () => {
    const address = newAddress('carla');
    const device = await waitFor(
      service,
      address,
      service.api.with({ 'user-agent': 'Mozilla (X11; Linux)' }),
    );
    await service.age('3 minutes');

    const { html } = await stranger().openLink(device.mail);

    expect(html).toContain('Guestpass demo');
    expect(html).toContain('Linux');
    expect(html).toContain('3 minutes ago');
    expect(html).toContain('create an account');
    expect(html).not.toContain(address);
    expect(html).not.toContain(device.letters);
    expect(html).not.toContain(device.mail.code);
  });

  it('gives "this was not me" the focus and the same size', async () => {
    const { mail } = await waitFor(service);

    const { html } = await stranger().openLink(mail);

    const [deny = '', confirm = ''] = html.match(/<button[^>]*form="(deny|confirm)"[^>]*>/g) ?? [];
    expect(deny).toMatch(/form="deny".*autofocus/);
    expect(confirm).not.toContain('autofocus');
  });

  it('is a page of its own for every end that a link can have', async () => {
    const [expired, denied, used, left] = [
      await waitFor(service),
      await waitFor(service),
      await register(service),
      await waitFor(service),
    ];
    await stranger().submit(`/v/${denied.mail.secret}/deny`);
    await left.api.post('user/signout');
    await service.database.query(
      `UPDATE challenges SET expires_at = now() WHERE address = '${expired.address}'`,
    );

    const pages = {
      expired: await stranger().openLink(expired.mail),
      denied: await stranger().openLink(denied.mail),
      used: await stranger().openLink(used.mail),
      unknown: await stranger().open('/v/abc'),
      superseded: await stranger().confirm(left.mail, left.letters),
    };

    expect(statesOf(pages)).toEqual({
      expired: [410, 'expired'],
      denied: [410, 'denied'],
      used: [410, 'used'],
      unknown: [404, 'unknown'],
      superseded: [410, 'superseded'],
    });
    expect(new Set(Object.values(pages).map(({ html }) => html)).size).toBe(5);
  });

  it('is the same done page for a double click, a reload and going back', async () => {
    const device = await waitFor(service);
    const browser = stranger();

    const clicks = await Promise.all([1, 2, 3].map(() => browser.confirm(device.mail, device.letters)));
    const reload = await browser.confirm(device.mail, device.letters);
    const back = await browser.openLink(device.mail);

    expect([...clicks, reload, back].map(({ status, state }) => [status, state])).toEqual(
      Array(5).fill([200, 'done']),
    );
    expect(new Set([...clicks, reload, back].map(({ html }) => html)).size).toBe(1);
  });
});

function rowOf({ address }: Waiting) {
  return service.rows(
    'SELECT state, letter_tries, code_tries, mailed_at, expires_at, decided_at FROM challenges WHERE address = $1',
    [address],
  );
}

function originsIn(html: string): string[] {
  const urls = html.match(/(?:https?:)?\/\/[a-z0-9.:-]+/gi) ?? [];
  return urls.filter((url) => !url.endsWith('//www.w3.org'));
}

function statesOf(pages: Record<string, Visit>): Record<string, [number, string]> {
  return Object.fromEntries(
    Object.entries(pages).map(([name, { status, state }]) => [name, [status, state]]),
  );
}
