import { describe, expect, it } from '@jest/globals';
import { maskEmail } from './mask-email.js';

describe('maskEmail', () => {
  it.each([
    ['ada@example.org', 'a•••@example.org'],
    ['a@example.org', 'a•••@example.org'],
    ['"a@b"@example.org', '"•••@example.org'],
    ['😀smile@example.org', '😀•••@example.org'],
    ['@example.org', '•••'],
    ['not an address', '•••'],
    ['', '•••'],
  ])('shows %j as %s', (email, masked) => {
    expect(maskEmail(email)).toBe(masked);
  });
});
