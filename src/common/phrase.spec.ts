import { describe, expect, it } from '@jest/globals';
import { ours, phrase, plainText } from './phrase.js';

describe('phrase', () => {
  it('knows which words are foreign, also those of phrases inside it', () => {
    const device = phrase`${'Demo'} on ${'Linux'}`;

    const sentence = phrase`${device} asked ${ours('yesterday')}.`;

    expect(sentence.filter(({ foreign }) => foreign).map(({ text }) => text)).toEqual(['Demo', 'Linux']);
    expect(plainText(sentence)).toBe('Demo on Linux asked yesterday.');
  });
});
