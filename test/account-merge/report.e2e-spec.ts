import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Guest } from '../support/api.js';
import { Browser, type Visit } from '../support/browser-visit.js';
import { eventually } from '../support/eventually.js';
import { stopSound } from '../support/invariants.js';
import type { ReadMail } from '../support/mailbox.js';
import { askAs, register, stateOf, type Waiting } from '../support/people.js';
import { TestService } from '../support/service.js';
import { belongingsOf, guestWithItems, signIn } from './merged.js';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => stopSound(service));

/** A device that letters let into an account, with a click that its owner regrets. */
async function letIn(owner: Waiting): Promise<{ device: Waiting; clicker: Browser; notice: ReadMail }> {
  const device = await askAs(service, await guestWithItems(service), owner.address);
  const clicker = new Browser(service.url);
  const before = noticesTo(owner).length;
  await clicker.confirm(device.mail, device.letters);
  const [notice] = await eventually(
    () => noticesTo(owner),
    (found) => found.length > before,
  );
  if (!notice) throw new Error('no notice came');
  return { device, clicker, notice };
}

/** Mails that ask for nothing, newest first. */
function noticesTo({ address }: Waiting): ReadMail[] {
  return service.mails.to(address).filter(({ code }) => code === '');
}

function noticeAbout(owner: Waiting, subject: string): Promise<ReadMail | undefined> {
  return eventually(
    () => noticesTo(owner).find((mail) => mail.subject === subject),
    (found) => found !== undefined,
  );
}

function report(notice: ReadMail): Promise<Visit> {
  return new Browser(service.url).submit(new URL(notice.link).pathname);
}

function meOf({ api }: Guest) {
  return api.post('user/me');
}

describe('The receipt of a merge', () => {
  it('is the notice of the new device, and counts what came along', async () => {
    const owner = await register(service);

    const { notice } = await letIn(owner);

    expect(notice.subject).toBe('A new device was signed in');
    expect(notice.text).toContain('4 items from it were added to your account.');
    expect(notice.text).toContain('what it added is then taken out again');
    expect(notice.link).toContain('/n/');
  });

  it('goes to every address that the account has proven', async () => {
    const owner = await register(service);
    const second = await askAs(service, owner, `second-${owner.address}`);
    await owner.api.post('user_email/confirm', { email: second.address, code: second.mail.code });

    await letIn(owner);

    const notice = await noticeAbout(second, 'A new device was signed in');
    expect(notice?.text).toContain('4 items from it were added to your account.');
  });

  it('is written in the language of its reader', async () => {
    const owner = await register(service);
    await owner.api.post('user/language', { language: 'de' });

    const { notice } = await letIn(owner);

    expect(notice.text).toContain('4 Einträge von diesem Gerät wurden Ihrem Konto hinzugefügt.');
  });
});

