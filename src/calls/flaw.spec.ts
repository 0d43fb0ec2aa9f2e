import { describe, expect, it } from '@jest/globals';
import { flawOf } from './flaw.js';

function nested(levels: number): unknown {
  return levels === 0 ? 'x' : { a: nested(levels - 1) };
}

describe('flawOf', () => {
  it.each([
    '',
    'x',
    '𝕏',
    'a\r\nb',
    '\\u0000',
    5,
    true,
    null,
    undefined,
    [],
    {},
    { a: [{ b: 'c' }] },
    nested(20),
  ])('finds none in %j', (value) => {
    expect(flawOf(value)).toBeNull();
  });

  it.each(['a\0b', '\ud800', '\udc00\ud800', ['x', '\0'], { a: { b: '\0' } }, { '\0': 1 }])(
    'T45: finds what PostgreSQL cannot store in %j',
    (value) => {
      expect(flawOf(value)).toBe('must not have NUL or broken characters');
    },
  );

  it('T45: finds nesting that nobody means', () => {
    expect(flawOf(nested(21))).toBe('must not be nested deeper than 20 levels');
  });

  it.each(['constructor', 'toString', 'hasOwnProperty', '__proto__'])('T42: finds the key %s', (key) => {
    const value = JSON.parse(`{"a": [{"${key}": 1}]}`) as unknown;

    expect(flawOf(value)).toBe(`must not have a key ${key}`);
  });
});
