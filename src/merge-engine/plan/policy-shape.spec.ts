import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { fastify } from 'fastify';
import { POLICY_SCHEMA, parsePolicy } from './policy-shape.js';

const ROOT = join(import.meta.dirname, '..', '..', '..', '..');

const VALID = [
  {},
  { $schema: 'merge-policy.schema.json', strict: true },
  { subject: { karma: 'sum', bio: 'survivor', '"odd"': 'fill' } },
  {
    tables: {
      'public.a': {},
      'public.b': { reference: 'drop', onCollision: 'refuse', selfReference: 'drop' },
    },
  },
  { tables: { 'public.a': { onCollision: { keepNewest: 'at' } } } },
  { tables: { 'public.a': { onCollision: { combine: { qty: 'sum', note: 'concat', meta: 'jsonMerge' } } } } },
  { tables: { 'public.a': { onCollision: { set: { text: 'x', number: 1, flag: false, nothing: null } } } } },
  { softReferences: [{ table: 'public.a', column: 'b', where: { type: 'User' }, path: '$.id' }] },
  { ignore: ['public.a.b'] },
];

const INVALID: [policy: unknown, says: string][] = [
  [null, 'policy is null; it has to be an object.'],
  [[], 'policy is []; it has to be an object.'],
  [
    { tabels: {} },
    'policy has no "tabels"; it knows "$schema", "strict", "subject", "tables", "softReferences" or "ignore"; did you mean tables?',
  ],
  [{ constructor: {} }, 'policy has no "constructor"; it knows'],
  [{ strict: 'yes' }, 'policy.strict is "yes"; it has to be true or false.'],
  [
    { subject: { karma: 'add' } },
    'policy.subject["karma"] is "add"; it may be "fill", "survivor", "loser", "sum", "max", "min", "or" or "jsonMerge".',
  ],
  [
    { tables: { 'public.a': { onColision: 'refuse' } } },
    'policy.tables["public.a"] has no "onColision"; it knows "reference", "onCollision" or "selfReference"; did you mean onCollision?',
  ],
  [
    { tables: { 'public.a': { reference: 'delete' } } },
    'policy.tables["public.a"].reference is "delete"; it may be "move", "drop" or "refuse".',
  ],
  [{ tables: { 'public.a': { onCollision: 'keepLooser' } } }, '; did you mean keepLoser?'],
  [
    { tables: { 'public.a': { onCollision: 'combine' } } },
    'it may be "keepSurvivor", "keepLoser", "refuse", {"keepNewest": …}, {"combine": …} or {"set": …}; did you mean combine?',
  ],
  [
    { tables: { 'public.a': { onCollision: { keepNewest: 'at', set: {} } } } },
    'policy.tables["public.a"].onCollision is {"keepNewest":"at","set":{}}',
  ],
  [{ tables: { 'public.a': { onCollision: { toString: 'at' } } } }, 'it may be "keepSurvivor"'],
  [{ tables: { 'public.a': { onCollision: {} } } }, 'onCollision is {}'],
  [
    { tables: { 'public.a': { onCollision: { set: {} } } } },
    'policy.tables["public.a"].onCollision.set is empty.',
  ],
  [
    { tables: { 'public.a': { onCollision: { set: { b: [] } } } } },
    '.set["b"] is []; it has to be a string, number, boolean or null.',
  ],
  [
    { tables: { 'public.a': { onCollision: { combine: { qty: 'plus' } } } } },
    '.combine["qty"] is "plus"; it may be "sum", "max", "min", "or", "first", "concat" or "jsonMerge"',
  ],
  [{ softReferences: {} }, 'policy.softReferences is {}; it has to be a list.'],
  [{ softReferences: [{ table: 'public.a' }] }, 'policy.softReferences[0] needs "column".'],
  [
    { softReferences: [{ table: 'public.a', column: 'b', wehre: {} }] },
    'has no "wehre"; it knows "table", "column", "where" or "path"; did you mean where?',
  ],
  [{ ignore: [7] }, 'policy.ignore[0] is 7; it has to be a string.'],
];

describe('the policy in a JSON file', () => {
  it.each(VALID.map((policy) => ({ policy })))('may be $policy', ({ policy }) => {
    expect(parsePolicy(policy)).toBe(policy);
  });

  it.each(INVALID.map(([policy, says]) => ({ policy, says })))('may not be $policy', ({ policy, says }) => {
    expect(() => parsePolicy(policy)).toThrow(
      expect.objectContaining({ message: expect.stringContaining(says) }),
    );
  });

  it('may have a function for a column of the subject in code, where it is an object', () => {
    const policy = { subject: { karma: () => '1' } };

    expect(parsePolicy(policy)).toBe(policy);
  });
});

describe('docs/merge-policy.schema.json', () => {
  it('is the schema of what the code accepts', () => {
    const written = readFileSync(join(ROOT, 'docs', 'merge-policy.schema.json'), 'utf8');

    expect(JSON.parse(written)).toEqual(POLICY_SCHEMA);
  });

  it('accepts and refuses the same as the code', async () => {
    const policies = [...VALID, ...INVALID.map(([policy]) => policy)];

    expect(await verdicts(policies)).toEqual([...VALID.map(() => true), ...INVALID.map(() => false)]);
  });
});

/** What a JSON Schema validator thinks of them: that of our web server. */
async function verdicts(policies: readonly unknown[]): Promise<boolean[]> {
  const server = fastify({
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, strict: false } },
  });
  server.post('/', { schema: { body: POLICY_SCHEMA } }, () => 'fits');
  const verdicts: boolean[] = [];
  for (const policy of policies) {
    const payload = JSON.stringify(policy);
    const headers = { 'content-type': 'application/json' };
    const { statusCode } = await server.inject({ method: 'POST', url: '/', headers, payload });
    verdicts.push(statusCode === 200);
  }
  await server.close();
  return verdicts;
}
