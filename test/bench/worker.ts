import type { ChildProcess } from 'node:child_process';
import { startNode, stopProcess } from './node-process.js';

export type WorkerReply<Answer> = { readonly answer: Answer } | { readonly problem: string };

/** A process of the benchmark's own that does one job at a time and answers it. */
export class Worker {
  private constructor(
    private readonly child: ChildProcess,
    private readonly script: string,
  ) {}

  static start(script: string, cwd?: string): Worker {
    const stdio = ['ignore', 'inherit', 'inherit', 'ipc'] as const;
    const env = { NODE_ENV: 'production' };
    return new Worker(startNode({ script, env, stdio: [...stdio], ...(cwd && { cwd }) }), script);
  }

  /** Rejects when the job fails or the process ends. */
  ask<Answer>(job: object): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const end = () => settle(() => reject(new Error(`${this.script} ended`)));
      const read = (reply: WorkerReply<Answer>) =>
        settle(() => ('answer' in reply ? resolve(reply.answer) : reject(new Error(reply.problem))));
      const settle = (outcome: () => void) => {
        this.child.off('message', read as never).off('exit', end);
        outcome();
      };
      this.child.on('message', read as never).on('exit', end);
      this.child.send(job);
    });
  }

  stop(): Promise<void> {
    return stopProcess(this.child);
  }
}
