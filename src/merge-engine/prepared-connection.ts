import { hash } from 'node:crypto';
import type { Connection } from './connection.js';

/** What a client of node-postgres can do. */
interface NamedQueries {
  query(query: { name?: string; text: string; values?: unknown[] }): ReturnType<Connection['query']>;
}

/** A session keeps what is prepared for as long as it lives, so not without end. */
const MOST_NAMES = 500;

/** Names by text; null for a text that was seen once and may never come again. */
const names = new Map<string, string | null>();

/**
 * Lets the server keep each statement prepared that comes a second time, for as long as the session lives: half of a
 * small merge is planning, and the texts of a plan are the same for every pair of rows. Not behind a pooler that
 * shares sessions between transactions, unless it knows prepared statements.
 */
export class PreparedConnection implements Connection {
  constructor(private readonly client: NamedQueries) {}

  query(text: string, values?: unknown[]): ReturnType<Connection['query']> {
    if (!values || values.length === 0) return this.client.query({ text });
    const name = nameOf(text);
    return this.client.query(name === null ? { text, values } : { name, text, values });
  }
}

function nameOf(text: string): string | null {
  const known = names.get(text);
  if (known) return known;
  if (known === undefined && names.size >= MOST_NAMES) return null;
  names.set(text, known === undefined ? null : `guestpass_merge_${hash('sha256', text).slice(0, 32)}`);
  return names.get(text) ?? null;
}
