import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { AuthTokenRepository } from './auth-token.repository.js';

const FLUSH_MS = 5_000;

/** Notes when tokens were last used, many at a time and each at most once a minute: a read must not cost a write. */
@Injectable()
export class LastUse implements OnApplicationBootstrap, OnApplicationShutdown {
  private seen = new Set<number>();
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly tokens: AuthTokenRepository) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.flush(), FLUSH_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.flush();
  }

  note(tokenId: number): void {
    this.seen.add(tokenId);
  }

  private async flush(): Promise<void> {
    if (this.seen.size === 0) return;
    const ids = [...this.seen];
    this.seen = new Set();
    // Lost when the database is away: a time of last use is not worth more than that.
    await this.tokens.touch(ids).catch(() => undefined);
  }
}
