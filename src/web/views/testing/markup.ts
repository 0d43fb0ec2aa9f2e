/** An element as its start tag tells it. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

interface Markup {
  readonly elements: readonly Element[];
  /** All text outside of styles and scripts, piece by piece. */
  readonly texts: readonly string[];
}

const TOKEN =
  /<!doctype html>|<(?<raw>script|style)>.*?<\/\k<raw>>|<\/(?<end>[a-z0-9]+)>|<(?<start>[a-z][a-z0-9]*)(?<attributes>(?: [a-z_-]+(?:="[^"<]*")?)*)\/?>|(?<text>[^<]+)/gsy;
const ATTRIBUTE = / ([a-z_-]+)(?:="([^"]*)")?/g;
const VOID = new Set(['br', 'input', 'link', 'meta']);

type Token = Readonly<Record<string, string | undefined>>;

/** Reads HTML as strictly as XML: throws on whatever is not closed, nested or escaped. */
export function readMarkup(html: string): Markup {
  const tokens = tokensOf(html);
  checkNesting(tokens);
  return { elements: tokens.flatMap(elementOf), texts: tokens.flatMap(({ text }) => unescaped(text) ?? []) };
}

/** Names and attribute names in order: what no text put in may change. */
export function shapeOf(html: string): readonly string[] {
  return readMarkup(html).elements.map(
    ({ name, attributes }) => `${name} ${Object.keys(attributes).join(' ')}`,
  );
}

function tokensOf(html: string): readonly Token[] {
  const matches = Array.from(html.matchAll(TOKEN));
  const read = matches.reduce((length, [token]) => length + token.length, 0);
  if (read !== html.length) throw new Error(`not HTML: ${html.slice(read, read + 80)}`);
  return matches.map(({ groups }) => groups ?? {});
}

function checkNesting(tokens: readonly Token[]): void {
  const open: string[] = [];
  for (const { start, end } of tokens) {
    if (start !== undefined && !VOID.has(start)) open.push(start);
    if (end !== undefined && open.pop() !== end) throw new Error(`</${end}> closes another element`);
  }
  if (open.length > 0) throw new Error(`not closed: ${open.join(' ')}`);
}

function elementOf({ start, raw, attributes = '' }: Token): readonly Element[] {
  const name = start ?? raw;
  if (name === undefined) return [];
  const pairs = Array.from(attributes.matchAll(ATTRIBUTE), ([, key = '', value]) => [
    key,
    unescaped(value) ?? '',
  ]);
  return [{ name, attributes: Object.fromEntries(pairs) }];
}

function unescaped(text: string | undefined): string | undefined {
  return text?.replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
