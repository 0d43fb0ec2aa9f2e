import { beginTestRun, endTestRun } from './database.js';
import { type PostgresServer, startPostgresServer } from './postgres-server.js';

let server: PostgresServer | null = null;

/** Runs once before all test files: Jest calls the same set-up only once, however many projects name it. */
export default async function setUp(): Promise<void> {
  server = await startPostgresServer();
  await beginTestRun(server.url);
}

export async function tearDown(): Promise<void> {
  await endTestRun();
  await server?.stop();
}
