import type { Client } from 'pg';

/** Another session, which writes one thing. */
export class Writer {
  private answer: Promise<unknown> = Promise.resolve();
  private unanswered = 0;

  constructor(
    private readonly client: Client,
    private readonly write: string,
  ) {}

  /** True while the database lets it wait. */
  get waits(): boolean {
    return this.unanswered > 0;
  }

  /** Writes; `open` leaves the transaction open. */
  begin({ open }: { open: boolean }): void {
    this.send(open ? `BEGIN; ${this.write}` : this.write);
  }

  commit(): void {
    this.send('COMMIT');
  }

  /** Until it is through. What the database refused was never promised to anybody. */
  async end(): Promise<void> {
    await this.answer;
    await this.client.query('ROLLBACK');
  }

  private send(statements: string): void {
    this.unanswered += 1;
    this.answer = this.answer
      .then(() => this.client.query(statements))
      .catch(() => undefined)
      .finally(() => {
        this.unanswered -= 1;
      });
  }
}
