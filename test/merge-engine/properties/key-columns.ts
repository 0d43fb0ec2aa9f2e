import type { KeyType } from './random-schema.js';

export interface KeyColumn {
  readonly name: string;
  readonly type: KeyType;
  /** Which part of the subject's key its values are, or null. */
  readonly origin: 'tenant' | 'user' | null;
}

/** The first of those that have the same name. */
export function distinct(columns: readonly KeyColumn[]): KeyColumn[] {
  return [...new Map(columns.map((each) => [each.name, each])).values()];
}

export function quoted(name: string): string {
  return `"${name}"`;
}

export function listOf(columns: readonly (string | KeyColumn)[]): string {
  return columns.map((each) => quoted(typeof each === 'string' ? each : each.name)).join(', ');
}
