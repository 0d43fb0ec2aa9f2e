import { Client } from 'pg';
import { MergeEngine } from '../../../src/merge-engine/merge-engine.js';
import { largeSchema } from '../../merge-engine/filling/large-schema.js';
import type { Bench } from '../bench.js';
import { median } from '../median.js';
import type { Outcome } from '../outcome.js';

const SCHEMA = { tables: 1_000, references: 300 };
const SUBJECT = { table: 'public.users' };
const TIMES = 5;

/** Row 3: what an engine that has never seen a large schema needs before it merges, and one that has. */
export async function mergePlanning({ database }: Bench): Promise<Outcome> {
  const client = new Client(await database.create('bench_merge_planning'));
  await client.connect();
  try {
    await client.query(largeSchema(SCHEMA));
    await client.query('ANALYZE');
    const rounds = [];
    for (let i = 0; i < TIMES; i += 1) rounds.push(await planTwice(client));
    return outcomeOf(rounds);
  } finally {
    await client.end();
  }
}

async function planTwice(client: Client): Promise<[number, number]> {
  const engine = new MergeEngine();
  await client.query('BEGIN');
  const began = performance.now();
  await engine.plan(client, SUBJECT);
  const planned = performance.now();
  await engine.plan(client, SUBJECT);
  const again = performance.now();
  await client.query('COMMIT');
  return [planned - began, again - planned];
}

function outcomeOf(rounds: readonly [number, number][]): Outcome {
  const firstMs = median(rounds.map(([first]) => first));
  const againMs = median(rounds.map(([, again]) => again));
  return {
    title: 'Planning a merge (row 3)',
    measured: [],
    targets: [
      {
        what: `${SCHEMA.tables} tables, ${SCHEMA.references} references to the subject`,
        ...{ unit: 'ms', is: 'at most', wanted: 2_000, measured: firstMs },
      },
    ],
    notes: [`The same plan again, with a look whether the schema has changed: ${againMs.toFixed(0)} ms.`],
  };
}
