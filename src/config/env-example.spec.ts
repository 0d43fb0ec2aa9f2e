import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { loadConfig } from './config.js';

const ROOT = join(import.meta.dirname, '..', '..', '..');

it('.env.example names every setting and no other', () => {
  const documented = [...readFileSync(join(ROOT, '.env.example'), 'utf8').matchAll(/^#?([A-Z][A-Z_]+)=/gm)];

  expect(documented.map(([, name]) => name).toSorted()).toEqual([...settingsRead()].toSorted());
});

/** Asks the configuration itself what it reads. */
function settingsRead(): Set<string> {
  const names = new Set<string>();
  const variables = new Proxy<Record<string, string>>(
    { DKIM_DOMAIN: 'example.org', DKIM_SELECTOR: 's', TRUST_PROXY: '10.0.0.0/8' },
    {
      get: (values, name: string) => {
        if (!name.endsWith('_FILE')) names.add(name);
        return values[name];
      },
    },
  );
  loadConfig(variables);
  return names;
}
