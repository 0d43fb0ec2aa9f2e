import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Bench, Row } from './bench.js';
import { BenchDatabase } from './bench-database.js';
import { installBetterAuth } from './better-auth-install.js';
import { isMet, type Outcome } from './outcome.js';
import { conditionsOf, markdownOf } from './report.js';
import { inProject } from './root.js';
import { guard } from './rows/guard.js';
import { mergePlanning } from './rows/merge-planning.js';
import { signUp } from './rows/sign-up.js';
import { waiting } from './rows/waiting.js';
import { FULL, QUICK } from './scale.js';
import { Stops } from './stops.js';
import { Worker } from './worker.js';

/** By their numbers in the list of targets. */
const ROWS: Readonly<Record<string, Row>> = {
  '1': guard,
  '2': signUp,
  '3-plan': mergePlanning,
  '4': waiting,
};

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, only: { type: 'string', multiple: true } },
});
const stops = new Stops();
let isInterrupted = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    isInterrupted = true;
    void stops.run().finally(() => process.exit(130));
  });
}

try {
  await run(options.only ?? Object.keys(ROWS));
} catch (error) {
  // What is stopped in the middle of its work complains.
  if (!isInterrupted) throw error;
} finally {
  await stops.run();
}

async function run(numbers: readonly string[]): Promise<void> {
  const bench = await prepare();
  const outcomes: Outcome[] = [];
  for (const number of numbers) outcomes.push(await measure(number, bench));
  const conditions = conditionsOf(await bench.database.settings(), bench.betterAuth.version);
  writeFileSync(inProject('bench-results.json'), `${JSON.stringify({ conditions, outcomes }, null, 2)}\n`);
  process.stdout.write(`${markdownOf(outcomes, conditions)}\n`);
  if (!outcomes.every(({ targets }) => targets.every(isMet))) process.exitCode = 1;
}

async function prepare(): Promise<Bench> {
  const scale = options.quick ? QUICK : FULL;
  const betterAuth = await installBetterAuth();
  const database = await BenchDatabase.start(stops);
  const load = startWorker('load-process.js');
  const { url: smtpUrl } = await startWorker('smtp-sink.js').ask<{ url: string }>({});
  return { scale, stops, database, betterAuth, load, smtpUrl };
}

/** What a row started is stopped before the next one begins: nobody else's idling is measured. */
async function measure(number: string, bench: Bench): Promise<Outcome> {
  const row = ROWS[number];
  if (!row) throw new Error(`there is no row ${number}; there are ${Object.keys(ROWS).join(', ')}`);
  process.stderr.write(`measuring row ${number} …\n`);
  const started = new Stops();
  stops.add(() => started.run());
  const outcome = await row({ ...bench, stops: started });
  await started.run();
  return outcome;
}

function startWorker(script: string): Worker {
  const worker = Worker.start(inProject('dist/test/bench', script));
  stops.add(() => worker.stop());
  return worker;
}
