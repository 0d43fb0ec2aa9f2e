import { hash } from 'node:crypto';
import type { Connection } from './connection.js';

/** What a client of node-postgres can do. */
interface NamedQueries {
  query(query: { name?: string; text: string; values?: unknown[] }): ReturnType<Connection['query']>;
}

const names = new Map<string, string>();

/**
 * Lets the server keep each statement prepared, for as long as the session lives: half of a small merge is
 * planning, and the texts of a plan are the same for every pair of rows. Not behind a pooler that shares sessions
 * between transactions, unless it knows prepared statements.
 */
export class PreparedConnection implements Connection {
  constructor(private readonly client: NamedQueries) {}

  query(text: string, values?: unknown[]): ReturnType<Connection['query']> {
    if (!values || values.length === 0) return this.client.query({ text });
    return this.client.query({ name: nameOf(text), text, values });
  }
}

function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = `guestpass_merge_${hash('sha256', text).slice(0, 32)}`;
  names.set(text, name);
  return name;
}
