import { hash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { contentSecurityPolicy } from './content-security-policy.js';
import { everyPage } from './testing/every-page.js';

const PAGES = Object.entries(everyPage('en'));

function inlineHashes(html: string, tag: 'script' | 'style'): readonly string[] {
  const contents = Array.from(
    html.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, 'gs')),
    ([, content = '']) => content,
  );
  return contents.map((content) => `'sha256-${hash('sha256', content, 'base64')}'`);
}

describe('contentSecurityPolicy', () => {
  it.each(PAGES)('allows the style and the script of page %s, by their hashes', (_name, html) => {
    const [style, ...otherStyles] = inlineHashes(html, 'style');

    expect(contentSecurityPolicy).toContain(`style-src ${style};`);
    expect(otherStyles).toEqual([]);
    for (const script of inlineHashes(html, 'script'))
      expect(contentSecurityPolicy).toContain(`script-src ${script};`);
  });

  it('lets only the pages that wait carry a script', () => {
    const scripted = PAGES.filter(([, html]) => inlineHashes(html, 'script').length > 0);

    expect(scripted.map(([name]) => name)).toEqual([
      'waiting',
      'waitingQueued',
      'waitingDeferred',
      'waitingWrongCode',
      'waitSecondFactor',
    ]);
  });

  it('allows nothing else', () => {
    expect(contentSecurityPolicy.replace(/'sha256-[^']+'/g, 'HASH')).toBe(
      "default-src 'none'; style-src HASH; script-src HASH; img-src 'self' data:; connect-src 'self'; " +
        "form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; " +
        "require-trusted-types-for 'script'",
    );
  });
});
