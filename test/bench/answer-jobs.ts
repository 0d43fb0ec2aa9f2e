import type { WorkerReply } from './worker.js';

/** The worker's side: does what it is asked, and ends with whoever asked. */
export function answerJobs<Job, Answer>(work: (job: Job) => Promise<Answer>): void {
  process.on('disconnect', () => process.exit());
  process.on('message', (job: Job) => {
    work(job)
      .then((answer): WorkerReply<Answer> => ({ answer }))
      .catch((error: unknown): WorkerReply<Answer> => ({ problem: String(error) }))
      .then((reply) => process.send?.(reply))
      .catch(() => process.exit(1));
  });
}
