import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Browser, lettersOn, type Visit } from '../support/browser-visit.js';
import { stopSound } from '../support/invariants.js';
import { newAddress, register } from '../support/people.js';
import { TestService } from '../support/service.js';
import { mergeGuest } from './merged.js';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => stopSound(service));

/** Asks for an address and types the digits of its mail. */
async function proveIn(browser: Browser, address: string): Promise<Visit> {
  const before = service.mails.proofsTo(address).length;
  await browser.signIn(address);
  const { code } = await service.mails.nthTo(address, before + 1);
  return browser.submit('/sign-in/code', { code });
}

/** A browser that was a guest with a topic, and is signed in now. */
async function signedInWithTopic(address: string): Promise<{ browser: Browser; page: Visit }> {
  const browser = new Browser(service.url);
  await browser.submit('/guest');
  await browser.submit('/topics', { topic: 'music', follow: '1' });
  return { browser, page: await proveIn(browser, address) };
}

function undoPathOn({ html }: Visit): string {
  return /action="(\/merges\/\d+\/undo)"/.exec(html)?.[1] ?? 'none';
}

describe('"Undo" on the waiting screen', () => {
  it('makes the browser the guest that it was', async () => {
    const owner = await register(service);
    const { browser, page } = await signedInWithTopic(owner.address);

    const undone = await browser.submit(undoPathOn(page));
    const home = await browser.open('/');
    const waiting = await browser.open('/sign-in/wait');

    expect(page.html).toContain('1 item was added to your account.');
    expect([undone.status, undone.state]).toEqual([200, 'merge_undone']);
    expect(undone.html).toContain('This device is a guest again');
    expect(home.html).toContain('You are a guest');
    expect(home.html).toContain('You have 1 item.');
    expect(home.html).not.toContain('/undo"');
    expect(waiting.state).toBe('undone');
  });

  it('is on the first page too, pressed twice is the same page, and then it is gone', async () => {
    const owner = await register(service);
    const { browser } = await signedInWithTopic(owner.address);
    const path = undoPathOn(await browser.open('/'));

    const answers = [await browser.submit(path), await browser.submit(path)];

    expect(answers.map(({ state }) => state)).toEqual(['merge_undone', 'merge_undone']);
  });

  it('is not there where nothing came along, and when its time is over', async () => {
    const owner = await register(service);
    const empty = new Browser(service.url);
    const first = await proveIn(empty, owner.address);
    const { browser } = await signedInWithTopic(owner.address);
    await service.age('30 days 1 minute');

    const late = await browser.open('/sign-in/wait');

    expect([first.state, undoPathOn(first)]).toEqual(['confirmed', 'none']);
    expect([late.state, undoPathOn(late)]).toEqual(['confirmed', 'none']);
  });

  it.each([
    [
      'something was merged later',
      async (_: string, address: string) => void (await signedInWithTopic(address)),
      'Undo that first.',
    ],
    [
      'it is too long ago',
      (id: string) =>
        service.rows(
          `UPDATE guestpass_merge.merge SET merged_at = merged_at - interval '31 days' WHERE id = $1`,
          [id],
        ),
      'It is too long ago.',
    ],
  ])('says so where %s', async (_, meanwhile, said) => {
    const owner = await register(service);
    const { browser, page } = await signedInWithTopic(owner.address);
    const path = undoPathOn(page);
    await meanwhile(path.split('/')[2] ?? '', owner.address);

    const { status, state, html } = await browser.submit(path);

    expect([status, state]).toEqual([409, 'merge_kept']);
    expect(html).toContain(said);
    expect((await browser.open('/')).html).toContain('Signed in as');
  });

  it('undoes nothing of somebody else, and nothing that is no merge', async () => {
    const { owner, mergeId } = await mergeGuest(service);
    const { browser } = await signedInWithTopic((await register(service)).address);

    const paths = [`/merges/${mergeId}/undo`, '/merges/999999999/undo', '/merges/x/undo', '/merges/1e3/undo'];
    const answers = [];
    for (const path of paths) answers.push((await browser.submit(path)).status);

    expect(answers).toEqual([404, 404, 404, 404]);
    expect((await owner.api.post('user/merges')).data[0].undone_at).toBeNull();
  });

  it('is a form: looking changes nothing', async () => {
    const owner = await register(service);
    const { browser, page } = await signedInWithTopic(owner.address);

    const { status } = await browser.open(undoPathOn(page));

    expect(status).toBe(404);
    expect((await browser.open('/')).html).toContain('Signed in as');
  });
});

