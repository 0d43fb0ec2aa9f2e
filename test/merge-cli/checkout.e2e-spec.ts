import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createDatabase } from '../support/database.js';
import { npm, ROOT } from './support/npm.js';

jest.setTimeout(300_000);

const SOURCES = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'nest-cli.json',
  'ormconfig.ts',
  'src',
  'scripts',
];

describe('npm run -s merge, in a checkout', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'guestpass-checkout-'));
    for (const each of SOURCES) cpSync(join(ROOT, each), join(folder, each), { recursive: true });
    // Links to what is installed, one by one: whatever happens to the folder, the packages stay.
    mkdirSync(join(folder, 'node_modules'));
    for (const each of readdirSync(join(ROOT, 'node_modules')))
      symlinkSync(join(ROOT, 'node_modules', each), join(folder, 'node_modules', each));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('builds what is missing first, and prints nothing but the answer', async () => {
    const env = { DATABASE_URL: await createDatabase() };
    expect(existsSync(join(folder, 'dist'))).toBe(false);

    const built = npm(['run', '-s', 'merge', '--', 'list', '--json'], folder, env);
    const again = npm(['run', '-s', 'merge', '--', 'run', '--json'], folder, env);

    expect({ status: built.status, answer: JSON.parse(built.stdout) }).toEqual({
      status: 0,
      answer: { merges: [] },
    });
    expect({ status: again.status, answer: JSON.parse(again.stdout) }).toMatchObject({
      status: 2,
      answer: { error: { code: 'wrong_usage' } },
    });
    expect(again.stderr).toContain('run needs --subject');
  });
});
