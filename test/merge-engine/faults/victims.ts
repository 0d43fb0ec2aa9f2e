import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { BreakingConnection, type Fault, perform, type Task } from './breaking-connection.js';
import type { Order } from './killed-process.js';

/** Does a task on a session of its own that breaks on the way. */
export type Victim = (url: string, task: Task, fault: Fault) => Promise<void>;

/** `kill -9` of the whole process. */
export const killed: Victim = async (url, task, fault) => {
  const program = fileURLToPath(new URL('./killed-process.js', import.meta.url));
  const order: Order = { url, task, fault };
  const child = spawn(process.execPath, [program, JSON.stringify(order)], { stdio: 'inherit' });
  const [, signal] = await once(child, 'exit');
  if (signal !== 'SIGKILL') throw new Error(`the process ended by itself, at statement ${fault.statement}`);
};

/** The connection is gone, and nobody says goodbye. */
export const cutOff: Victim = async (url, task, fault) => {
  const client = await connected(url);
  const connection = new BreakingConnection(client, fault, () => streamOf(client).destroy());
  const outcome = await perform(connection, task).catch(() => null);
  if (outcome !== null) throw new Error(`nothing broke at statement ${fault.statement}`);
};

/** How many statements a task is. What it does stays. */
export async function countStatements(url: string, task: Task): Promise<{ mergeId: string; count: number }> {
  const client = await connected(url);
  try {
    const connection = new BreakingConnection(client, { statement: 0, sent: false }, () => undefined);
    const mergeId = await perform(connection, task);
    return { mergeId, count: connection.count };
  } finally {
    await client.end();
  }
}

async function connected(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, application_name: 'victim' });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** node-postgres tells nobody of its socket. */
function streamOf(client: Client): { destroy(): void } {
  return (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream;
}
