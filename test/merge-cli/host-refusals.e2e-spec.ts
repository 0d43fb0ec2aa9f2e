import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { expectRefusal } from './support/refusal.js';
import { PAIR, Shop } from './support/shop.js';

describe('guestpass-merge refuses, and changes nothing:', () => {
  let shop: Shop;
  let before: string[];

  beforeEach(async () => {
    shop = await Shop.open();
    before = await shop.database.everything();
  });
  afterEach(() => shop.close());

  it('an undeclared soft reference in strict mode', async () => {
    await shop.database.run('CREATE TABLE import_log (line int PRIMARY KEY, user_id bigint)');

    const ended = await shop.run('run', ...PAIR, ...shop.policy({ strict: true }), '--json');

    expectRefusal(ended, {
      exitCode: 1,
      code: 'merge_plan_refused',
      says: 'declare or ignore them: public.import_log.user_id',
    });
    await expectNothingChanged();
    const ignored = shop.policy({ strict: true, ignore: ['public.import_log.user_id'] });
    expect((await shop.run('run', ...PAIR, ...ignored)).exitCode).toBe(0);
  });

  it('what a trigger of the host forbids, with its table and its hint', async () => {
    await shop.database.run(`
      CREATE FUNCTION seal() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'posts are sealed' USING HINT = 'Unseal them first.'; END $$;
      CREATE TRIGGER sealed BEFORE UPDATE ON post FOR EACH ROW EXECUTE FUNCTION seal()`);

    const ended = await shop.run('run', ...PAIR, '--json');

    expectRefusal(ended, {
      exitCode: 1,
      code: 'merge_refused',
      says: 'public.post: posts are sealed (in PL/pgSQL function seal() line 2 at RAISE). Nothing was changed',
    });
    expect(ended.stderr).toContain('Unseal them first.');
    await expectNothingChanged();
  });

  it('what a rule of the host forbids when it commits', async () => {
    await shop.database.run(`
      CREATE FUNCTION count_posts() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'too many posts' USING ERRCODE = 'check_violation', DETAIL = 'Nine is the limit.'; END $$;
      CREATE CONSTRAINT TRIGGER counted AFTER UPDATE ON post DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION count_posts()`);

    const ended = await shop.run('run', ...PAIR, '--json');

    expectRefusal(ended, { exitCode: 1, code: 'merge_refused', says: 'too many posts' });
    expect(ended.stderr.split('Nine is the limit.')).toHaveLength(2);
    await expectNothingChanged();
  });

  it('a role without the rights, and says which would do', async () => {
    const { url, role } = await clerk();
    try {
      await shop.database.run(
        `GRANT SELECT, INSERT, UPDATE, DELETE ON users, email, cart_item, post TO ${role}`,
      );

      const withoutLedger = await shop.run('run', ...PAIR, '--database-url', url, '--json');
      await shop.database.run(`
        GRANT USAGE ON SCHEMA guestpass_merge TO ${role};
        GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA guestpass_merge TO ${role};
        REVOKE INSERT, UPDATE, DELETE ON post FROM ${role}`);
      const withoutPost = await shop.run('run', ...PAIR, '--database-url', url, '--json');
      await shop.database.run(`GRANT UPDATE, DELETE ON post TO ${role}; DROP SCHEMA guestpass_merge CASCADE`);
      const withoutSchema = await shop.run('run', ...PAIR, '--database-url', url, '--json');

      expectRefusal(withoutLedger, {
        exitCode: 1,
        code: 'merge_refused',
        says: `GRANT USAGE ON SCHEMA guestpass_merge TO ${role};`,
      });
      expectRefusal(withoutPost, {
        exitCode: 1,
        code: 'merge_plan_refused',
        says: 'This role may not update public.post.author_id; grant it UPDATE.',
      });
      expectRefusal(withoutSchema, {
        exitCode: 1,
        code: 'merge_refused',
        says: 'run guestpass-merge install once',
      });
      await expectNothingChanged();
    } finally {
      await shop.database.run(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
    }
  });

  it('to undo a merge twice, and one that never was', async () => {
    const { mergeId } = await shop.json('run', ...PAIR);
    await shop.json('undo', String(mergeId));

    const again = await shop.run('undo', String(mergeId), '--json');
    const unknown = await shop.run('undo', '7', '--json');

    expectRefusal(again, { exitCode: 1, code: 'merge_undo_refused', says: `${mergeId} was already undone.` });
    expectRefusal(unknown, { exitCode: 1, code: 'merge_unknown', says: 'There is no merge 7.' });
    await expectNothingChanged();
  });

  it('to undo where there never was a ledger', async () => {
    await shop.database.run('DROP SCHEMA guestpass_merge CASCADE');

    expectRefusal(await shop.run('undo', '1', '--json'), {
      exitCode: 1,
      code: 'merge_unknown',
      says: 'no merge 1',
    });
    expect(await shop.json('list')).toEqual({ merges: [] });
  });

  async function expectNothingChanged(): Promise<void> {
    expect(await shop.database.everything()).toEqual(before);
  }

  /** A role that may enter the database and nothing else. */
  async function clerk(): Promise<{ url: string; role: string }> {
    const role = `clerk_${randomUUID().slice(0, 8)}`;
    const url = new URL(shop.database.url);
    url.username = role;
    url.password = randomUUID();
    await shop.database.run(`CREATE ROLE ${role} LOGIN PASSWORD '${url.password}'`);
    return { url: url.href, role };
  }
});
