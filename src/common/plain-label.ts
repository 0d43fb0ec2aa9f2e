const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Longer input is cut before anything else looks at it. */
const MAX_RAW_LENGTH = 2_000;

/**
 * A name that somebody else chose (an app, a platform, a place), fit for one line of a mail or a page:
 * no control or format characters (Cc, Cf), nothing that a mail client would turn into a link, and at
 * most `maxLength` characters as people count them. It still has to be escaped for HTML.
 */
export function plainLabel(raw: string, maxLength = 40): string {
  const visible = withoutInvisible(raw.slice(0, MAX_RAW_LENGTH).normalize('NFKC'));
  return shortened(withoutLinks(visible).replace(/\s+/g, ' ').trim(), maxLength);
}

// White space first: a line break parts two words, while a zero-width space may hide inside one.
function withoutInvisible(text: string): string {
  return text
    .replace(/[\s\p{Z}]+/gu, ' ')
    .replace(/[\p{C}\p{DI}\u2800]/gu, '')
    .replace(/^\p{M}+|(?<=\p{M}{2})\p{M}+/gu, '');
}

/** Parts what mail clients link by themselves: addresses, domains, schemes, paths of file servers. */
function withoutLinks(text: string): string {
  return text
    .replace(/(?<=\p{L}[\p{L}\p{N}+.-]*):(?=\S)/gu, ' ')
    .replace(/@|\\|\/{2,}/g, ' ')
    .replace(/[.\u3002](?=[\p{L}\p{M}])/gu, ' ')
    .replace(/(?<!\p{N})[.\u3002](?=\p{N})/gu, ' ')
    .replace(/\p{N}+(?:[.\u3002]\p{N}+){3,}/gu, (address) => address.replace(/[.\u3002]/g, ' '));
}

function shortened(text: string, maxLength: number): string {
  // Nobody counts more characters than there are code units, and counting as people do is slow.
  if (text.length <= maxLength) return text;
  const characters = Array.from(graphemes.segment(text), ({ segment }) => segment);
  if (characters.length <= maxLength) return text;
  const kept = characters.slice(0, maxLength - 1).join('');
  // With a colon or a stop at its end, the dots behind it would make it look like a link again.
  return `${kept.replace(/[\s.:\u3002]+$/u, '')}…`;
}
