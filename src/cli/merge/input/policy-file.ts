import { readFileSync } from 'node:fs';
import { type MergePolicy, parsePolicy } from '../../../merge-engine/library.js';
import { WrongUsage } from './wrong-usage.js';

/** The policy in a file; without a file, the safe defaults. */
export function readPolicy(file: string): MergePolicy {
  if (file === '') return {};
  const json = parsed(file, contentOf(file));
  return parsePolicy(json);
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new WrongUsage(`the policy ${file} cannot be read: ${wordsOf(error)}`);
  }
}

function parsed(file: string, content: string): unknown {
  try {
    return JSON.parse(content.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new WrongUsage(`the policy ${file} is not JSON: ${wordsOf(error)}`);
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
