import fc from 'fast-check';
import type { OnCollision, SubjectColumnPolicy, TablePolicy } from '../../../src/merge-engine/plan/policy.js';
import type {
  KeyKind,
  KeyType,
  RandomCase,
  RandomReference,
  RandomRow,
  RandomRule,
  RandomSubject,
  RandomTable,
  RuleKind,
  SoftKind,
} from './random-schema.js';

const keyType = fc.constantFrom<KeyType[]>('int', 'bigint', 'uuid', 'text', 'citext');

/** What is common comes first and often: a case shrinks towards it. */
function usually<T>(common: T, ...others: T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 2 * others.length, arbitrary: fc.constant(common) },
    { weight: others.length, arbitrary: fc.constantFrom(...others) },
  );
}

function reference(target: fc.Arbitrary<RandomReference['target']>): fc.Arbitrary<RandomReference> {
  return fc.record<RandomReference>({
    target,
    by: usually<'key' | 'code'>('key', 'code'),
    onDelete: fc.constantFrom('NO ACTION', 'RESTRICT', 'CASCADE', 'SET NULL', 'SET DEFAULT'),
    onUpdate: fc.constantFrom('NO ACTION', 'RESTRICT', 'CASCADE', 'SET NULL'),
    timing: usually<RandomReference['timing']>('immediate', 'deferrable', 'deferred', 'not valid'),
    matchFull: usually(false, true),
    required: usually(false, true),
  });
}

const target = fc.oneof(
  { weight: 4, arbitrary: fc.constant('subject' as const) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 4 }) },
  { weight: 1, arbitrary: fc.constantFrom(0, -1) },
);

const rule = fc.record<RandomRule>({
  kind: fc.constantFrom<RuleKind[]>(
    ...(['unique', 'nulls', 'partial', 'expression', 'deferrable', 'deferred'] as const),
    ...(['exclusion', 'generated', 'insensitive'] as const),
  ),
  references: fc.uniqueArray(fc.nat({ max: 2 }), { minLength: 1, maxLength: 2 }),
  x: fc.boolean(),
});

const onCollision = usually<OnCollision>(
  'keepSurvivor',
  'keepLoser',
  { keepNewest: 'x' },
  { combine: { qty: 'sum', active: 'or', note: 'concat', doc: 'jsonMerge' } },
  { combine: { x: 'max', qty: 'min', note: 'first' } },
  { set: { active: false } },
  { set: { x: null } },
  'refuse',
);

const policy = fc.record<TablePolicy>({
  reference: fc.oneof(
    { weight: 20, arbitrary: fc.constant('move' as const) },
    { weight: 3, arbitrary: fc.constant('drop' as const) },
    { weight: 1, arbitrary: fc.constant('refuse' as const) },
  ),
  onCollision,
  selfReference: usually<'keep' | 'drop'>('keep', 'drop'),
});

const row = fc.record<RandomRow>({
  picks: fc.array(fc.nat({ max: 9 }), { minLength: 3, maxLength: 3 }),
  x: fc.option(fc.nat({ max: 2 })),
  active: fc.boolean(),
  note: fc.constantFrom('a', 'A', 'ä', null),
});

function table(mostRows: number): fc.Arbitrary<RandomTable> {
  return fc.record<RandomTable>({
    naming: usually<RandomTable['naming']>('plain', 'odd', 'elsewhere'),
    keyKind: usually<KeyKind>('own', 'owned', 'pair', 'single', 'deferrable', 'unique', 'none'),
    keyType,
    coded: usually(false, true),
    shared: fc.boolean(),
    partitioned: usually(false, true),
    references: fc.array(reference(target), { minLength: 1, maxLength: 3 }),
    rules: fc.array(rule, { maxLength: 2 }),
    forbidsSelf: fc.boolean(),
    soft: usually<SoftKind | null>(null, 'column', 'text', 'polymorphic', 'member', 'elements'),
    rows: fc.array(row, { minLength: 2, maxLength: mostRows }),
    policy,
  });
}

const subjectColumn = fc.constantFrom<SubjectColumnPolicy[]>('fill', 'survivor', 'loser');

const subject = fc.record<RandomSubject>({
  naming: usually<'plain' | 'odd'>('plain', 'odd'),
  keyType,
  tenants: usually<RandomSubject['tenants']>('none', 'same', 'different'),
  coded: fc.boolean(),
  references: fc.array(
    reference(fc.oneof(fc.constant('subject' as const), fc.integer({ min: -3, max: -1 }))),
    {
      maxLength: 2,
    },
  ),
  policy: fc.record({
    email: subjectColumn,
    code: subjectColumn,
    karma: fc.constantFrom<SubjectColumnPolicy[]>('fill', 'sum', 'max', 'min', 'loser'),
    trusted: fc.constantFrom<SubjectColumnPolicy[]>('or', 'survivor', (mine, theirs) => theirs ?? mine),
    doc: fc.constantFrom<SubjectColumnPolicy[]>('jsonMerge', 'fill'),
  }),
});

/** The subject and so many other tables, with their rows and a policy for each. */
export function arbitraryCase(fewest: number, most: number): fc.Arbitrary<RandomCase> {
  const tables = fc.array(table(most > 12 ? 6 : 12), { minLength: fewest, maxLength: most, size: 'max' });
  return fc.record({ subject, tables });
}
