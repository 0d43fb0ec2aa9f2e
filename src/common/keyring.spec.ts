import { describe, expect, it } from '@jest/globals';
import { Keyring, sameText } from './keyring.js';

const keyring = new Keyring('a secret');

describe('A keyring', () => {
  it('derives 32 bytes, the same for the same parts', () => {
    expect(keyring.derive('link', 'a', 'b')).toEqual(new Keyring('a secret').derive('link', 'a', 'b'));
    expect(keyring.derive('link', 'a')).toHaveLength(32);
  });

  it('derives others for another purpose, secret or division into parts', () => {
    const made = [
      keyring.derive('link', 'ab', 'c'),
      keyring.derive('link', 'a', 'bc'),
      keyring.derive('link', 'abc'),
      keyring.derive('link', 'abc', ''),
      keyring.derive('link', '3:abc'),
      keyring.derive('code', 'ab', 'c'),
      new Keyring('A secret').derive('link', 'ab', 'c'),
    ];

    expect(new Set(made.map((bytes) => bytes.toString('hex'))).size).toBe(made.length);
  });

  it('takes bytes for what they are', () => {
    expect(keyring.derive('link', 'é')).toEqual(keyring.derive('link', Buffer.from('é')));
    expect(keyring.derive('link', Buffer.of(0))).not.toEqual(keyring.derive('link', Buffer.of(0, 0)));
  });
});

describe('Comparing in constant time', () => {
  it.each([
    ['a', 'a', true],
    ['', '', true],
    ['a', 'b', false],
    ['a', 'aa', false],
    ['é', 'e\u0301', false],
  ])('%j and %j: %s', (one, other, same) => {
    expect(sameText(one, other)).toBe(same);
  });
});
