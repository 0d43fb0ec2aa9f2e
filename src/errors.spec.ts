import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..', '..');
/** The engine is a library with errors of its own; what the service makes of them is in the service's list. */
const MERGING = /^(merge-engine|cli)\b/;

it('docs/errors.md lists every code and no other', () => {
  expect(codesDocumented('docs/errors.md')).toEqual(codesInSource((file) => !MERGING.test(file)));
});

it('docs/merging.md lists every code of the engine and of its command line, and no other', () => {
  expect(codesDocumented('docs/merging.md')).toEqual(codesInSource((file) => MERGING.test(file)));
});

/** The codes in the tables below the heading "Errors". */
function codesDocumented(file: string): string[] {
  const [, errors = ''] = readFileSync(join(ROOT, file), 'utf8').split(/^##? Errors$/m);
  return [...errors.matchAll(/^\| `(\w+)` \| .*\|$/gm)].map(([, code]) => code ?? '').toSorted();
}

/** Codes of our errors, and of what the server refuses by itself. */
function codesInSource(isMeant: (file: string) => boolean): string[] {
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && isMeant(file))
    .map((file) => readFileSync(join(ROOT, 'src', file), 'utf8'));
  const codes = sources.flatMap((source) => [...source.matchAll(/\bcode(?: =|:) '(\w+)'/g)]);
  return [...new Set(codes.map(([, code]) => code ?? ''))].toSorted();
}
