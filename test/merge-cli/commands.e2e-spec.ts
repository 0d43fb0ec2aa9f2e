import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PAIR, Shop } from './support/shop.js';

describe('guestpass-merge', () => {
  let shop: Shop;

  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.close());

  const counts = [
    { table: 'public.cart_item', moved: 1, archived: 1, updated: 1 },
    { table: 'public.email', moved: 1, archived: 0, updated: 1 },
    { table: 'public.post', moved: 1, archived: 0, updated: 0 },
    { table: 'public.users', moved: 0, archived: 1, updated: 1 },
  ];
  const policy = {
    tables: {
      'public.email': { onCollision: { set: { is_primary: false } } },
      'public.cart_item': { onCollision: { combine: { qty: 'sum' } } },
    },
  } as const;

  it('plans: what refers to the subject, what a merge would do, and what may have been forgotten', async () => {
    await shop.database.run('CREATE TABLE import_log (line int PRIMARY KEY, user_id bigint)');

    const plan = await shop.json('plan', '--subject', 'public.users', ...shop.policy(policy));

    expect(plan).toEqual({
      subject: 'public.users',
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      references: [
        {
          table: 'public.email',
          columns: ['user_id'],
          referenced: { table: 'public.users', columns: ['id'] },
          kind: 'foreign key',
          reference: 'move',
          onCollision: { set: { is_primary: false } },
          rules: ['email_one_primary'],
        },
        expect.objectContaining({ table: 'public.cart_item', onCollision: { combine: { qty: 'sum' } } }),
        expect.objectContaining({ table: 'public.post', columns: ['author_id'], rules: [] }),
      ],
      suspicious: [{ table: 'public.import_log', column: 'user_id' }],
    });
  });

  it('plans in words for people', async () => {
    const { stdout } = await shop.run('plan', '--subject', 'public.users', ...shop.policy(policy));

    expect(stdout).toContain('public.users: 3 references, fingerprint ');
    expect(stdout).toMatch(
      /public\.email \(user_id\) +→ public\.users \(id\) +moves; on collision set is_primary: false/,
    );
  });

  it('previews what run then does, and changes nothing', async () => {
    const before = await shop.database.everything();

    const preview = await shop.json('preview', ...PAIR, ...shop.policy(policy));
    const dryRun = await shop.json('run', '--dry-run', ...PAIR, ...shop.policy(policy));

    expect(await shop.database.everything()).toEqual(before);
    expect(preview).toMatchObject({ mergeId: null, survivor: { id: '7' }, loser: { id: '9' } });
    expect(preview['collisions']).toContainEqual({
      table: 'public.cart_item',
      rule: 'cart_item_pkey',
      rows: 1,
      onCollision: { combine: { qty: 'sum' } },
    });
    expect(dryRun).toEqual(preview);
    const run = await shop.json('run', ...PAIR, ...shop.policy(policy));
    expect(run).toEqual({ ...preview, mergeId: run['mergeId'] });
  });

  it('merges, lists who and why, and takes it back', async () => {
    const before = await shop.database.everything();

    const run = await shop.json(
      'run',
      ...PAIR,
      ...shop.policy(policy),
      '--reason',
      'same person',
      '--actor',
      'ada',
    );

    const { mergeId } = run as { mergeId: string };
    expect(run).toMatchObject({ survivor: { id: '7' }, loser: { id: '9' }, alreadyMerged: false });
    expect(run['tables']).toEqual(expect.arrayContaining(counts));
    expect(await shop.database.rows('SELECT * FROM cart_item WHERE user_id = 7 ORDER BY sku')).toEqual([
      { user_id: '7', sku: 'cup', qty: 1, note: null },
      { user_id: '7', sku: 'tea', qty: 3, note: null },
    ]);
    const merge = { mergeId, subject: 'public.users', reason: 'same person', actor: 'ada', undoneAt: null };
    expect(await shop.json('list')).toMatchObject({ merges: [merge] });
    expect(await shop.json('undo', mergeId)).toEqual({ mergeId, restored: 8, kept: [] });
    expect(await shop.database.everything()).toEqual(before);
    expect(await shop.json('list')).toMatchObject({ merges: [{ mergeId, undoneAt: expect.any(String) }] });
  });

  it('says that two are one already, and exits with 0', async () => {
    const { mergeId } = await shop.json('run', ...PAIR);

    const again = await shop.json('run', ...PAIR);
    const { stdout } = await shop.run('run', ...PAIR);

    expect(again).toMatchObject({ mergeId, alreadyMerged: true });
    expect(stdout).toContain(`merge ${mergeId}: public.users 9 into 7: were one already`);
  });

  it('leaves what was changed since, says so, and exits with 0', async () => {
    const { mergeId } = await shop.json('run', ...PAIR);
    await shop.database.run('UPDATE post SET author_id = 11 WHERE id = 1');

    const tried = await shop.json('undo', String(mergeId), '--dry-run');
    const undone = await shop.json('undo', String(mergeId));

    expect(undone).toEqual(tried);
    expect(undone).toEqual({
      mergeId,
      restored: expect.any(Number),
      kept: [{ table: 'public.post', key: { id: '1' }, reason: 'changed' }],
    });
  });

  it('prints in words what it did', async () => {
    const merged = await shop.run('run', ...PAIR, ...shop.policy(policy));
    const [, mergeId = ''] = /guestpass-merge undo (\d+)/.exec(merged.stdout) ?? [];
    await shop.database.run('DELETE FROM post WHERE id = 1');
    const undone = await shop.run('undo', mergeId);
    const listed = await shop.run('list');

    expect(merged.stdout).toContain(
      `merge ${mergeId}: public.users 9 into 7: merged\n  table             moved  archived  updated\n`,
    );
    expect(merged.stdout).toContain('public.cart_item: 1 met a twin under cart_item_pkey; combine qty: sum');
    expect(undone.stdout).toContain(
      `merge ${mergeId}: undone; 7 changes taken back, 1 row left as found\n  public.post 1: deleted since the merge\n`,
    );
    expect(listed.stdout).toMatch(/^ {2}1 {2}public\.users 9 into 7 {2}\S+Z {2}undone \S+Z\n$/);
    expect([merged.stderr, undone.stderr, listed.stderr]).toEqual(['', '', '']);
  });

  it('finds merges of a subject and of its rows', async () => {
    await shop.json('run', ...PAIR);
    await shop.json('run', '--subject', 'users', '--survivor', '11', '--loser', '7');

    const ids = async (...args: string[]) =>
      ((await shop.json('list', ...args))['merges'] as { mergeId: string }[]).map(({ mergeId }) => mergeId);

    expect(await ids()).toEqual(['2', '1']);
    expect(await ids('--limit', '1')).toEqual(['2']);
    expect(await ids(...PAIR)).toEqual(['1']);
    expect(await ids('--subject', 'users', '--loser', 'id=7')).toEqual(['2']);
    expect(await ids('--subject', 'post')).toEqual([]);
  });

  it('merges rows of quoted tables by composite keys', async () => {
    await shop.database.run(`
      CREATE SCHEMA "My shop";
      CREATE TABLE "My shop"."User" (tenant text, "No" int, name text, PRIMARY KEY (tenant, "No"));
      CREATE TABLE "My shop"."Order" (id int PRIMARY KEY, tenant text, "userNo" int, FOREIGN KEY (tenant, "userNo") REFERENCES "My shop"."User");
      INSERT INTO "My shop"."User" VALUES ('a, b', 1, NULL), ('a, b', 2, 'Two');
      INSERT INTO "My shop"."Order" VALUES (1, 'a, b', 2)`);

    const merged = await shop.json(
      ...[
        'run',
        '--subject',
        '"My shop"."User"',
        '--survivor',
        'tenant="a, b",No=1',
        '--loser',
        'No=2,tenant="a, b"',
      ],
    );

    expect(merged).toMatchObject({
      survivor: { tenant: 'a, b', No: '1' },
      loser: { tenant: 'a, b', No: '2' },
      tables: [
        { table: '"My shop"."Order"', moved: 1, archived: 0, updated: 0 },
        { table: '"My shop"."User"', moved: 0, archived: 1, updated: 1 },
      ],
    });
    expect(await shop.database.rows('SELECT * FROM "My shop"."Order"')).toEqual([
      { id: 1, tenant: 'a, b', userNo: 1 },
    ]);
  });

  it('takes a table’s name as PostgreSQL would', async () => {
    const subjects = await Promise.all(
      ['users', 'USERS', '"public"."users"'].map(
        async (name) => (await shop.json('plan', '--subject', name))['subject'],
      ),
    );

    expect(subjects).toEqual(['public.users', 'public.users', 'public.users']);
  });
});
