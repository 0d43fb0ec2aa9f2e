const DEEPEST = 20;

/**
 * What no parameter may have, as the end of a sentence, or null: what PostgreSQL cannot store, nesting that breaks
 * whoever descends into it, and keys that look like the methods of an object.
 */
export function flawOf(value: unknown, levelsLeft = DEEPEST): string | null {
  if (typeof value === 'string') return isStorable(value) ? null : 'must not have NUL or broken characters';
  if (typeof value !== 'object' || value === null) return null;
  if (levelsLeft === 0) return `must not be nested deeper than ${DEEPEST} levels`;
  return first(Object.entries(value), ([key, item]) => flawOfKey(key) ?? flawOf(item, levelsLeft - 1));
}

function flawOfKey(key: string): string | null {
  return key in Object.prototype ? `must not have a key ${key}` : flawOf(key);
}

/** False with NUL, or half of a surrogate pair. */
function isStorable(text: string): boolean {
  return !/[\0\p{Cs}]/u.test(text);
}

/** The first answer that is not null; those behind it are not asked. */
function first<T>(items: readonly T[], ask: (item: T) => string | null): string | null {
  for (const item of items) {
    const answer = ask(item);
    if (answer !== null) return answer;
  }
  return null;
}
