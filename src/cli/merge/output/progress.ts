import type { MergeProgress } from '../../../merge-engine/library.js';

const EVERY_MS = 2_000;

/** Tells those who wait for a long merge where it is, every two seconds. */
export class Progress {
  private readonly began = performance.now();
  private readonly timer: NodeJS.Timeout;
  private latest: MergeProgress | null = null;

  constructor(private readonly say: (line: string) => void) {
    this.timer = setInterval(() => this.tell(), EVERY_MS);
  }

  readonly watch = (progress: MergeProgress): void => {
    this.latest = progress;
  };

  stop(): void {
    clearInterval(this.timer);
  }

  private tell(): void {
    const seconds = Math.round((performance.now() - this.began) / 1000);
    const where = this.latest
      ? `at ${this.latest.table}, ${this.latest.rows} rows done`
      : 'waiting for the database';
    this.say(`${seconds} s: ${where}`);
  }
}
