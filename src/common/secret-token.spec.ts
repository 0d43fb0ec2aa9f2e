import { describe, expect, it } from '@jest/globals';
import { hashToken, looksLikeToken, newToken, tokenFromBytes } from './secret-token.js';

describe('A token', () => {
  it('is 32 characters of base58, each about as often as any other, and never the same', () => {
    const tokens = Array.from({ length: 5_000 }, () => newToken());
    const counts = new Map<string, number>();
    for (const letter of tokens.join('')) counts.set(letter, (counts.get(letter) ?? 0) + 1);

    expect(tokens.every(looksLikeToken)).toBe(true);
    expect(new Set(tokens).size).toBe(tokens.length);
    expect(counts.size).toBe(58);
    for (const count of counts.values()) expect(Math.abs(count / (160_000 / 58) - 1)).toBeLessThan(0.15);
  });

  it.each([
    '',
    'x',
    '1'.repeat(31),
    '1'.repeat(33),
    `${'1'.repeat(31)}0`,
    `${'1'.repeat(31)}l`,
    `${'1'.repeat(32)}\n`,
    ` ${'1'.repeat(31)}`,
  ])('is not %j', (text) => {
    expect(looksLikeToken(text)).toBe(false);
  });

  it('is made of bytes: the same of the same, another of others', () => {
    const bytes = Buffer.alloc(32, 7);

    expect(tokenFromBytes(bytes)).toBe(tokenFromBytes(Buffer.from(bytes)));
    expect(looksLikeToken(tokenFromBytes(bytes))).toBe(true);
    expect(tokenFromBytes(bytes)).not.toBe(tokenFromBytes(Buffer.alloc(32, 8)));
  });

  it('is kept as SHA-256 of its text', () => {
    expect(hashToken('abc').toString('hex')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});
