import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from '@jest/globals';

/** Which folder may import which. A new arrow here is a decision, so it belongs in a review. */
const MAY_IMPORT: Record<string, string[]> = {
  common: [],
  config: [],
  database: ['common', 'config'],
  outbox: ['config', 'database'],
  mail: ['common', 'config'],
  events: ['database'],
  access: ['common', 'config', 'database'],
  calls: ['access', 'common', 'database'],
  'merge-engine': ['common'],
  users: ['access', 'database', 'merge-engine'],
  tokens: ['access', 'calls', 'common', 'config', 'database', 'events', 'users'],
  'account-merge': [
    'access',
    'calls',
    'common',
    'config',
    'database',
    'events',
    'merge-engine',
    'outbox',
    'tokens',
    'users',
  ],
  preferences: ['access', 'calls', 'common', 'database', 'users'],
  emails: [
    'access',
    'account-merge',
    'calls',
    'common',
    'config',
    'database',
    'events',
    'mail',
    'outbox',
    'preferences',
    'tokens',
    'users',
  ],
  accounts: ['access', 'calls', 'common', 'config', 'database', 'emails', 'events', 'tokens', 'users'],
  web: [
    'access',
    'account-merge',
    'accounts',
    'calls',
    'common',
    'config',
    'emails',
    'preferences',
    'tokens',
    'users',
  ],
  health: ['access', 'config', 'database', 'emails'],
  http: ['common', 'config'],
  // Starting the service means knowing its tables.
  start: ['config', 'database', 'mail', 'schema.js'],
  cli: ['account-merge', 'common', 'config', 'database', 'merge-engine', 'operator.module.js', 'start'],
};

const SRC = join(import.meta.dirname, '..', '..', 'src');

describe.each(Object.entries(MAY_IMPORT))('%s', (folder, allowed) => {
  it(`imports only ${allowed.join(', ') || 'packages'}`, () => {
    expect(importedFolders(folder).filter((other) => !allowed.includes(other))).toEqual([]);
  });
});

it('every folder is in the table', () => {
  const folders = readdirSync(SRC, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'migrations')
    .map((entry) => entry.name);

  expect(folders.toSorted()).toEqual(Object.keys(MAY_IMPORT).toSorted());
});

function importedFolders(folder: string): string[] {
  const files = readdirSync(join(SRC, folder), { recursive: true, encoding: 'utf8' });
  const imports = files
    .filter((file) => /\.tsx?$/.test(file))
    .flatMap((file) => importsOf(join(SRC, folder, file)))
    .map((path) => relative(SRC, path).split(sep)[0] ?? '')
    .filter((other) => other !== folder);
  return [...new Set(imports)].toSorted();
}

/** Paths that a source imports, types too: knowing a type is knowing. */
function importsOf(file: string): string[] {
  const source = readFileSync(file, 'utf8');
  const written = [...source.matchAll(/(?:from|import\() ?'(\.[^']+)'/g)];
  return written.map(([, path = '']) => resolve(dirname(file), path));
}
