import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Browser } from '../support/browser-visit.js';
import { eventually } from '../support/eventually.js';
import { stopSound } from '../support/invariants.js';
import { askAs, waitFor } from '../support/people.js';
import { TestService } from '../support/service.js';
import { belongingsOf, undo } from './merged.js';
import { bothProven, merge, prove } from './two-accounts.js';

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => stopSound(service));

function addressesOf({ id }: { id: number }) {
  return service.rows(
    'SELECT canonical, is_primary FROM user_emails WHERE user_id = $1 ORDER BY is_primary DESC, id',
    [id],
  );
}

describe('Two accounts whose addresses one device proved', () => {
  it('become one: the caller keeps the id, and gets addresses and belongings of both', async () => {
    const { mine, other } = await bothProven(service);

    const { status, data } = await merge(mine, other);

    expect([status, data]).toMatchObject([
      200,
      { from: other.id, into: mine.id, reason: 'accounts_merged', items_added: 2, already_merged: false },
    ]);
    expect(await belongingsOf(mine)).toEqual({
      ...{ id: mine.id, settings: { theme: 'dark', tempo: 2 }, topics: ['music'] },
    });
    expect(await addressesOf(mine)).toEqual([
      { canonical: mine.address, is_primary: true },
      { canonical: other.address, is_primary: false },
    ]);
    const me = (await mine.api.post('user/me')).data;
    expect(me).toMatchObject({ id: mine.id, previous_ids: [other.id], primary_email: mine.address });
  });

  it('say before what would happen, and nothing happens', async () => {
    const { mine, other } = await bothProven(service);

    const { data } = await mine.api.post('user/merge_preview');

    expect(data).toMatchObject({
      ...{ from: other.id, into: mine.id, email: other.address, items: 2, missing: [] },
      tables: expect.arrayContaining([
        { table: 'public.user_settings', moved: 1, archived: 1, updated: 0 },
        { table: 'public.user_tags', moved: 1, archived: 0, updated: 0 },
        { table: 'public.user_emails', moved: 1, archived: 0, updated: 1 },
      ]),
    });
    expect((await belongingsOf(other)).topics).toEqual(['music']);
    expect(await service.rows('SELECT 1 FROM user_aliases WHERE user_id = $1', [mine.id])).toEqual([]);
  });

  it('T11: no session of the other comes along, and none of its open questions', async () => {
    const { mine, other } = await bothProven(service);
    const made = await other.api.post('auth_token/new', { permissions: '*' });
    await askAs(service, other, `new-${other.address}`);

    await merge(mine, other);

    for (const token of [other.token, made.data.auth_token]) {
      expect((await service.api.as(token).post('user/me')).status).toBe(403);
    }
    const open = await service.rows(
      `SELECT address FROM challenges WHERE state = 'pending' AND address LIKE 'new-%' AND user_id = $1`,
      [mine.id],
    );
    expect(open).toEqual([]);
  });

  it('are signed in to by either address afterwards', async () => {
    const { mine, other } = await bothProven(service);
    await merge(mine, other);

    const device = await waitFor(service, other.address);
    await device.api.post('user_email/confirm', { email: other.address, code: device.mail.code });

    expect((await device.api.post('user/me')).data.id).toBe(mine.id);
  });

  it('merged again are a success that says so', async () => {
    const { mine, other } = await bothProven(service);
    const first = await merge(mine, other);

    const answers = await Promise.all([merge(mine, other), merge(mine, other)]);

    for (const { status, data } of answers) {
      expect([status, data.merge_id, data.already_merged]).toEqual([200, first.data.merge_id, true]);
    }
    expect(
      await service.rows(`SELECT 1 FROM events WHERE type = 'user.merged' AND subject = $1`, [mine.id]),
    ).toEqual([{ '?column?': 1 }]);
  });

  it('hear of it at every address, with a way to take it back', async () => {
    const { mine, other } = await bothProven(service);
    await merge(mine, other);

    for (const { address } of [mine, other]) {
      const mail = await eventually(
        () => service.mails.to(address).find(({ subject }) => subject === 'Two accounts became one'),
        (found) => found !== undefined,
      );
      expect(mail?.text).toContain('2 items were added to your account.');
      expect(mail?.link).toContain(`${service.url}/n/`);
    }
  });

  it('are two again after the undo, each with its address and belongings', async () => {
    const { mine, other } = await bothProven(service);
    const { data } = await merge(mine, other);

    const undone = await undo(mine, data.merge_id);

    expect(undone.data).toMatchObject({ kept: [], from: other.id, into: mine.id, user_id: mine.id });
    expect(await addressesOf(other)).toEqual([{ canonical: other.address, is_primary: true }]);
    expect(await addressesOf(mine)).toEqual([{ canonical: mine.address, is_primary: true }]);
    expect(await belongingsOf(mine)).toMatchObject({ settings: { theme: 'dark' }, topics: [] });
    const back = await waitFor(service, other.address);
    await back.api.post('user_email/confirm', { email: other.address, code: back.mail.code });
    expect(await belongingsOf(back)).toEqual({
      ...{ id: other.id, settings: { theme: 'light', tempo: 2 }, topics: ['music'] },
    });
  });

  it('can be merged again after the undo, once proven again', async () => {
    const { mine, other } = await bothProven(service);
    const first = await merge(mine, other);
    await undo(mine, first.data.merge_id);
    const tooSoon = await merge(mine, other);
    await prove(service, mine, other.address);

    const second = await merge(mine, other);

    expect(tooSoon).toMatchObject({ status: 412, code: 'proof_missing' });
    expect(second.data).toMatchObject({ from: other.id, already_merged: false });
    expect(second.data.merge_id).not.toBe(first.data.merge_id);
  });

  it('"It was not me" at the other address separates them and ends the device that merged', async () => {
    const { mine, other } = await bothProven(service);
    await merge(mine, other);
    const notice = await eventually(
      () => service.mails.to(other.address).find(({ subject }) => subject === 'Two accounts became one'),
      (found) => found !== undefined,
    );
    const path = new URL(notice?.link ?? '').pathname;

    const looked = await new Browser(service.url).open(path);
    const { state } = await new Browser(service.url).submit(path);

    expect([looked.state, state]).toEqual(['ask_revoke', 'revoked']);
    expect((await mine.api.post('user/me')).status).toBe(403);
    expect(await addressesOf(other)).toEqual([{ canonical: other.address, is_primary: true }]);
  });

  it('take along those who were part of the other, and give them back', async () => {
    const { mine, other } = await bothProven(service);
    const guest = await waitFor(service, other.address);
    await guest.api.post('user_email/confirm', { email: other.address, code: guest.mail.code });

    const { data } = await merge(mine, other);
    const merged = await service.rows('SELECT previous_id FROM user_aliases WHERE user_id = $1 ORDER BY 1', [
      mine.id,
    ]);
    await undo(mine, data.merge_id);

    expect(merged).toEqual([{ previous_id: other.id }, { previous_id: guest.id }]);
    const back = await service.rows(
      'SELECT previous_id, user_id FROM user_aliases WHERE previous_id = ANY ($1)',
      [[other.id, guest.id]],
    );
    expect(back).toEqual([{ previous_id: guest.id, user_id: other.id }]);
  });
});
