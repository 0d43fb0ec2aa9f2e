export type Stop = () => Promise<unknown>;

/** What was started and must be stopped, the latest first; once, whoever asks for it. */
export class Stops {
  private readonly stops: Stop[] = [];
  private running: Promise<void> = Promise.resolve();

  add(stop: Stop): void {
    this.stops.push(stop);
  }

  /** Returns once everything has stopped, whoever began it. What will not stop does not keep the rest from it. */
  run(): Promise<void> {
    this.running = this.running.then(() => this.stopAll());
    return this.running;
  }

  private async stopAll(): Promise<void> {
    for (let stop = this.stops.pop(); stop; stop = this.stops.pop()) {
      await stop().catch((error: unknown) => process.stderr.write(`${String(error)}\n`));
    }
  }
}
