import { describe, expect, it } from '@jest/globals';
import { LANGUAGES } from './language.js';
import { minutesAgo, utcTime } from './time-words.js';

describe('utcTime', () => {
  const moment = new Date('2026-11-20T23:28:08Z');

  it('writes the month out and names the time zone', () => {
    expect(utcTime(moment, 'en')).toBe('20 November 2026 at 23:28 UTC');
    expect(utcTime(moment, 'de')).toBe('20. November 2026 um 23:28 UTC');
    expect(utcTime(moment, 'ja')).toBe('2026年11月20日 23:28 UTC');
  });

  it.each(LANGUAGES)('does not depend on where the service runs (%s)', (language) => {
    expect(utcTime(moment, language)).toMatch(/20.*2026.*23:28 UTC|2026.*20.*23:28 UTC/);
  });

  it('calls midnight 00, not 24', () => {
    expect(utcTime(new Date('2026-11-20T00:05:00Z'), 'en')).toBe('20 November 2026 at 00:05 UTC');
  });
});

describe('minutesAgo', () => {
  it.each([
    [0, '1 minute ago'],
    [1, '1 minute ago'],
    [2.9, '2 minutes ago'],
    [59, '59 minutes ago'],
    [60, '1 hour ago'],
    [185, '3 hours ago'],
    [-5, '1 minute ago'],
  ])('tells %d minutes as %j', (minutes, words) => {
    expect(minutesAgo(minutes, 'en')).toBe(words);
  });
});
