import { describe, expect, it } from '@jest/globals';
import { referenceWords } from './reference-words.js';

const EVERY_BYTE = Array.from({ length: 256 }, (_, byte) => byte);

describe('referenceWords', () => {
  it.each([0, 1])('draws from 64 distinct words at place %d, each as often as any other', (place) => {
    const words = EVERY_BYTE.map((byte) => referenceWords(Uint8Array.of(byte, byte)).split(' ')[place]);

    const distinct = new Set(words);
    expect(distinct.size).toBe(64);
    for (const word of distinct) expect(words.filter((other) => other === word)).toHaveLength(4);
  });

  it('needs nothing but lower-case letters and one space', () => {
    for (const byte of EVERY_BYTE) {
      expect(referenceWords(Uint8Array.of(byte, 255 - byte))).toMatch(/^[a-z]{3,10} [a-z]{3,10}$/);
    }
  });

  it('gives the same words for the same bytes, whatever follows them', () => {
    expect(referenceWords(Uint8Array.of(2, 41))).toBe(referenceWords(Uint8Array.of(2, 41, 7, 9)));
  });

  it('refuses fewer than two bytes', () => {
    expect(() => referenceWords(Uint8Array.of(1))).toThrow(RangeError);
  });
});
