import { describe, expect, it } from '@jest/globals';
import type { CallContext } from './constraint.js';
import { problemOf, readConstraints } from './constraint-set.js';

const CALL: CallContext = {
  now: new Date('2030-06-01T12:00:00Z'),
  method: 'POST',
  path: '/user_settings/set',
  ip: '203.0.113.7',
  origin: 'https://app.example.org',
  hasVerifiedEmail: true,
};

function holds(set: Record<string, unknown>, call: Partial<CallContext> = {}): boolean {
  return readConstraints([set]).every((constraint) => constraint.check({ ...CALL, ...call }));
}

describe('a constraint', () => {
  it.each<[Record<string, unknown>, Partial<CallContext>, Partial<CallContext>]>([
    [{ not_after: '2030-06-01T12:00:00Z' }, {}, { now: new Date('2030-06-01T12:00:00.001Z') }],
    [{ not_before: '2030-06-01T14:00:00+02:00' }, {}, { now: new Date('2030-06-01T11:59:59.999Z') }],
    [{ ip: ['203.0.113.0/28'] }, {}, { ip: '203.0.113.16' }],
    [{ ip: ['203.0.113.7'] }, { ip: '::ffff:203.0.113.7' }, { ip: 'unknown' }],
    [{ ip: ['2001:db8::/33'] }, { ip: '2001:db8:7fff::1' }, { ip: '2001:db8:8000::1' }],
    [{ ip: ['0.0.0.0/0'] }, {}, { ip: '2001:db8::1' }],
    [{ origin: ['https://app.example.org'] }, {}, { origin: null }],
    [{ origin: ['https://app.example.org'] }, {}, { origin: 'https://app.example.org.evil.example' }],
    [{ verified_email: true }, {}, { hasVerifiedEmail: false }],
    [{ methods: ['GET', 'POST'] }, {}, { method: 'DELETE' }],
    [{ resource: ['/user_settings'] }, {}, { path: '/user_settings_other' }],
    [{ resource: ['/user_settings/'] }, {}, { path: '/user/me' }],
    [{ resource: ['/user_settings/set'] }, {}, { path: '/user_settings/get' }],
  ])('%j lets through what it should, and no more', (set, good, bad) => {
    expect(holds(set, good)).toBe(true);
    expect(holds(set, bad)).toBe(false);
  });

  it('says how to satisfy it', () => {
    const set = {
      ...{ not_after: '2030-06-01T12:00:00Z', not_before: '2030-01-01T00:00:00Z', ip: ['10.0.0.0/8'] },
      ...{ origin: ['https://a.org'], verified_email: true, uses: 3, rate: { limit: 2, window: 60 } },
      ...{ methods: ['GET'], resource: ['/user'] },
    };

    expect(
      readConstraints([set]).map((constraint) => `the token works only ${constraint.describe()}`),
    ).toEqual([
      'the token works only until 2030-06-01T12:00:00.000Z',
      'the token works only from 2030-01-01T00:00:00.000Z on',
      'the token works only from 10.0.0.0/8',
      'the token works only on pages of https://a.org',
      'the token works only once the user has a verified e-mail',
      'the token works only 3 times',
      'the token works only 2 times in 60 seconds',
      'the token works only with GET',
      'the token works only on /user',
    ]);
  });

  it.each<[Record<string, unknown>]>([
    [{ moon: 'full' }],
    [{ uses: 'many' }],
    [{ ip: 5 }],
    [{ constructor: 1 }],
  ])('that nobody can read refuses everything: %j', (set) => {
    expect(holds(set)).toBe(false);
  });
});

describe('a set', () => {
  it.each([
    [{}],
    [{ uses: 1 }],
    [{ rate: { limit: 1, window: 86_400 } }],
    [{ ip: ['::1'], methods: ['GET'] }],
  ])('%j is sound', (set) => {
    expect(problemOf(set)).toBeNull();
  });

  it('names what it does not know, and what there is', () => {
    expect(problemOf({ moon: 'full' })).toBe(
      'knows no moon; there are not_after, not_before, ip, origin, verified_email, uses, rate, methods, resource',
    );
  });

  it('says which form a value must have', () => {
    expect(problemOf({ uses: 0 })).toBe('uses must be a whole number from 1 to 1000000');
  });

  it.each([null, undefined, 5, 'x', [], [{}]])('%j is none', (set) => {
    expect(problemOf(set)).toBe('must be an object');
  });
});
