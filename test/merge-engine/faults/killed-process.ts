import { Client } from 'pg';
import { BreakingConnection, type Fault, perform, type Task } from './breaking-connection.js';

/** What the process is told as its only argument. */
export interface Order {
  readonly url: string;
  readonly task: Task;
  readonly fault: Fault;
}

const { url, task, fault } = JSON.parse(process.argv[2] ?? '') as Order;
const client = new Client({ connectionString: url, application_name: 'victim' });
await client.connect();
await perform(new BreakingConnection(client, fault, () => process.kill(process.pid, 'SIGKILL')), task);
await client.end();