describe('"It was not me"', () => {
  it.each([
    ['from the mail', ({ notice }: Awaited<ReturnType<typeof letIn>>) => report(notice)],
    [
      'on the page of the click',
      ({ clicker, device }: Awaited<ReturnType<typeof letIn>>) =>
        clicker.submit(`/v/${device.mail.secret}/undo`),
    ],
  ])('%s ends the session and undoes the merge', async (_, press) => {
    const owner = await register(service);
    const before = await belongingsOf(owner);
    const caught = await letIn(owner);

    const { state, html } = await press(caught);

    expect(state).toBe('revoked');
    expect(html).toContain('What it had added to your account was taken out again.');
    expect((await meOf(caught.device)).status).toBe(403);
    expect(await belongingsOf(owner)).toEqual(before);
    const topics = await service.rows('SELECT tag FROM user_tags WHERE user_id = $1 ORDER BY tag', [
      caught.device.id,
    ]);
    expect(topics).toEqual([{ tag: 'music' }, { tag: 'news' }]);
    const undone = await noticeAbout(owner, 'A merge of accounts was undone');
    expect(undone?.text).toContain('is back where it was before');
  });

  it('does all of it or nothing: events of both stand in the same transaction', async () => {
    const owner = await register(service);
    const { device, notice } = await letIn(owner);

    await report(notice);

    // The time of an event is that of its transaction.
    const events = await service.rows<{ type: string; data: object; at: string }>(
      `SELECT type, data, happened_at::text AS at FROM events
       WHERE subject = $1 AND type IN ('token.revoked', 'user.unmerged')`,
      [owner.id],
    );
    expect(events.map(({ type }) => type).toSorted()).toEqual(['token.revoked', 'user.unmerged']);
    expect(new Set(events.map(({ at }) => at)).size).toBe(1);
    expect(events.find(({ type }) => type === 'user.unmerged')?.data).toMatchObject({ from: device.id });
  });

  it('says on the page and in a mail what could not be taken out', async () => {
    const owner = await register(service);
    const { notice } = await letIn(owner);
    await owner.api.post('user_tag/edit', { remove: 'music' });

    const { html } = await report(notice);

    expect(html).toContain('1 entry was changed since and stays where it is.');
    const undone = await noticeAbout(owner, 'A merge of accounts was undone');
    expect(undone?.text).toContain('1 entry was changed since and stays where it is.');
  });

  it('ends the session also where a later merge keeps it from being undone, and says so once', async () => {
    const owner = await register(service);
    const { device, notice } = await letIn(owner);
    const later = await guestWithItems(service);
    await signIn(service, later, owner.address);

    const { state, html } = await report(notice);
    const again = await report(notice);

    expect([state, again.state]).toEqual(['revoked', 'revoked']);
    expect(html).toContain('could not be taken out again');
    expect((await meOf(device)).status).toBe(403);
    expect((await meOf(later)).data.id).toBe(owner.id);
    expect((await belongingsOf(owner)).topics).toEqual(['news', 'music']);
    await noticeAbout(owner, 'A merge of accounts could not be undone');
    expect(noticesTo(owner).filter(({ subject }) => /could not be undone/.test(subject))).toHaveLength(1);
  });

  it('takes the merge out later, once what stood in the way is undone', async () => {
    const owner = await register(service);
    const { notice } = await letIn(owner);
    const later = await guestWithItems(service);
    const mergeId = await signIn(service, later, owner.address);
    await report(notice);
    await owner.api.post('user/merge_undo', { merge_id: mergeId });

    const { state, html } = await report(notice);

    expect(state).toBe('revoked');
    expect(html).toContain('was taken out again');
    expect((await belongingsOf(owner)).topics).toEqual([]);
  });

  it('after the device undid the merge itself finds nothing to end', async () => {
    const owner = await register(service);
    const { device, notice } = await letIn(owner);
    const { merge } = (await device.api.post('user_email/status')).data;
    await device.api.post('user/merge_undo', { merge_id: merge.merge_id });

    const { status, state } = await report(notice);

    expect([status, state]).toEqual([410, 'used']);
    expect((await meOf(device)).data.id).toBe(device.id);
  });
});

describe('What the waiting device learns', () => {
  it('is what came along and until when that can be undone, and no more of it after the undo', async () => {
    const owner = await register(service);
    const { device } = await letIn(owner);

    const { merge } = (await device.api.post('user_email/status')).data;
    await device.api.post('user/merge_undo', { merge_id: merge.merge_id });
    const after = (await device.api.post('user_email/status')).data;

    expect(merge).toEqual({
      ...{ merge_id: expect.stringMatching(/^\d+$/), items_added: 4, undo_until: expect.any(String) },
    });
    expect(after).toMatchObject({ merge: null, state: 'superseded', is_verified: false, emails: {} });
  });

  it('comes with the digits that sign it in, too', async () => {
    const owner = await register(service);
    const device = await askAs(service, await guestWithItems(service), owner.address);

    const { data } = await device.api.post('user_email/confirm', {
      ...{ email: owner.address, code: device.mail.code },
    });

    expect(data.merge).toMatchObject({ items_added: 4 });
  });

  it('of an account that it left: nothing, though its link was confirmed', async () => {
    const owner = await register(service);
    const { device, clicker } = await letIn(owner);
    const { merge } = (await device.api.post('user_email/status')).data;
    await device.api.post('user/merge_undo', { merge_id: merge.merge_id });

    const again = await device.api.post('user_email/confirm', {
      ...{ email: owner.address, code: device.mail.code },
    });
    const byLink = await clicker.confirm(device.mail, device.letters);
    const here = await clicker.submit(`/v/${device.mail.secret}/here`);

    expect(again).toMatchObject({ status: 410, code: 'challenge_superseded', data: null });
    expect([byLink.status, byLink.state]).toEqual([410, 'used']);
    expect(here.status).toBe(410);
    expect(await stateOf(device)).toBe('superseded');
    expect((await meOf(device)).data).toMatchObject({ id: device.id, has_verified_email: false });
  });
});
