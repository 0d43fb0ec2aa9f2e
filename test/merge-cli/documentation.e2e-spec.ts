import { expect, it, jest } from '@jest/globals';
import { createDatabase } from '../support/database.js';
import { perform, sessionInDocs } from './support/session-in-docs.js';

jest.setTimeout(120_000);

it('docs/merging.md shows a session as it really goes', async () => {
  const written = sessionInDocs();

  const performed = await perform(written, await createDatabase());

  expect(performed.map(withoutChance)).toEqual(written.map(withoutChance));
  expect(written.map(({ language }) => language)).toContain('console');
});

/** Times differ, and a fingerprint with whatever the engine takes note of. */
function withoutChance({ text }: { text: string }): string {
  return text
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
    .replaceAll(/(fingerprint) [0-9a-f]+/g, '$1 <fingerprint>');
}
