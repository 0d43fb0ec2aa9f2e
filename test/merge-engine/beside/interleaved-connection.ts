import type { Connection } from '../../../src/merge-engine/connection.js';

/** Lets others act around one of its statements, counted from 1. */
export class InterleavedConnection implements Connection {
  private statements = 0;

  constructor(
    private readonly inner: Connection,
    private readonly at: number,
    private readonly around: { before(): Promise<void>; meanwhile(answer: Promise<unknown>): Promise<void> },
  ) {}

  async query(text: string, values?: unknown[]): ReturnType<Connection['query']> {
    this.statements += 1;
    if (this.statements !== this.at) return this.inner.query(text, values);
    await this.around.before();
    const answer = this.inner.query(text, values);
    await this.around.meanwhile(answer);
    return answer;
  }

  /** How many there were. */
  get count(): number {
    return this.statements;
  }
}
