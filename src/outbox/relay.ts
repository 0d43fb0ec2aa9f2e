import { setTimeout as sleep } from 'node:timers/promises';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Config } from '../config/config.js';
import { type DueMessage, Outbox } from './outbox.js';

/** What became of a message: it is done, it is to be tried again, or there is no use in trying. */
export type Delivery = 'done' | 'retry' | 'give-up';

type Deliver = (message: DueMessage) => Promise<Delivery>;

const LOOK_EVERY_MS = 500;
const MOST_IN_HAND = 10;
const LONGEST_PAUSE_SECONDS = 60;

/** Takes due messages out of the outbox and hands them to whoever delivers their type, at least once each. */
@Injectable()
export class Relay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(Relay.name);
  private readonly deliverers = new Map<string, Deliver>();
  /** What is being delivered right now. */
  private readonly inHand = new Set<Promise<void>>();
  private running: Promise<void> = Promise.resolve();
  private isStopping = false;
  private wake: () => void = () => undefined;

  constructor(
    private readonly outbox: Outbox,
    private readonly config: Config,
  ) {}

  /** Handlers may see a message twice (a crash between delivery and `done`), so they must bear it. */
  deliver(type: string, deliver: Deliver): void {
    this.deliverers.set(type, deliver);
  }

  onApplicationBootstrap(): void {
    this.outbox.onAdded(() => this.wake());
    this.running = this.run();
  }

  /** Finishes what it took before the connections close. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    this.wake();
    await this.running;
    await Promise.all(this.inHand);
  }

  private async run(): Promise<void> {
    while (!this.isStopping) {
      const taken = await this.takeSome().catch(() => 0);
      // Mail servers want to be asked so many times a second, and no more.
      if (taken > 0) await sleep((taken / this.config.mail.perSecond) * 1_000);
      else await this.nextLook();
    }
  }

  /** Resolves when there is something new or a hand is free, or when it is time to look for what other processes left. */
  private nextLook(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, LOOK_EVERY_MS);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** One that takes its time (a mail server that greets slowly) holds up none of the others. */
  private async takeSome(): Promise<number> {
    const free = MOST_IN_HAND - this.inHand.size;
    const messages = free > 0 ? await this.outbox.take(free, [...this.deliverers.keys()]) : [];
    for (const message of messages) this.handle(message);
    return messages.length;
  }

  private handle(message: DueMessage): void {
    // Where its end cannot be written down, its lease runs out and it is delivered again.
    const handled = this.settle(message)
      .catch((error) => this.logger.warn({ type: message.type, error }, 'delivery not recorded'))
      .finally(() => {
        this.inHand.delete(handled);
        this.wake();
      });
    this.inHand.add(handled);
  }

  private async settle(message: DueMessage): Promise<void> {
    const delivery = await this.attempt(message);
    const { id, tries } = message;
    if (delivery === 'done') return this.outbox.done(id);
    if (delivery === 'give-up') return this.outbox.fail(id);
    return this.outbox.retry(id, Math.min(2 ** (tries - 1), LONGEST_PAUSE_SECONDS));
  }

  private async attempt(message: DueMessage): Promise<Delivery> {
    const deliver = this.deliverers.get(message.type);
    if (!deliver) return 'give-up';
    try {
      return await deliver(message);
    } catch (error) {
      this.logger.warn({ type: message.type, tries: message.tries, error }, 'delivery failed');
      return 'retry';
    }
  }
}
