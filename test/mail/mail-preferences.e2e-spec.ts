import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mint } from '../calls/support/minting.js';
import { startGuest } from '../support/api.js';
import { Browser } from '../support/browser-visit.js';
import { stopSound } from '../support/invariants.js';
import { askAs, register, type Waiting } from '../support/people.js';
import { TestService } from '../support/service.js';

const UNKNOWN = [404, 'error'];

let service: TestService;
let owner: Waiting;
/** Where the link at the foot of the owner's mails leads. */
let path: string;

beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => stopSound(service));
beforeEach(async () => {
  owner = await register(service);
  const { mail } = await askAs(service, owner, owner.address);
  path = /\/p\/\w+/.exec(mail.text)?.[0] ?? '';
});

function reader(): Browser {
  return new Browser(service.url);
}

function choices() {
  return service.rows(
    `SELECT e.is_enabled, ARRAY(SELECT tag FROM user_tags t WHERE t.user_id = e.user_id ORDER BY tag) AS tags
     FROM user_emails e WHERE e.user_id = $1`,
    [owner.id],
  );
}

describe('The page at the foot of a mail', () => {
  it('shows what is chosen without the whole address, and changes nothing by being looked at', async () => {
    const before = await choices();

    const { status, html, headers } = await reader().open(path);

    expect(status).toBe(200);
    expect(html).toContain('name="enabled"');
    expect(html.replaceAll(`value="${owner.address}"`, '')).not.toContain(owner.address);
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.getSetCookie()).toEqual([]);
    expect(await choices()).toEqual(before);
  });

  it('keeps what is chosen on it', async () => {
    await reader().submit(path, { enabled: owner.address, tag: 'news' });
    const some = await choices();
    await reader().submit(path, { tag: 'music' });

    expect(some).toEqual([{ is_enabled: true, tags: ['news'] }]);
    expect(await choices()).toEqual([{ is_enabled: false, tags: ['music'] }]);
  });

  it('ends all mails in one press', async () => {
    const { status } = await reader().submit(`${path}/unsubscribe`);

    expect(status).toBe(200);
    expect(await choices()).toMatchObject([{ is_enabled: false }]);
  });

  it('keeps nothing for an address of somebody else', async () => {
    const other = await register(service);
    await other.api.post('user_email/edit', { email: other.address, enabled: false });

    await reader().submit(path, { enabled: other.address });

    const { data } = await other.api.post('user_email/status');
    expect(data.emails).toEqual({ [other.address]: false });
  });

  it('outlives the sessions of its owner, and opens none', async () => {
    await owner.api.post('auth_token/revoke_all');
    const browser = reader();

    await browser.submit(path, {});

    expect((await browser.open(path)).status).toBe(200);
    expect([...browser.cookies.keys()]).toEqual([]);
  });
});

describe('T20: the page of mail preferences is unknown', () => {
  async function visits(token: string) {
    const browser = reader();
    const pages = [
      await browser.open(`/p/${token}`),
      await browser.submit(`/p/${token}`, { tag: 'news' }),
      await browser.submit(`/p/${token}/unsubscribe`),
    ];
    return pages.map(({ status, state }) => [status, state]);
  }

  it.each([
    ['one that there is not', () => '1'.repeat(32)],
    ['no token at all', () => 'x'],
    ['one that is cut off', () => path.slice(3, -1)],
    ['a session', () => owner.token],
    ['the secret of a link', () => owner.mail.secret],
  ])('by %s', async (_, token) => {
    const before = await choices();

    expect(await visits(token())).toEqual([UNKNOWN, UNKNOWN, UNKNOWN]);
    expect(await choices()).toEqual(before);
  });

  it('by a token that somebody made for themselves', async () => {
    const { token } = await mint(owner.api, 'user_email:*,user_tag:*');

    expect(await visits(token)).toEqual([UNKNOWN, UNKNOWN, UNKNOWN]);
  });

  it('by the session of a guest', async () => {
    const { token } = await startGuest(service.api);

    expect(await visits(token)).toEqual([UNKNOWN, UNKNOWN, UNKNOWN]);
  });
});
