import type { Bench } from '../bench.js';
import { Worker } from '../worker.js';

export interface BetterAuth {
  /** Where its own handler listens, below `/api/auth`. */
  readonly url: string;
  /** The same with session and user joined in one query, which it does not do by default. */
  readonly joinedUrl: string;
  /** Where Fastify asks `api.getSession` and answers what it says. */
  readonly insideUrl: string;
  /** Of the sessions that are there from the start, with the users they belong to. */
  readonly cookies: readonly string[];
  readonly userIds: readonly string[];
}

export async function startBetterAuth(bench: Bench, databaseName: string): Promise<BetterAuth> {
  const { script, folder } = bench.betterAuth;
  const worker = Worker.start(script, folder);
  bench.stops.add(() => worker.stop());
  const databaseUrl = await bench.database.create(databaseName);
  return worker.ask<BetterAuth>({ databaseUrl, sessions: bench.scale.tokens });
}
