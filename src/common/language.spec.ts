import { describe, expect, it } from '@jest/globals';
import { negotiateLanguage } from './language.js';

describe('negotiateLanguage', () => {
  it.each([
    ['de', 'de'],
    ['pt-BR', 'pt'],
    ['de_AT', 'de'],
    ['JA', 'ja'],
    ['fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5', 'fr'],
    ['en;q=0.2, es;q=0.9', 'es'],
    ['nl, sv;q=0.9, de;q=0.1', 'de'],
    ['de;q=0.5, fr;q=0.5', 'de'],
    ['fr ; q=1.0 , de', 'fr'],
  ])('reads %j as %s', (wish, language) => {
    expect(negotiateLanguage(wish)).toBe(language);
  });

  it.each([
    undefined,
    '',
    '*',
    'tlh',
    'de;q=0',
    'de;q=-1',
    'de;q=2',
    'de;q=NaN',
    'deutsch',
    '<script>',
    ',,;;==',
    ';q=1',
    'constructor',
    '__proto__',
    '\u0000de',
    'x'.repeat(100_000),
    `${'x,'.repeat(100_000)}de`,
  ])('falls back to English for %j', (wish) => {
    expect(negotiateLanguage(wish?.slice(0, 300_000))).toBe('en');
  });
});
