import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startGuest } from '../support/api.js';
import { eventually } from '../support/eventually.js';
import { stopSound } from '../support/invariants.js';
import { register, waitFor } from '../support/people.js';
import { TestService } from '../support/service.js';
import { belongingsOf, guestWithItems, mergeGuest } from './merged.js';

const PROGRAM = fileURLToPath(new URL('../../src/cli/users.js', import.meta.url));

let service: TestService;

beforeAll(async () => {
  service = await TestService.start();
});
afterAll(() => stopSound(service));

interface Ended {
  readonly exitCode: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked at field by field
  readonly json: any;
  readonly stdout: string;
  readonly stderr: string;
}

/** `npm run users`, as a process of its own beside the service. */
async function users(args: string, env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const words = args.match(/"[^"]*"|\S+/g)?.map((word) => word.replaceAll('"', '')) ?? [];
  const child = spawn(process.execPath, [PROGRAM, ...words], {
    env: {
      DATABASE_URL: service.config.database.url ?? '',
      DATA_DIR: service.config.database.dataDir,
      ...env,
    },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const [exitCode] = await once(child, 'close');
  return { exitCode, stdout, stderr, json: stdout.startsWith('{') ? JSON.parse(stdout) : null };
}

describe('An operator', () => {
  it('makes a guest part of an account: no session comes along, everybody hears of it', async () => {
    const owner = await register(service);
    const guest = await guestWithItems(service);
    await guest.api.post('user/me');

    const { exitCode, json } = await users(
      `merge --from ${guest.id} --into ${owner.id} --reason "asked by phone" --json`,
    );

    expect([exitCode, json.merge]).toMatchObject([
      0,
      { from: guest.id, into: owner.id, reason: 'asked by phone', items_added: 4, already_merged: false },
    ]);
    const dead = await eventually(
      () => guest.api.post('user/me'),
      ({ status }) => status === 403,
    );
    expect(dead.code).toBe('not_authenticated');
    expect(await belongingsOf(owner)).toMatchObject({ topics: ['news', 'music'] });
    expect((await owner.api.post('user/me')).data.previous_ids).toEqual([guest.id]);
    const mail = await eventually(
      () => service.mails.to(owner.address).find(({ subject }) => subject === 'Two accounts became one'),
      (found) => found !== undefined,
    );
    expect(mail?.text).toContain('4 items were added to your account.');
    expect((await owner.api.post('user/merges')).data).toMatchObject([{ reason: 'asked by phone' }]);
    const [ledger] = await service.rows('SELECT actor FROM guestpass_merge.merge WHERE id = $1', [
      json.merge.merge_id,
    ]);
    expect(ledger).toEqual({ actor: 'operator' });
  });

  it('looks before, and nothing is changed', async () => {
    const owner = await register(service);
    const guest = await guestWithItems(service);

    const { json } = await users(`preview --from ${guest.id} --into ${owner.id} --json`);

    expect(json.preview).toMatchObject({ from: guest.id, into: owner.id, items: 4 });
    expect((await guest.api.post('user/me')).data.id).toBe(guest.id);
  });

  it('makes two accounts one, and two again', async () => {
    const [one, other] = [await register(service), await register(service)];
    const merged = await users(
      `merge --from ${other.id} --into ${one.id} --reason double --actor ann --json`,
    );

    const undone = await users(`undo ${merged.json.merge.merge_id}`);
    const again = await users(`undo ${merged.json.merge.merge_id}`);

    expect([undone.exitCode, undone.stdout]).toEqual([0, expect.stringContaining('are two again')]);
    expect([again.exitCode, again.stdout]).toEqual([0, expect.stringContaining('was undone before')]);
    const back = await waitFor(service, other.address);
    await back.api.post('user_email/confirm', { email: other.address, code: back.mail.code });
    expect((await back.api.post('user/me')).data.id).toBe(other.id);
  });

  it('undoes what a person merged', async () => {
    const { owner, guest, mergeId } = await mergeGuest(service);

    const { exitCode } = await users(`undo ${mergeId} --json`);

    expect(exitCode).toBe(0);
    const me = await eventually(
      () => guest.api.post('user/me'),
      ({ data }) => data.id === guest.id,
    );
    expect(me.data.id).toBe(guest.id);
    expect((await belongingsOf(owner)).topics).toEqual(['news']);
  });

  it('finds merges by old ids, and merges a merged pair with a success that says so', async () => {
    const { owner, guest, mergeId } = await mergeGuest(service);

    const listed = await users(`merges ${guest.id} --json`);
    const again = await users(`merge --from ${guest.id} --into ${owner.id} --reason again --json`);
    const turned = await users(`merge --from ${owner.id} --into ${guest.id} --reason again --json`);

    expect(listed.json.merges).toMatchObject([{ merge_id: mergeId }]);
    for (const { exitCode, json } of [again, turned]) {
      expect([exitCode, json.merge]).toMatchObject([0, { merge_id: mergeId, already_merged: true }]);
    }
  });

  it('forgets what the ledgers hold of a user', async () => {
    const { owner, mergeId } = await mergeGuest(service);
    const other = await mergeGuest(service);

    const { json } = await users(`forget ${owner.id} --json`);

    expect(json).toEqual({ forgotten: 1 });
    const left = await service.rows('SELECT 1 FROM guestpass_merge.moved WHERE merge_id = $1', [mergeId]);
    expect(left).toEqual([]);
    expect((await owner.api.post('user/merge_undo', { merge_id: mergeId })).code).toBe('unknown_merge');
    expect((await other.owner.api.post('user/merges')).data).toHaveLength(1);
  });
});

describe('The command refuses', () => {
  it.each([
    ['', 2, 'wrong_usage'],
    ['fly', 2, 'wrong_usage'],
    ['merge --from 1 --into 2', 2, 'wrong_usage'],
    ['merge --from 1 --into 1 --reason x', 2, 'wrong_usage'],
    ['merge --from 1e3 --into 2 --reason x', 2, 'wrong_usage'],
    ['merges', 2, 'wrong_usage'],
    ['merges 1 2', 2, 'wrong_usage'],
    ['undo x', 2, 'wrong_usage'],
    ['merges 1 --fly', 2, 'wrong_usage'],
    ['merges 999999', 1, 'unknown_user'],
    ['merge --from 999998 --into 999999 --reason x', 1, 'unknown_user'],
    ['undo 999999', 1, 'unknown_merge'],
  ])('"%s" with %i', async (args, exitCode, code) => {
    const ended = await users(`${args} --json`);

    expect([ended.exitCode, ended.json.error.code]).toEqual([exitCode, code]);
  });

  it('to make a registered user part of a guest', async () => {
    const [owner, guest] = [await register(service), await startGuest(service.api)];

    const ended = await users(`merge --from ${owner.id} --into ${guest.id} --reason x --json`);

    expect([ended.exitCode, ended.json.error.code]).toEqual([1, 'survivor_is_guest']);
    expect((await owner.api.post('user/me')).data.id).toBe(owner.id);
  });

  it('where the database is away, and where the settings are wrong', async () => {
    const away = await users('merges 1 --json', { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' });
    const wrong = await users('merges 1 --json', { PORT: 'many' });

    expect([away.exitCode, away.json.error.code]).toEqual([3, 'database_unreachable']);
    expect([wrong.exitCode, wrong.json.error.code]).toEqual([78, 'bad_configuration']);
  });
});
