import fc from 'fast-check';
import { Client } from 'pg';
import { MergeEngine } from '../../../src/merge-engine/merge-engine.js';
import { createDatabase } from '../../support/database.js';
import { arbitraryCase } from './arbitrary-case.js';
import { proveMerge } from './merge-property.js';

export interface Sample {
  /** How many tables a case has beside the subject. */
  readonly fewest: number;
  readonly most: number;
  readonly cases: number;
  /** The same seed makes the same cases. */
  readonly seed: number;
}

export interface Proven {
  readonly merged: number;
  readonly refused: number;
}

/** Proves many random cases on a database of its own. Rejects with the smallest counterexample that it finds. */
export async function proveMany({ fewest, most, cases, seed }: Sample): Promise<Proven> {
  const client = await openDatabase();
  const proven = { merged: 0, refused: 0 };
  try {
    const property = fc.asyncProperty(arbitraryCase(fewest, most), async (described) => {
      const outcome = await proveMerge(client, described);
      proven[outcome === 'merged' ? 'merged' : 'refused'] += 1;
    });
    await fc.assert(property, { numRuns: cases, seed });
    return proven;
  } finally {
    await client.end();
  }
}

/** For people who want to see the same cases again. */
export function summaryOf({ fewest, most, cases, seed }: Sample, { merged, refused }: Proven): string {
  return `merges of ${fewest} to ${most} tables, seed ${seed}: ${cases} cases, ${merged} merged, ${refused} refused`;
}

async function openDatabase(): Promise<Client> {
  const client = new Client(await createDatabase());
  await client.connect();
  await client.query(`
    CREATE SCHEMA extensions;
    CREATE EXTENSION citext SCHEMA extensions;
    CREATE EXTENSION btree_gist SCHEMA extensions;
    SET search_path = public, extensions`);
  await new MergeEngine({ ledgerSchema: 'ledger' }).install(client);
  return client;
}
