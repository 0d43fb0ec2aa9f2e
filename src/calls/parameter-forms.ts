/** Parameters come as text, whatever they are; these read the forms that LBRY's clients use. What does not fit is left as it is, for the validator to refuse. */

const TRUE = new Set(['1', 'yes', 'y', 'true']);
const FALSE = new Set(['0', 'no', 'n', 'false']);

export function asBoolean(value: unknown): unknown {
  // A list of one item would read like that item.
  if (typeof value === 'object') return value;
  const text = String(value).toLowerCase();
  if (TRUE.has(text)) return true;
  return FALSE.has(text) ? false : value;
}

export function asInteger(value: unknown): unknown {
  return typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
}

/** A list as JSON, or with commas between its items. */
export function asList(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (value.startsWith('[')) return asJson(value);
  return value
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** An object or list as JSON text. Its objects have no prototype to write to. */
export function asJson(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value, (key, item) => (key === '__proto__' ? undefined : item));
  } catch {
    return value;
  }
}
