import type { Combination } from '../plan/policy.js';

/**
 * SQL of the one value that comes of several. `texts` is a text[] of the values that there are, best first, without
 * nulls; the answer is NULL when it is empty.
 */
export function combined(combination: Combination, texts: string, type: string): string {
  return `(${COMBINATIONS[combination](texts, type)})::${type}`;
}

const COMBINATIONS: Readonly<Record<Combination, (texts: string, type: string) => string>> = {
  sum: (texts, type) => `SELECT sum(v::${type}) FROM unnest(${texts}) AS v`,
  max: (texts, type) => `SELECT v FROM unnest(${texts}) AS v ORDER BY v::${type} DESC LIMIT 1`,
  min: (texts, type) => `SELECT v FROM unnest(${texts}) AS v ORDER BY v::${type} LIMIT 1`,
  or: (texts) => `SELECT bool_or(v::boolean) FROM unnest(${texts}) AS v`,
  first: (texts) => `(${texts})[1]`,
  concat: (texts, type) => (type.endsWith('[]') ? concatenatedArrays(texts, type) : concatenated(texts)),
  jsonMerge,
};

function concatenated(texts: string): string {
  return `SELECT string_agg(v.text, '' ORDER BY v.place) FROM unnest(${texts}) WITH ORDINALITY AS v(text, place)`;
}

function concatenatedArrays(texts: string, type: string): string {
  return `SELECT array_agg(e.value ORDER BY v.place, e.place)
    FROM unnest(${texts}) WITH ORDINALITY AS v(text, place),
         unnest(v.text::${type}) WITH ORDINALITY AS e(value, place)`;
}

/** Members of all objects; where two have the same, the better one's. What is no object is not merged. */
function jsonMerge(texts: string): string {
  return `CASE WHEN jsonb_typeof((${texts})[1]::jsonb) IS DISTINCT FROM 'object' THEN (${texts})[1] ELSE (
    SELECT coalesce(jsonb_object_agg(m.key, m.value ORDER BY v.place DESC), '{}')::text
      FROM unnest(${texts}) WITH ORDINALITY AS v(text, place),
           jsonb_each(CASE jsonb_typeof(v.text::jsonb) WHEN 'object' THEN v.text::jsonb ELSE '{}' END) AS m) END`;
}
