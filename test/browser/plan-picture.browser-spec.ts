import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CommandLine } from '../merge-cli/support/command-line.js';
import { manyTables } from '../merge-cli/support/many-tables.js';
import { Playground } from '../merge-engine/playground.js';
import { Chromium } from '../support/chromium.js';

interface Place {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

describe('the plan as a drawing', () => {
  let chromium: Chromium;

  beforeAll(async () => {
    chromium = await Chromium.start('http://127.0.0.1');
  });
  afterAll(() => chromium?.stop());

  it.each([5, 60])('is readable for %i tables: every text in its box, no box on another', async (count) => {
    const database = await Playground.open(manyTables(count));
    try {
      const { stdout } = await CommandLine.run(['plan', '--subject', 'users', '--picture', 'svg'], {
        url: database.url,
      });

      const { boxes, texts, whole } = await drawn(stdout);

      // The table that nothing declares has no box of its own, and the warning has one.
      expect(boxes).toHaveLength(count);
      expect(texts.filter(({ inside }) => !inside)).toEqual([]);
      expect(boxes.filter((box) => !within(box, whole))).toEqual([]);
      expect(boxes.filter((box) => boxes.some((other) => other !== box && overlap(box, other)))).toEqual([]);
      expect(whole.right).toBeLessThan(2 * Math.max(whole.bottom, 800));
    } finally {
      await database.close();
    }
  });

  /** Opens it as a browser opens an SVG file, and measures. */
  async function drawn(svg: string) {
    const { page } = await chromium.device();
    await page.goto(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`);
    const places = await page.evaluate(() => {
      const place = (element: Element): Place => {
        const { left, top, right, bottom } = element.getBoundingClientRect();
        return { left, top, right, bottom };
      };
      const all = (selector: string) => [...document.querySelectorAll(selector)];
      return {
        whole: place(document.documentElement),
        boxes: all('g > rect').map(place),
        texts: all('g > text').map((text) => ({
          text: text.textContent,
          place: place(text),
          box: place(text.parentElement?.querySelector('rect') ?? text),
        })),
      };
    });
    const texts = places.texts.map(({ text, place, box }) => ({ text, inside: within(place, box) }));
    return { ...places, texts };
  }
});

function within(inner: Place, outer: Place): boolean {
  return (
    inner.left >= outer.left &&
    inner.right <= outer.right &&
    inner.top >= outer.top &&
    inner.bottom <= outer.bottom
  );
}

function overlap(one: Place, other: Place): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
