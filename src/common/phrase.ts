/** A word in a sentence: ours, or taken over from somebody else (an address, an app's name, a place). */
interface Word {
  readonly text: string;
  readonly foreign: boolean;
}

/**
 * A sentence that still knows which of its words are foreign, so that pages and mails can each set
 * them apart (right-to-left names must not turn our words around) and make them harmless.
 */
export type Phrase = readonly Word[];

/** Tag for templates: strings put in are foreign, phrases keep what they know. */
export function phrase(texts: TemplateStringsArray, ...values: readonly (string | Phrase)[]): Phrase {
  return texts.flatMap((text, index) => {
    const value = values[index];
    return value === undefined ? ours(text) : [...ours(text), ...wordsOf(value)];
  });
}

/** Words that we made ourselves, such as a date. */
export function ours(text: string): Phrase {
  return [{ text, foreign: false }];
}

export function plainText(words: Phrase): string {
  return words.map(({ text }) => text).join('');
}

function wordsOf(value: string | Phrase): Phrase {
  return typeof value === 'string' ? [{ text: value, foreign: true }] : value;
}
