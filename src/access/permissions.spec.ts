import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { covers, isGrant, isSession, PERMISSIONS } from './permissions.js';

const IN_MAILS = ['user_email:confirm', 'user_password:set', 'email_preferences:manage'];
const GRANTS = ['*', 'user:*', 'user_email:*', 'user_settings:*', 'auth_token:*', 'merge:*', ...PERMISSIONS];

describe('covers', () => {
  it.each<[string[], string, boolean]>([
    [['user:read'], 'user:read', true],
    [['user:read'], 'user:write', false],
    [['user:*'], 'user:write', true],
    [['user:*'], 'user_email:write', false],
    [['user_email:*'], 'user:read', false],
    [['*'], 'user:delete', true],
    [['*'], 'user:*', true],
    [['user:*'], '*', false],
    [['user:read', 'user:write', 'user:delete'], 'user:*', false],
    [[], 'user:read', false],
  ])('%j, asked for %s: %s', (grants, wanted, expected) => {
    expect(covers(grants, wanted)).toBe(expected);
  });

  it.each(IN_MAILS)('T20: %s only where it is named, as it stands for having read the mail', (permission) => {
    expect(covers(['*', `${permission.split(':')[0]}:*`], permission)).toBe(false);
    expect(covers([permission], permission)).toBe(true);
  });

  it('A-5: is passed on: what a narrower token covers, the wider one covers too', () => {
    const grants = fc.subarray(GRANTS, { minLength: 1 });
    fc.assert(
      fc.property(grants, grants, fc.constantFrom(...PERMISSIONS), (parent, wanted, permission) => {
        const child = wanted.filter((grant) => covers(parent, grant));
        expect(!covers(child, permission) || covers(parent, permission)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('isGrant', () => {
  it.each(GRANTS)('knows %s', (grant) => {
    expect(isGrant(grant)).toBe(true);
  });

  it.each([
    '',
    'user',
    'user:',
    ':read',
    ':*',
    '*:*',
    'user:fly',
    'User:read',
    'user:read ',
    'us:*',
    'user:**',
    '**',
  ])('knows no "%s"', (text) => {
    expect(isGrant(text)).toBe(false);
  });

  it.each(['email_preferences:*', 'user_password:*'])('knows no %s, which would hold nothing', (text) => {
    expect(isGrant(text)).toBe(false);
  });
});

describe('isSession', () => {
  it.each(IN_MAILS)('is false for a token of %s alone', (permission) => {
    expect(isSession([permission])).toBe(false);
  });

  it.each([[['*']], [['user:read']], [['user_email:confirm', 'user:read']]])('is true for %j', (grants) => {
    expect(isSession(grants)).toBe(true);
  });

  it('is false for a token of nothing', () => {
    expect(isSession([])).toBe(false);
  });
});
