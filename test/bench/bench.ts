import type { BenchDatabase } from './bench-database.js';
import type { BetterAuthInstall } from './better-auth-install.js';
import type { Outcome } from './outcome.js';
import type { Scale } from './scale.js';
import type { Stops } from './stops.js';
import type { Worker } from './worker.js';

/** What all rows of the targets share. */
export interface Bench {
  readonly scale: Scale;
  readonly stops: Stops;
  readonly database: BenchDatabase;
  readonly betterAuth: BetterAuthInstall;
  /** The process that sends requests. */
  readonly load: Worker;
  readonly smtpUrl: string;
}

/** Measures one row of the targets. What it starts it leaves to `bench.stops`. */
export type Row = (bench: Bench) => Promise<Outcome>;
