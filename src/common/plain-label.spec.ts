import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { plainLabel } from './plain-label.js';

/** What mail clients are known to turn into links: schemes, domains, addresses, file servers, IPv4. */
const LINKABLE = /\p{L}:\S|\/\/|\\|@|[.\u3002]\p{L}|(?:\d+\.){3}\d/u;
const INVISIBLE = /[\p{C}\p{DI}\p{Zl}\p{Zp}]/u;

const HOSTILE = [
  'https://evil.example/login',
  'HTTPS://EVIL.EXAMPLE',
  'http:evil.example',
  'hxxp://evil.example',
  '//evil.example',
  '\\\\evil\\share',
  'evil.example',
  'www.evil.example',
  'login.evil.example/a?b=c#d',
  'evil.example:8080',
  'localhost:8080',
  'evil\u3002example',
  'evil\uFF0Eexample',
  'evil\uFF61example',
  'evil\u2024example',
  'evil\u200B.\u200Bexample',
  'evil.\u00ADexample',
  'evil.\u2060example',
  'evil..example',
  'bücher.example',
  '例え。テスト',
  'xn--80ak6aa92e.com',
  '192.168.0.1',
  '１９２．１６８．０．１',
  'root@evil.example',
  'root＠evil.example',
  'root﹫evil',
  'mailto:root',
  'tel:+15551234',
  'javascript:alert(1)',
  'data:text/html,x',
  'sms:12345',
  '<a href="https://evil.example">here</a>',
  '[here](https://evil.example)',
  '<script>alert(1)</script>.js',
  '\u202Egro.elpmaxe\u202C',
  '\u2066evil\u2069.example',
  '\u200Fevil.example',
  'line\r\nBcc: root@evil.example',
  'line\u2028https://evil.example',
  'nul\u0000.evil.example',
  '\u001B[31mred.evil',
  '\uD800evil.example',
  'a\u0301\u0302\u0303\u0304\u0305.example',
  'https://'.repeat(500),
  '.'.repeat(100_000),
];

describe('plainLabel', () => {
  it.each(HOSTILE)('leaves nothing to click and nothing invisible in %j', (raw) => {
    const label = plainLabel(raw);

    expect(label).not.toMatch(LINKABLE);
    expect(label).not.toMatch(INVISIBLE);
  });

  it('keeps that promise for any text, at any length', () => {
    const character = fc.constantFrom(...'ab1.:/@\\ \u3002\uFF0E\u200B\u202E\u0301\u00E9\u{1F600}\r\n');
    const text = fc.string({ unit: character, maxLength: 60 });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 50 }), (raw, maxLength) => {
        const label = plainLabel(raw, maxLength);

        expect(label).not.toMatch(LINKABLE);
        expect(label).not.toMatch(INVISIBLE);
        expect(Array.from(label).length).toBeLessThanOrEqual(maxLength * 4);
      }),
    );
  });

  it.each([
    ['Guestpass demo', 'Guestpass demo'],
    ['Firefox 128.0.1 on Windows 8.1', 'Firefox 128.0.1 on Windows 8.1'],
    ['Café – Zürich', 'Café – Zürich'],
    ['東京・大阪', '東京・大阪'],
    ['دمشق', 'دمشق'],
    ['Mr. Smith & Co', 'Mr. Smith & Co'],
    ['open 10:30, I/O', 'open 10:30, I/O'],
  ])('leaves the honest name %j alone', (raw, label) => {
    expect(plainLabel(raw)).toBe(label);
  });

  it.each([
    ['evil.example', 'evil example'],
    ['https://evil.example/login', 'https evil example/login'],
    ['a\tb\r\n\r\nc', 'a b c'],
    ['pay\u200Bpal', 'paypal'],
    ['\u0301accent', 'accent'],
    ['\u202E', ''],
  ])('turns %j into %j', (raw, label) => {
    expect(plainLabel(raw)).toBe(label);
  });

  it('cuts between characters as people see them', () => {
    const family = '👍🏽';

    expect(plainLabel(family.repeat(50), 5)).toBe(`${family.repeat(4)}…`);
    expect(plainLabel(family.repeat(5), 5)).toBe(family.repeat(5));
  });

  it('lets no pile of accents grow over other lines', () => {
    expect(plainLabel(`z${'\u0332'.repeat(500)}`).length).toBeLessThanOrEqual(3);
  });
});
