import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';

export async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new Client(url);
  // A server that is stopping tells an idle client so; the statement fails all the same.
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

export async function answers(url: string): Promise<boolean> {
  return query(url, 'SELECT 1').then(
    () => true,
    () => false,
  );
}

/** Waits up to half a minute for a fact. */
export async function until(fact: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (!(await fact())) {
    if (performance.now() > deadline) throw new Error('It did not happen within 30 seconds');
    await setTimeout(50);
  }
}
