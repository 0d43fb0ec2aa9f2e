import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Consumer } from './support/consumer.js';
import { Shop } from './support/shop.js';

jest.setTimeout(180_000);

const PROGRAM = `
import { Client } from 'pg';
import { MergeEngine, type MergePolicy, MergeRefused, parsePolicy, planAsMermaid, type UndoReport } from 'guestpass/merge';

const policy: MergePolicy = { tables: { 'public.cart_item': { onCollision: { combine: { qty: 'sum' } } } } };
const client = new Client(process.env['DATABASE_URL']);
await client.connect();
const engine = new MergeEngine();

await client.query('BEGIN');
const plan = await engine.plan(client, { table: 'public.users' }, parsePolicy(policy));
const { mergeId, tables } = await engine.run(client, plan, { survivor: { id: 7 }, loser: { id: 9 } });
await client.query('COMMIT');

await client.query('BEGIN');
const undone: UndoReport = await engine.undo(client, mergeId);
const refusal: unknown = await engine.run(client, plan, { survivor: { id: 7 }, loser: { id: 7 } }).catch((error) => error);
await client.query('ROLLBACK');
await client.end();

const refused = refusal instanceof MergeRefused && refusal.code;
console.log(JSON.stringify({ tables, kept: undone.kept, refused, drawn: planAsMermaid(plan.toJSON()).slice(0, 12) }));
`;

describe('the package, installed by somebody else', () => {
  let consumer: Consumer;
  let shop: Shop;

  beforeAll(async () => {
    consumer = new Consumer();
    shop = await Shop.open();
  });
  afterAll(async () => {
    consumer?.remove();
    await shop?.close();
  });

  it('gives guestpass/merge to import, with its types', () => {
    consumer.write('program.ts', PROGRAM);
    consumer.write(
      'wrong.ts',
      `import { MergeEngine } from 'guestpass/merge';\nnew MergeEngine({ ledger: 1 });\n`,
    );

    const complaints = consumer.compile('program.ts', 'wrong.ts');

    expect(complaints.split('\n')).toEqual([
      expect.stringMatching(/^wrong\.ts\(2,.*'ledger' does not exist in type 'MergeEngineOptions'/),
      '',
    ]);
  });

  it('merges by it', () => {
    consumer.write('program.ts', PROGRAM);

    const printed = consumer.node(['--no-warnings', 'program.ts'], { DATABASE_URL: shop.database.url });

    expect(JSON.parse(printed)).toEqual({
      tables: expect.arrayContaining([{ table: 'public.cart_item', moved: 1, archived: 1, updated: 1 }]),
      kept: [],
      refused: 'merge_refused',
      drawn: 'flowchart RL',
    });
  });

  it('keeps everything else to itself', () => {
    consumer.write(
      'nosy.js',
      `await import('guestpass/dist/src/merge-engine/sql.js').catch(({ code }) => console.log(code));`,
    );

    expect(consumer.node(['nosy.js'])).toBe('ERR_PACKAGE_PATH_NOT_EXPORTED\n');
  });

  it('brings the command line along', () => {
    const program = join('node_modules', 'guestpass', 'dist', 'src', 'cli', 'merge.js');

    const printed = consumer.node([program, 'plan', '--subject', 'users', '--json'], {
      DATABASE_URL: shop.database.url,
    });

    expect(JSON.parse(printed)).toMatchObject({ subject: 'public.users' });
  });

  it('holds neither tests nor sources', () => {
    const within = (...path: string[]) =>
      existsSync(join(consumer.folder, 'node_modules', 'guestpass', ...path));

    expect([
      within('test'),
      within('dist', 'test'),
      within('src'),
      within('dist', 'src', 'errors.spec.js'),
    ]).toEqual([false, false, false, false]);
    expect(within('docs', 'merging.md')).toBe(true);
  });
});
