import { closeSync, openSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createDatabase } from '../support/database.js';
import { CommandLine } from './support/command-line.js';
import { PAIR, Shop } from './support/shop.js';

describe('guestpass-merge, as a process', () => {
  let shop: Shop;

  beforeEach(async () => {
    shop = await Shop.open();
  });
  afterEach(() => shop.close());

  it('prefers the database on the command line to that of the environment', async () => {
    const other = await createDatabase();

    expect(await shop.json('list', '--database-url', other)).toEqual({ merges: [] });
    expect(await shop.json('install', '--database-url', other)).toEqual({ ledger: 'guestpass_merge' });
    expect((await shop.run('plan', '--subject', 'users', '--database-url', other)).stderr).toContain(
      'no table',
    );
  });

  it('reads the database from a file that the environment names', async () => {
    const [, file = ''] = shop.policy(`${shop.database.url}\n`);

    const { exitCode, stdout } = await CommandLine.run(['list', '--json'], {
      env: { DATABASE_URL_FILE: file },
    });

    expect({ exitCode, ...JSON.parse(stdout) }).toEqual({ exitCode: 0, merges: [] });
  });

  it('does its work for a reader who stops early', async () => {
    const merge = shop.start('run', ...PAIR);
    merge.stopReading();

    expect(await merge.end()).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await shop.json('list')).toMatchObject({ merges: [{ mergeId: '1' }] });
  });

  it('says so when its answer could not be printed', async () => {
    const [, file = ''] = shop.policy('');
    const unwritable = openSync(file, 'r');

    const { exitCode, stderr } = await CommandLine.run(['run', ...PAIR], {
      url: shop.database.url,
      stdout: unwritable,
    });

    closeSync(unwritable);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(
      /^guestpass-merge: the answer could not be printed: .*; guestpass-merge list shows/,
    );
  });

  it('shows how it is used', async () => {
    const { exitCode, stdout, stderr } = await CommandLine.run(['run', '--help']);

    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    for (const word of ['install', 'plan', 'preview', 'run', 'undo', 'list', '--policy', 'Exit codes'])
      expect(stdout).toContain(word);
  });
});
