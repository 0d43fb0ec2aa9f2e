import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mint } from '../calls/support/minting.js';
import { Browser } from '../support/browser-visit.js';
import { stopSound } from '../support/invariants.js';
import { askAs, newAddress, register, type Waiting } from '../support/people.js';
import { TestService } from '../support/service.js';

let service: TestService;
let owner: Waiting;

beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => stopSound(service));
beforeEach(async () => {
  owner = await register(service);
});

/** The browser of whoever got hold of a token and put it where the pages keep their session. */
function browserWith(token: string): Browser {
  const browser = new Browser(service.url);
  browser.cookies.set('guestpass_session', token);
  return browser;
}

function minted(permissions: string, constraints = {}): () => Promise<string> {
  return async () => (await mint(owner.api, permissions, constraints)).token;
}

/** The token at the foot of a mail to the owner. */
async function footerToken(): Promise<string> {
  const { mail } = await askAs(service, owner, owner.address);
  return /\/p\/(\w+)/.exec(mail.text)?.[1] ?? '';
}

const NARROW: readonly (readonly [string, () => Promise<string>])[] = [
  ['of some permissions', minted('user:*,user_email:*,user_tag:*,user_settings:*')],
  ['of everything for a while', minted('*', { not_after: '2099-01-01T00:00:00Z' })],
  ['of everything from one network', minted('*', { ip: ['127.0.0.0/8'] })],
  ['of everything a thousand times', minted('*', { uses: 1_000 })],
  ['at the foot of a mail', footerToken],
];

describe.each(NARROW)('T20: a token %s in the cookie of the pages', (_, make) => {
  let token: string;
  let browser: Browser;

  beforeEach(async () => {
    token = await make();
    browser = browserWith(token);
  });

  it('is nobody on the first page', async () => {
    const { html } = await browser.open('/');

    expect(html).toContain('action="/guest"');
    expect(html).not.toContain('Signed in as');
  });

  it('sees neither the letters of what the token itself asked for, nor how that goes', async () => {
    await service.api.as(token).post('user_email/new', { email: newAddress(), details: true });

    const visits = [await browser.open('/sign-in/wait'), await browser.open('/sign-in/wait/stream')];

    expect(visits.map(({ path }) => path)).toEqual(['/sign-in', '/']);
  });

  it('changes nothing of the account', async () => {
    await browser.submit('/topics', { topic: 'news', follow: '1' });
    await browser.submit('/preferences', { theme: 'dark', newsletter: 'on' });
    await browser.submit('/sign-out');

    const rows = await service.rows(
      'SELECT user_id FROM user_tags WHERE user_id = $1 UNION ALL SELECT user_id FROM user_settings WHERE user_id = $1',
      [owner.id],
    );
    expect(rows).toEqual([]);
    const live = await service.rows(`SELECT 1 FROM auth_tokens WHERE user_id = $1 AND revoked_at IS NULL`, [
      owner.id,
    ]);
    expect(live.length).toBeGreaterThanOrEqual(2);
    expect(browser.cookies.get('guestpass_session')).toBe(token);
  });

  it('asks as a new guest, who gains nothing of the account', async () => {
    const email = newAddress();

    const page = await browser.signIn(email);

    const rows = await service.rows<{ user_id: number }>(
      'SELECT user_id FROM challenges WHERE address = $1',
      [email],
    );
    expect(page.state).toBe('pending');
    expect(rows).toHaveLength(1);
    expect(rows[0]?.user_id).not.toBe(owner.id);
    expect(browser.cookies.get('guestpass_session')).not.toBe(token);
  });
});

it('a token of everything without conditions is a session like any other', async () => {
  const browser = browserWith(await minted('*')());

  await browser.submit('/topics', { topic: 'news', follow: '1' });

  expect((await browser.open('/')).html).toContain('Signed in as');
  expect(await service.rows('SELECT user_id FROM user_tags WHERE user_id = $1', [owner.id])).toHaveLength(1);
});
