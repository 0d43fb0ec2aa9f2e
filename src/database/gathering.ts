import { AsyncLocalStorage } from 'node:async_hooks';
import { TooManyWaiting } from './database.errors.js';

interface Waiting<Item, Answer> {
  readonly item: Item;
  /** By `performance.now()`. */
  readonly since: number;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/** Asks for all at once, and answers in the order of the items. */
type Ask<Item, Answer> = (items: readonly Item[]) => Promise<readonly Answer[]>;

const MOST_AT_ONCE = 500;
const MOST_WAITING = 20_000;
/** Behind a database that fell silent, the last of them would else wait for minutes. */
const LONGEST_WAIT_MS = 6_000;

/**
 * One query for many requests: while one runs, others gather, and the next takes them all. A lone request waits for
 * nothing. Half of what a small statement costs is its way to the database and back, so under load this doubles what
 * can be answered.
 */
export class Gathering<Item, Answer> {
  private waiting: Waiting<Item, Answer>[] = [];
  private isAsking = false;
  /** A query for many runs in nobody's transaction. */
  private readonly outside = AsyncLocalStorage.snapshot();

  constructor(private readonly ask: Ask<Item, Answer>) {}

  /** Throws `TooManyWaiting`, or what the query of this item threw. */
  add(item: Item): Promise<Answer> {
    if (this.waiting.length >= MOST_WAITING) return Promise.reject(new TooManyWaiting());
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, since: performance.now(), resolve, reject });
      if (!this.isAsking) this.beginAsking();
    });
  }

  /** After whatever else arrived in this turn of the event loop: it shares the query. */
  private beginAsking(): void {
    this.isAsking = true;
    this.outside(() => setImmediate(() => void this.askUntilNoneWaits()));
  }

  private async askUntilNoneWaits(): Promise<void> {
    while (this.waiting.length > 0) {
      await this.settle(this.waiting.splice(0, MOST_AT_ONCE));
      this.turnAwayTheLate();
    }
    this.isAsking = false;
  }

  private turnAwayTheLate(): void {
    const tooEarly = performance.now() - LONGEST_WAIT_MS;
    const firstInTime = this.waiting.findIndex(({ since }) => since > tooEarly);
    const late = this.waiting.splice(0, firstInTime === -1 ? this.waiting.length : firstInTime);
    for (const { reject } of late) reject(new TooManyWaiting());
  }

  /** A failed query fails the requests that it carried, and no others. */
  private async settle(batch: readonly Waiting<Item, Answer>[]): Promise<void> {
    try {
      const answers = await this.ask(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, index) => {
        resolve(answers[index] as Answer);
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}
