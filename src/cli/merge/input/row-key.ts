import { type MergePlan, MergeRefused } from '../../../merge-engine/library.js';
import { WrongUsage } from './wrong-usage.js';

/** A key as it was written: one value, or columns with theirs. */
export type WrittenKey = string | Readonly<Record<string, string>>;

/** `column=value`, each plain or in double quotes (doubled inside), up to a comma or the end. */
const PAIR = /(?:"((?:[^"]|"")+)"|([^"=,]+))=(?:"((?:[^"]|"")*)"|([^",][^,]*))(?:,(?=.)|$)/gsy;

/** Reads `7`, `id=7`, `a=1,b=2` and `name="with, comma"`. Throws `WrongUsage`. */
export function parseRowKey(option: string, text: string): WrittenKey {
  if (!text.includes('=')) return text;
  const pairs = [...text.matchAll(PAIR)];
  const length = pairs.reduce((sum, [whole]) => sum + whole.length, 0);
  if (length !== text.length)
    throw new WrongUsage(
      `--${option} ${text}: write column=value,column=value; put quotes ("…") around commas`,
    );
  const entries = pairs.map(([, quoted, plain = '', quotedValue, plainValue = '']): [string, string] => [
    unquoted(quoted) ?? plain.trim(),
    unquoted(quotedValue) ?? plainValue,
  ]);
  if (new Set(entries.map(([column]) => column)).size < entries.length)
    throw new WrongUsage(`--${option} ${text}: names a column twice`);
  return Object.fromEntries(entries);
}

/** The columns of a key, of which one alone may be written without its name. */
export function keyOf({ subject }: MergePlan, written: WrittenKey): Readonly<Record<string, string>> {
  if (typeof written !== 'string') return written;
  const [only, ...others] = subject.key;
  if (only && others.length === 0) return { [only.name]: written };
  const pairs = subject.key.map(({ name }) => `${name}=…`);
  throw new MergeRefused(`The key of ${subject.name} has several columns: write ${pairs.join(',')}.`);
}

function unquoted(text: string | undefined): string | undefined {
  return text?.replaceAll('""', '"');
}
