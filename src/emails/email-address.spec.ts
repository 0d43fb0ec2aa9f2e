import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalEmail } from './email-address.js';

describe('T10, A-8: an address has one form', () => {
  it.each([
    ['ada@example.org', 'ada@example.org'],
    ['  ada@example.org\t', 'ada@example.org'],
    ['ADA@EXAMPLE.ORG', 'ada@example.org'],
    ['Ada.Lovelace@Example.Org', 'ada.lovelace@example.org'],
    ['ada+lists@example.org', 'ada+lists@example.org'],
    ['ada_l-o{v}e@example.org', 'ada_l-o{v}e@example.org'],
    ["o'hara@example.org", "o'hara@example.org"],
    ['a@b.co', 'a@b.co'],
    ['ada@sub.sub.example.org', 'ada@sub.sub.example.org'],
    ['ada@xn--bcher-kva.example', 'ada@xn--bcher-kva.example'],
    ['ada@bücher.example', 'ada@xn--bcher-kva.example'],
    ['ada@bu\u0308cher.example', 'ada@xn--bcher-kva.example'],
    ['ada@BÜCHER.example', 'ada@xn--bcher-kva.example'],
    ['ada＠example．org', 'ada@example.org'],
    ['ａｄａ@example.org', 'ada@example.org'],
    ['ada@example。org', 'ada@example.org'],
    ['ada@straße.example', 'ada@xn--strae-oqa.example'],
    ['ﬁona@example.org', 'fiona@example.org'],
    ['\u212Aarl@example.org', 'karl@example.org'],
    ['ada%40example.org', 'ada@example.org'],
    ['ada%2Blists%40example.org', 'ada+lists@example.org'],
    [`${'a'.repeat(64)}@example.org`, `${'a'.repeat(64)}@example.org`],
    [`ada@${'a'.repeat(63)}.org`, `ada@${'a'.repeat(63)}.org`],
  ])('%j is %s', (raw, canonical) => {
    expect(canonicalEmail(raw)).toBe(canonical);
  });

  it('which has no other form', () => {
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), addressLike()), (raw) => {
        const canonical = canonicalEmail(raw);
        expect(canonical === null || canonicalEmail(canonical)).toBe(canonical ?? true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('of plain ASCII, with one @, for a mail server to read in one way', () => {
    fc.assert(
      fc.property(addressLike(), (raw) => {
        expect(canonicalEmail(raw) ?? 'a@b.c').toMatch(/^[a-z0-9#$&'*+/=?^_{|}~.-]+@[a-z0-9.-]+$/);
      }),
      { numRuns: 2_000 },
    );
  });
});

/** Texts that are nearly addresses. */
function addressLike(): fc.Arbitrary<string> {
  const piece = fc.oneof(
    fc.constantFrom(
      '@',
      '.',
      '%40',
      '%',
      '＠',
      'ß',
      'ü',
      'é',
      '\u200b',
      '\0',
      '"',
      ',',
      ' ',
      '<',
      '=?',
      'ada',
      'org',
    ),
    fc.string({ unit: 'grapheme', maxLength: 3 }),
  );
  return fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
}

describe('T5, A-7, A-8: no address is', () => {
  it.each([
    undefined,
    null,
    5,
    true,
    {},
    [],
    ['ada@example.org'],
    { toString: () => 'ada@example.org' },
    new Date(0),
  ])('what is no text: %j', (raw) => {
    expect(canonicalEmail(raw)).toBeNull();
  });

  it.each([
    ...[
      '',
      ' ',
      'ada',
      '@',
      'ada@',
      '@example.org',
      'ada@@example.org',
      'ada@b@example.org',
      'ada example.org',
    ],
    ...[
      'ada@example',
      'ada@localhost',
      'ada@.example.org',
      'ada@example..org',
      'ada@example.org.',
      'ada@-a.org',
    ],
    ...[
      'ada@a-.org',
      'ada@127.0.0.1',
      'ada@[127.0.0.1]',
      'ada@[IPv6:::1]',
      'ada@2130706433',
      'ada@0x7f.1',
      'ada@1.2.3',
    ],
    ...['.ada@example.org', 'ada.@example.org', 'a..da@example.org', 'a da@example.org', 'ada @example.org'],
    ...[
      '"ada"@example.org',
      '"a b"@example.org',
      '"a@b"@example.org',
      'ada\\@example.org',
      '(hi)ada@example.org',
    ],
    ...[
      'ada(hi)@example.org',
      'ada@(hi)example.org',
      'Ada <ada@example.org>',
      '<ada@example.org>',
      'ada@example.org>',
    ],
    ...[
      'ada@example.org,eve@example.org',
      'ada@example.org;eve@example.org',
      'ada@example.org eve@example.org',
    ],
    ...['ada,eve@example.org', 'ada@example.org,', 'mailto:ada@example.org', 'ada:eve@example.org'],
    ...['ada%eve.example@example.org', 'eve.example!ada@example.org', '@relay.example:ada@example.org'],
    ...[
      'ada%2540example.org',
      'ada%@example.org',
      'ada%zz@example.org',
      'ada%00@example.org',
      'ada%0d%0a@example.org',
    ],
    ...[
      'ada\0@example.org',
      'ada@example.org\0',
      'ada\n@example.org',
      'ada@exam\nple.org',
      'ada@example.org\r\nBcc: e@e.org',
    ],
    ...['ada\u0085@example.org', 'ada\u2028@example.org', 'ada\u200b@example.org', 'ada\u200d@example.org'],
    ...[
      'ada\u202e@example.org',
      'ada@exam\u00adple.org',
      'ada\ufeff@example.org',
      'a\u2066da@example.org',
      'ada\x7f@example.org',
    ],
    ...['аda@example.org', 'ädа@example.org', 'jürgen@example.org', 'ß@example.org', '😀@example.org'],
    ...[
      '=?utf-8?q?ada?=@example.org',
      '=?x?q?=41=00?=foo@example.org',
      'ada=?x@example.org',
      'a`da@example.org',
    ],
    ...[
      'ada@exam_ple.org',
      'ada@exa mple.org',
      'ada@example.org/x',
      'ada@example.org:25',
      'ada@example.org?x',
      'ada@a#b.org',
    ],
    ...['ada@xn--.org', 'ada@\ud800.org', '\ud800@example.org', 'ada@ex\\ample.org', 'ada@example.123'],
    `${'a'.repeat(65)}@example.org`,
    `ada@${'a'.repeat(64)}.org`,
    `ada@${'a.'.repeat(130)}org`,
    `${'a'.repeat(300)}@${'b'.repeat(300)}.org`,
    'a'.repeat(100_000),
    `ada@${'ü'.repeat(60)}.org`,
  ])('%j', (raw) => {
    expect(canonicalEmail(raw)).toBeNull();
  });
});
