import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from '../bench.js';
import { type Guestpass, startGuestpass } from '../guestpass.js';
import { median, quantile } from '../median.js';
import type { Outcome } from '../outcome.js';
import { inProject } from '../root.js';
import { seedGuests } from '../seed-guests.js';
import { seedWaiters } from '../seed-waiters.js';
import type { Waiter, Woken } from '../waiting.js';
import { Worker } from '../worker.js';

const WARM_UPS = 4;
const WARM_UP_CLIENTS = 500;
const REST_MS = 3_000;

/** Row 4: many who wait for a click, in one process; what each costs, and how soon each hears of it. */
export async function waiting(bench: Bench): Promise<Outcome> {
  const clients = Worker.start(inProject('dist/test/bench/waiting-process.js'));
  bench.stops.add(() => clients.stop());
  const { service, databaseUrl, waiters } = await startWithWaiters(bench);
  const open = (some: readonly Waiter[]) => clients.ask({ open: some, url: service.url, databaseUrl });
  // What the first requests cost, such as compiled code, is not what a waiting client costs.
  for (let times = 0; times < WARM_UPS; times++) {
    await open(waiters.slice(0, WARM_UP_CLIENTS));
    await clients.ask({ leave: true });
  }
  const before = await residentKib(service);
  await open(waiters);
  const after = await residentKib(service);
  const woken = await clients.ask<Woken>({ wake: bench.scale.woken });
  return outcomeOf({ kibEach: (after - before) / waiters.length, woken, count: waiters.length });
}

async function startWithWaiters({ database, scale, smtpUrl, stops }: Bench) {
  const databaseUrl = await database.create('bench_waiting');
  const service = await startGuestpass(stops, { DATABASE_URL: databaseUrl, SMTP_URL: smtpUrl });
  const guests = await seedGuests(databaseUrl, scale.waiting);
  return { service, databaseUrl, waiters: await seedWaiters(databaseUrl, guests) };
}

/** Resident memory as the operating system counts it, with whatever garbage the process carries along. */
async function residentKib({ pid }: Guestpass): Promise<number> {
  await sleep(REST_MS);
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }));
}

function outcomeOf({ kibEach, woken, count }: { kibEach: number; woken: Woken; count: number }): Outcome {
  const clients = `${count.toLocaleString('en')} waiting clients`;
  return {
    title: 'Waiting for a click (row 4)',
    measured: [],
    targets: [
      { what: `memory of each of ${clients}`, unit: 'KiB', is: 'at most', wanted: 20, measured: kibEach },
      {
        what: `commit → event, p99, beside ${clients}`,
        unit: 'ms',
        is: 'at most',
        wanted: 50,
        measured: quantile(woken.sinceCommitMs, 0.99),
      },
    ],
    notes: [
      `commit → event, median: ${median(woken.sinceCommitMs).toFixed(1)} ms`,
      `confirmation sent → event, its transaction included: median ${median(woken.sinceRequestMs).toFixed(1)} ms, ` +
        `p99 ${quantile(woken.sinceRequestMs, 0.99).toFixed(1)} ms`,
    ],
  };
}
