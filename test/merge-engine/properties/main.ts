import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { beginTestRun, endTestRun } from '../../support/database.js';
import { startPostgresServer } from '../../support/postgres-server.js';
import type { Sample } from './prove-many.js';

/** Many small schemas, some middling ones, a few large ones: what goes wrong shows in small ones already. */
const SIZES = [...new Array(15).fill([1, 4]), ...new Array(4).fill([2, 8]), [8, 24]] as [number, number][];
const CASES_EACH = 100;

const { values: options } = parseArgs({
  options: {
    cases: { type: 'string', default: '50000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    workers: { type: 'string', default: String(availableParallelism()) },
  },
});

const server = await startPostgresServer();
try {
  await beginTestRun(server.url);
  process.stdout.write(`seed ${options.seed}, ${options.cases} cases; --seed repeats them\n`);
  const samples = samplesOf(Number(options.seed), Number(options.cases));
  await Promise.all(Array.from({ length: Number(options.workers) }, () => work(samples)));
} finally {
  await endTestRun();
  await server.stop();
}

function samplesOf(seed: number, cases: number): Sample[] {
  return Array.from({ length: Math.ceil(cases / CASES_EACH) }, (_, i) => {
    const [fewest, most] = SIZES[i % SIZES.length] ?? [1, 4];
    return { fewest, most, cases: Math.min(CASES_EACH, cases - i * CASES_EACH), seed: seed + i };
  });
}

/** Takes samples until there are none. A counterexample is printed, and the others go on. */
async function work(samples: Sample[]): Promise<void> {
  for (let sample = samples.shift(); sample; sample = samples.shift()) {
    const { summary, counterexample } = await proven(sample);
    process.stdout.write(`${summary ?? counterexample}\n`);
    if (counterexample !== undefined) process.exitCode = 1;
  }
}

function proven(sample: Sample): Promise<{ summary?: string; counterexample?: string }> {
  const worker = new Worker(new URL('./prove-worker.js', import.meta.url), { workerData: sample });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve).once('error', reject);
  });
}
