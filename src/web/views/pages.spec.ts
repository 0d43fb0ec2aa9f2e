import { describe, expect, it } from '@jest/globals';
import { LANGUAGES, type Language } from '../../common/language.js';
import { everyPage, HARMLESS } from './testing/every-page.js';
import { type Element, readMarkup, shapeOf } from './testing/markup.js';

const PAGES = LANGUAGES.flatMap((language) =>
  Object.entries(everyPage(language)).map(([name, html]): [Language, string, string] => [
    language,
    name,
    html,
  ]),
);

const HOSTILE = [
  '<script>alert(1)</script>',
  '</title><script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '" autofocus onfocus="alert(1)',
  '</p></main><form action="https://evil.example">',
  '<!--',
  ']]>',
  '&lt;b&gt;',
  '&#60;b&#62;',
  'javascript:alert(1)',
  '{{constructor.constructor("alert(1)")()}}',
  '\u202Egro.elpmaxe\u2066',
  'دمشق',
  'נייד',
  '\u0000<b>',
  '\uD800',
  '<'.repeat(5_000),
];

describe.each(PAGES)('%s: page %s', (language, _name, html) => {
  const { elements, texts } = readMarkup(html);
  const all = (name: string): readonly Element[] => elements.filter((element) => element.name === name);

  it('is one whole document in its language, with one heading, a title and a state', () => {
    expect(html.startsWith(`<!doctype html><html lang="${language}"`)).toBe(true);
    expect(all('h1')).toHaveLength(1);
    expect(all('main')).toHaveLength(1);
    expect(html).toMatch(/<title>[^<]+ – Guestpass<\/title>/);
    expect(all('body')[0]?.attributes['data-state']).toMatch(/^[a-z_]+$/);
  });

  it('says everything, and every number', () => {
    for (const text of texts) expect(text).not.toMatch(/undefined|null|NaN|\[object|#/);
  });

  it('changes nothing but by a POST to ourselves, and brings nothing from elsewhere', () => {
    for (const { attributes } of all('form')) {
      expect(attributes['method']).toBe('post');
      expect(attributes['action']).toMatch(/^\/[a-z]/);
    }
    for (const { attributes } of all('a')) expect(attributes['href']).toMatch(/^\/([a-z]|$)/);
    expect(html).not.toMatch(/https?:|src=|@import|url\(/);
  });

  it('keeps to what the policy allows: no style attributes, no event handlers', () => {
    const names = elements.flatMap(({ attributes }) => Object.keys(attributes));

    expect(names.filter((name) => name === 'style' || name.startsWith('on'))).toEqual([]);
  });

  it('names ids once, and refers to none that is missing', () => {
    const ids = elements.flatMap(({ attributes: { id } }) => id ?? []);
    const references = elements.flatMap(({ attributes }) =>
      ['for', 'form', 'aria-labelledby', 'aria-describedby'].flatMap(
        (name) => attributes[name]?.split(' ') ?? [],
      ),
    );

    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(references));
  });

  it('puts the focus on one element at most', () => {
    expect(elements.filter(({ attributes }) => 'autofocus' in attributes).length).toBeLessThanOrEqual(1);
  });
});

describe('pages', () => {
  it.each(HOSTILE)('take no element or attribute from %j', (payload) => {
    const hostile = everyPage('en', { app: payload, platform: payload, place: payload, email: payload });

    for (const [name, html] of Object.entries(everyPage('en', HARMLESS))) {
      expect(shapeOf(hostile[name] ?? '')).toEqual(shapeOf(html));
    }
  });

  it.each(LANGUAGES.slice(1))('speak %s on every page, not English', (language) => {
    const english = everyPage('en');

    for (const [name, html] of Object.entries(everyPage(language))) {
      const sentences = readMarkup(html).texts.filter((text) => text.split(' ').length > 3);
      expect(sentences.filter((text) => english[name]?.includes(text))).toEqual([]);
    }
  });
});