describe('Two accounts in one browser', () => {
  it('become one in three steps: the other address, the own one, the merge', async () => {
    const [mine, other] = [await register(service), await register(service)];
    await other.api.post('user_tag/edit', { add: 'news,music' });
    const browser = new Browser(service.url);
    await proveIn(browser, mine.address);
    await service.rows('UPDATE challenges SET proven_at = NULL');

    const first = await proveIn(browser, other.address);
    const waiting = await browser.submit('/merge/prove');
    const { code } = await service.mails.nthTo(mine.address, 3);
    const second = await browser.submit('/sign-in/code', { code });
    const merged = await browser.submit('/merge', { email: other.address });

    expect([first.state, first.path]).toEqual(['prove_own', '/merge']);
    expect(lettersOn(waiting)).toHaveLength(5);
    expect([second.state, second.path]).toEqual(['ask_merge', '/merge']);
    expect(second.html).toContain('2 items come along.');
    expect(merged.state).toBe('accounts_merged');
    expect(merged.html).toContain('2 items were added to your account.');
    const undone = await browser.submit(undoPathOn(merged));
    expect(undone.state).toBe('merge_undone');
    expect(undone.html).not.toContain('guest again');
    expect((await browser.open('/')).html).toContain('Signed in as');
  });

  it('are offered to whoever opens the link in the browser that asked, and to nobody else', async () => {
    const [mine, other] = [await register(service), await register(service)];
    const browser = new Browser(service.url);
    await proveIn(browser, mine.address);
    await browser.signIn(other.address);
    const mail = await service.mails.nthTo(other.address, 2);

    const elsewhere = await new Browser(service.url).openLink(mail);
    const here = await browser.openLink(mail);
    const pressed = await browser.confirm(mail);

    expect([elsewhere.status, elsewhere.state]).toEqual([409, 'two_accounts']);
    expect(elsewhere.html).not.toContain('<form');
    expect(here.state).toBe('ask_mine');
    expect([pressed.state, pressed.path]).toEqual(['ask_merge', '/merge']);
  });

  it('stay two where the form names an address that was not proven', async () => {
    const [mine, other] = [await register(service), await register(service)];
    const browser = new Browser(service.url);
    await proveIn(browser, mine.address);

    const answers = [];
    for (const email of [other.address, newAddress(), '']) {
      answers.push((await browser.submit('/merge', { email })).path);
    }

    expect(answers).toEqual(['/', '/', '/']);
    expect((await other.api.post('user/me')).data.id).toBe(other.id);
  });

  it('say at the mailbox of the other how to separate them', async () => {
    const [mine, other] = [await register(service), await register(service)];
    const browser = new Browser(service.url);
    await proveIn(browser, mine.address);
    await proveIn(browser, other.address);
    await browser.submit('/merge', { email: other.address });
    await service.inbox.waitFor(
      () => service.mails.to(other.address).some(({ link }) => /\/n\//.test(link)),
      20_000,
    );
    const notice = service.mails.to(other.address).find(({ link }) => /\/n\//.test(link));

    const { html } = await new Browser(service.url).open(new URL(notice?.link ?? '').pathname);

    expect(html).toContain('made one account of two');
    expect(html).toContain('It was not me, separate them');
  });
});
