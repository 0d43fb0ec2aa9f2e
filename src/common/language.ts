/** The languages that pages and mails are written in. The first one is the fallback. */
export const LANGUAGES = ['en', 'de', 'es', 'fr', 'pt', 'ja'] as const;

export type Language = (typeof LANGUAGES)[number];

/** No browser sends more; whoever does is not worth the parsing. */
const MAX_HEADER_LENGTH = 500;

interface Wish {
  readonly language: Language | undefined;
  readonly weight: number;
}

/**
 * The language to answer in: takes an `Accept-Language` header (RFC 9110, 12.5.4) or a single code
 * such as `pt-BR` or `de_AT`. Anything else, and anything we do not speak, is English.
 */
export function negotiateLanguage(acceptLanguageOrCode: string | undefined): Language {
  const wishes = (acceptLanguageOrCode ?? '').slice(0, MAX_HEADER_LENGTH).split(',').map(wishOf);
  const [best] = wishes.filter(({ weight }) => weight > 0).toSorted((a, b) => b.weight - a.weight);
  return best?.language ?? LANGUAGES[0];
}

function wishOf(range: string): Wish {
  const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
  const [primary] = tag.split(/[-_]/);
  const language = LANGUAGES.find((known) => known === primary);
  return { language, weight: language === undefined ? 0 : weightOf(parameters) };
}

function weightOf(parameters: readonly string[]): number {
  const quality = parameters.find((parameter) => parameter.startsWith('q='));
  if (quality === undefined) return 1;
  const weight = Number(quality.slice(2));
  return weight >= 0 && weight <= 1 ? weight : 0;
}
