import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandLine } from './support/command-line.js';
import { expectRefusal } from './support/refusal.js';
import { PAIR, Shop } from './support/shop.js';

describe('guestpass-merge refuses', () => {
  let shop: Shop;
  let before: string[];

  beforeAll(async () => {
    shop = await Shop.open(`
      CREATE TABLE membership (tenant int, no int, PRIMARY KEY (tenant, no));
      ALTER TABLE users ADD karma text, ADD loud text GENERATED ALWAYS AS (upper(nickname)) STORED`);
    before = await shop.database.everything();
  });
  afterAll(() => shop.close());

  const keys = (survivor: string, loser: string, subject = 'public.users') => [
    ...['--subject', subject, '--survivor', survivor, '--loser', loser],
  ];

  it.each([
    [
      keys('7', '9', 'public.user'),
      'merge_policy_invalid',
      'There is no table public.user; did you mean public.users?',
    ],
    [keys('7', '9', 'cartitem'), 'merge_policy_invalid', 'did you mean public.cart_item?'],
    [keys('7', '9', 'public.'), 'merge_policy_invalid', 'schema.table, quoted as SQL would'],
    [keys('7', '7'), 'merge_refused', 'Survivor and loser are the same row of public.users.'],
    [
      keys('7', 'email=seven@example.org'),
      'merge_refused',
      'Survivor and loser are the same row of public.users.',
    ],
    [keys('7', '8'), 'merge_row_missing', 'There is no loser: public.users has no row with {"id":"8"}.'],
    [keys('5', '9'), 'merge_row_missing', 'There is no survivor: public.users has no row with {"id":"5"}.'],
    [keys('seven', '9'), 'merge_refused', 'public.users (id): invalid input syntax for type bigint: "seven"'],
    [
      keys('7', '99999999999999999999'),
      'merge_refused',
      'public.users (id): value "99999999999999999999" is out of range',
    ],
    [
      keys('nickname=Third', 'name=x'),
      'merge_policy_invalid',
      'public.users has no column name; its key is (id).',
    ],
    [
      keys('1', '2', 'membership'),
      'merge_refused',
      'The key of public.membership has several columns: write tenant=…,no=…',
    ],
  ])('%j', async (args, code, says) => {
    expectRefusal(await shop.run('run', ...args, '--json'), { exitCode: 1, code, says });
    await expectNothingChanged();
  });

  it.each([
    [{ tables: { 'public.vote': {} } }, 'The policy names public.vote, which is no table'],
    [{ tables: { post: {} } }, 'The policy names post, which is no table; did you mean public.post?'],
    [
      { tables: { 'public.post': { onColision: 'refuse' } } },
      'policy.tables["public.post"] has no "onColision"',
    ],
    [
      { tables: { 'public.post': { onCollision: 'keepBoth' } } },
      'policy.tables["public.post"].onCollision is "keepBoth"',
    ],
    [
      { tables: { 'public.post': { onCollision: { combine: { qty: 'plus' } } } } },
      'onCollision.combine["qty"] is "plus"; it may be "sum"',
    ],
    [
      { tables: { 'public.cart_item': { onCollision: { combine: { quantity: 'sum' } } } } },
      'public.cart_item.quantity, which does not exist; it has user_id, sku, qty, note.',
    ],
    [
      { tables: { 'public.cart_item': { onCollision: { combine: { note: 'sum' } } } } },
      '"sum" is for numbers, and public.cart_item.note is text',
    ],
    [
      { tables: { 'public.email': { onCollision: { set: { is_primary: null } } } } },
      'public.email.is_primary is NOT NULL',
    ],
    [
      { tables: { 'public.email': { onCollision: { keepNewest: 'updated_at' } } } },
      'public.email.updated_at, which does not exist',
    ],
    [{ subject: { karam: 'survivor' } }, 'public.users.karam, which does not exist; did you mean karma?'],
    [{ subject: { karma: 'sum' } }, '"sum" is for numbers, and public.users.karma is text'],
    [{ subject: { loud: 'loser' } }, 'public.users.loud is generated'],
    [{ subject: { id: 'loser' } }, 'public.users.id is the key'],
    [
      { softReferences: [{ table: 'public.log', column: 'user_id' }] },
      'The policy names public.log, which is no table',
    ],
    [
      { softReferences: [{ table: 'public.post', column: 'title', where: { kind: 'x' } }] },
      'public.post.kind, which does not exist',
    ],
    [
      { ignore: ['public.post.autor_id'] },
      'The policy ignores public.post.autor_id, which does not exist; did you mean public.post.author_id?',
    ],
    [{ strict: 1 }, 'policy.strict is 1; it has to be true or false.'],
  ])('the policy %j', async (policy, says) => {
    const ended = await shop.run('run', ...PAIR, ...shop.policy(JSON.stringify(policy)), '--json');

    expectRefusal(ended, { exitCode: 1, code: 'merge_policy_invalid', says });
    await expectNothingChanged();
  });

  it.each([
    [[], 'say what to do: install, plan, preview, run, undo, list'],
    [['merge', ...PAIR], '"merge" is none of install, plan'],
    [['run', '--subject', 'users', '--survivor', '7'], 'run needs --loser'],
    [['plan'], 'plan needs --subject'],
    [['run', ...PAIR, '--loser', '11'], '--loser stands there twice'],
    [['run', '--subject', 'users', '--survivor', '', '--loser', '9'], '--survivor is empty'],
    [['run', ...PAIR, '--policy', ''], '--policy is empty'],
    [['run', ...PAIR, '--polcy', 'x'], "Unknown option '--polcy'"],
    [['run', ...PAIR, 'now'], 'nobody knows what "now" is for'],
    [
      ['run', '--subject', 'users', '--survivor', 'a=1,2', '--loser', '9'],
      '--survivor a=1,2: write column=value',
    ],
    [['run', ...PAIR, '--policy', 'missing.json'], 'the policy missing.json cannot be read'],
    [['run', ...PAIR, '--lock-timeout', 'long'], '--lock-timeout is a whole number, not "long"'],
    [['undo'], 'undo needs the id of a merge'],
    [['undo', 'all'], 'undo needs the id of a merge'],
    [['plan', ...PAIR, '--picture', 'png'], '--picture is mermaid or svg, not "png"'],
    [['run', ...PAIR, '--picture', 'svg'], '--picture goes with plan'],
    [['list', '--loser', '9'], 'list needs --subject'],
    [['list', '--database-url', 'mysql://u:s3cret@h/d'], 'the database URL begins with postgres://'],
    [['list', '--database-url', 'postgres://u:s3cret@h:port/d'], 'the database URL cannot be read'],
  ])('wrong usage: %j', async (args, says) => {
    const ended = await shop.run(...args);

    expect(ended).toMatchObject({ exitCode: 2, stdout: '' });
    expect(ended.stderr).toContain(says);
    expect(ended.stderr).toContain('guestpass-merge --help');
    expect(ended.stderr).not.toContain('s3cret');
    await expectNothingChanged();
  });

  it('wrong usage, in JSON where that was asked for', async () => {
    const policy = shop.policy('{ "strict": yes }');

    expectRefusal(await shop.run('run', ...PAIR, ...policy, '--json'), {
      exitCode: 2,
      code: 'wrong_usage',
      says: 'policy.json is not JSON',
    });
    expectRefusal(await shop.run('--json'), { exitCode: 2, code: 'wrong_usage', says: 'say what to do' });
    expectRefusal(await CommandLine.run(['list', '--json']), {
      exitCode: 2,
      code: 'wrong_usage',
      says: 'set DATABASE_URL',
    });
  });

  it.each([
    ['nobody listens', (url: URL) => (url.port = '1')],
    ['there is no such database', (url: URL) => (url.pathname = '/nowhere')],
    ['the role is not let in', (url: URL) => (url.username = 'nobody_knows')],
  ])('with 3 where %s, and never shows the password', async (_, change) => {
    const url = new URL(shop.database.url);
    url.password = url.password || 's3cret';
    change(url);

    const ended = await shop.run('run', ...PAIR, '--json', '--database-url', url.href);

    expectRefusal(ended, {
      exitCode: 3,
      code: 'database_unreachable',
      says: `cannot reach ${url.pathname.slice(1)} at `,
    });
    expect(ended.stdout + ended.stderr).not.toContain(url.password);
    await expectNothingChanged();
  });

  async function expectNothingChanged(): Promise<void> {
    const everything = await shop.database.everything();
    expect(everything.filter((row) => before.includes(row))).toEqual(before);
  }
});
