import { describe, expect, it } from '@jest/globals';
import { counted } from './counted.js';

describe('counted', () => {
  it('takes the plural form of the language', () => {
    const english = counted('en', { one: '# item', other: '# items' });
    const french = counted('fr', { one: '# élément', many: '# d’éléments', other: '# éléments' });

    expect([0, 1, 2].map(english)).toEqual(['0 items', '1 item', '2 items']);
    expect([0, 1, 2].map(french)).toEqual(['0 élément', '1 élément', '2 éléments']);
    expect(french(1_000_000)).toMatch(/^1\s000\s000 d’éléments$/);
  });

  it('groups digits as the language does', () => {
    expect(counted('de', { other: '# Einträge' })(12_345)).toBe('12.345 Einträge');
  });

  it('falls back on the common form where the language has one that is not given', () => {
    expect(counted('es', { one: '#', other: '# cosas' })(1_000_000)).toBe('1.000.000 cosas');
  });
});
