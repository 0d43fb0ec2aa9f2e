import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Database } from '../database/database.js';
import { UserMergeEngine } from './user-merge-engine.js';

const EVERY_MS = 60 * 60 * 1_000;

/**
 * Throws away what merges wrote down once they cannot be undone any more: a ledger holds personal data. At the start
 * and every hour, a bounded part in each transaction; processes that do it at the same time share the work.
 */
@Injectable()
export class LedgerExpiry implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(LedgerExpiry.name);
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();
  private isStopping = false;

  constructor(
    private readonly engine: UserMergeEngine,
    private readonly database: Database,
  ) {}

  onApplicationBootstrap(): void {
    this.begin();
    this.timer = setInterval(() => this.begin(), EVERY_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    if (this.timer) clearInterval(this.timer);
    await this.running;
  }

  private begin(): void {
    this.running = this.running
      .then(() => this.run())
      // What is left waits for the next time.
      .catch((error: unknown) => this.logger.warn({ error }, 'ledgers not tidied up'));
  }

  private async run(): Promise<void> {
    while (!this.isStopping) {
      const lines = await this.database.transaction(() => this.engine.expire());
      if (lines === 0) return;
    }
  }
}
