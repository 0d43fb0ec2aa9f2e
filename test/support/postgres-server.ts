import { startEmbeddedPostgres } from '../../src/database/embedded-postgres/embedded-postgres.js';
import { containerEngineAnswers } from './container-engine.js';

/** The PostgreSQL server of one test run. */
export interface PostgresServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** `TEST_DATABASE_URL` names a server; `TEST_DB=container` starts one in a container; else it is the embedded one. */
export function startPostgresServer(env: NodeJS.ProcessEnv = process.env): Promise<PostgresServer> {
  if (env['TEST_DATABASE_URL']) {
    return Promise.resolve({ url: env['TEST_DATABASE_URL'], stop: () => Promise.resolve() });
  }
  return env['TEST_DB'] === 'container' ? startContainer() : startEmbeddedPostgres();
}

async function startContainer(): Promise<PostgresServer> {
  if (!(await containerEngineAnswers())) {
    throw new Error(
      'TEST_DB=container needs Docker or Podman, and none answers. Without TEST_DB none is needed.',
    );
  }
  const { PostgreSqlContainer } = await import('@testcontainers/postgresql');
  const container = await new PostgreSqlContainer('postgres:18').start();
  return {
    url: container.getConnectionUri(),
    stop: async () => {
      await container.stop();
    },
  };
}
