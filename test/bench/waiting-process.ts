import { setTimeout as sleep } from 'node:timers/promises';
import { answerJobs } from './answer-jobs.js';
import { Commits } from './commits.js';
import { EventStream } from './event-stream.js';
import type { Waiter, WaitingJob, Woken } from './waiting.js';

const OPENING_AT_ONCE = 64;
const BETWEEN_WAKES_MS = 20;

interface Waiting {
  readonly waiter: Waiter;
  readonly stream: EventStream;
}

let url = '';
let waiting: Waiting[] = [];
const commits = new Commits();

answerJobs<WaitingJob, Woken | { open: number }>(async (job) => {
  if ('wake' in job) return wake(job.wake);
  if ('leave' in job) return leave();
  url = job.url;
  await commits.listen(job.databaseUrl);
  return open(job.open);
});

async function open(waiters: readonly Waiter[]): Promise<{ open: number }> {
  const left = [...waiters.entries()];
  const openInTurn = async () => {
    for (let next = left.pop(); next; next = left.pop()) {
      const [index, waiter] = next;
      const stream = new EventStream(url, waiter.token, index);
      await stream.heard('"state":"pending"');
      waiting.push({ waiter, stream });
    }
  };
  await Promise.all(Array.from({ length: OPENING_AT_ONCE }, openInTurn));
  return { open: waiting.length };
}

/** Confirms for some, spread over all, one after the other while all wait. */
async function wake(count: number): Promise<Woken> {
  const step = Math.floor(waiting.length / count);
  const woken = { sinceCommitMs: [] as number[], sinceRequestMs: [] as number[] };
  for (const one of waiting.filter((_, index) => index % step === 0).slice(0, count)) {
    const { asked, committed, heard } = await wakeOne(one);
    woken.sinceCommitMs.push(Math.max(0, heard - committed));
    woken.sinceRequestMs.push(heard - asked);
    await sleep(BETWEEN_WAKES_MS);
  }
  return woken;
}

async function wakeOne({ waiter, stream }: Waiting) {
  const asked = performance.now();
  const [heard, committed] = await Promise.all([
    stream.heard('"state":"confirmed"'),
    commits.of(waiter.challengeId),
    confirm(waiter),
  ]);
  return { asked, committed, heard };
}

async function confirm({ token, email, code }: Waiter): Promise<void> {
  const body = new URLSearchParams({ auth_token: token, email, code });
  const answer = await fetch(`${url}/user_email/confirm`, { method: 'POST', body });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`confirming failed: ${text}`);
}

async function leave(): Promise<{ open: number }> {
  for (const { stream } of waiting) stream.close();
  waiting = [];
  return { open: 0 };
}
