import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..', '..');

it('docs/errors.md lists every code and no other', () => {
  const documented = readFileSync(join(ROOT, 'docs/errors.md'), 'utf8').matchAll(/^\| `(\w+)` \|/gm);

  expect([...documented].map(([, code]) => code).toSorted()).toEqual(codesInSource());
});

/** Codes of our errors, and of what the server refuses by itself. */
function codesInSource(): string[] {
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    // The engine is a library with errors of its own; what the service makes of them is in the list.
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts') && !file.startsWith('merge-engine'))
    .map((file) => readFileSync(join(ROOT, 'src', file), 'utf8'));
  const codes = sources.flatMap((source) => [...source.matchAll(/\bcode(?: =|:) '(\w+)'/g)]);
  return [...new Set(codes.map(([, code]) => code ?? ''))].toSorted();
}
