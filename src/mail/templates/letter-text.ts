import { plainText } from '../../common/phrase.js';
import type { Letter, LinkLine } from './letter.js';

/** The plain text part: links and digits alone on their lines, so that people and programs find them. */
export function textPart({ sentences, button, digits, lifetime, notYou, preferences }: Letter): string {
  const paragraphs = [
    ...sentences.map(plainText),
    lined(button),
    digits && `${digits.label}\n${digits.code}`,
    lifetime,
    lined(notYou),
    lined(preferences),
  ];
  return `${paragraphs.filter((paragraph) => paragraph !== undefined).join('\n\n')}\n`;
}

function lined(line: LinkLine | undefined): string | undefined {
  return line && `${line.label}\n${line.link}`;
}
