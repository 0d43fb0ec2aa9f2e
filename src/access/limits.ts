import { Injectable, Logger } from '@nestjs/common';
import { RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible';
import { Config } from '../config/config.js';
import { Database } from '../database/database.js';
import { TooMany } from './access.errors.js';
import type { Limit } from './limit.js';

/** Whose requests are counted. */
export interface Asker {
  /** IPv4 /32 or IPv6 /64. */
  readonly network: string;
  /** Absent for who is nobody yet. */
  readonly tokenId?: number | undefined;
}

/** Counts requests. The buckets lie in the database, so all processes share them. */
@Injectable()
export class Limits {
  private readonly logger = new Logger(Limits.name);
  private readonly limiters = new Map<string, RateLimiterPostgres>();

  constructor(
    private readonly config: Config,
    private readonly database: Database,
  ) {}

  /** Counts one request in each of the limits, by its device, its network, or all together. */
  async takeAll(limits: readonly Limit[], { network, tokenId }: Asker): Promise<void> {
    const keys = { network, device: tokenId, service: 'all' };
    for (const limit of limits) {
      const key = keys[limit.per];
      // Who is nobody yet has no device: a whole office would share the bucket.
      if (key !== undefined) await this.take(limit, String(key));
    }
  }

  /** Counts one request; throws `TooMany` beyond the limit. A refused one prolongs nothing. */
  async take({ name, most, seconds }: Omit<Limit, 'per'>, key: string): Promise<void> {
    if (!this.config.limits.on) return;
    try {
      await this.limiter(name, most, seconds).consume(key);
    } catch (refusal) {
      if (refusal instanceof Error) throw refusal;
      if (key === 'all') this.logger.warn({ limit: name }, 'the whole service is at its limit');
      throw new TooMany(Math.ceil((refusal as RateLimiterRes).msBeforeNext / 1_000));
    }
  }

  /** Takes back what `take` counted. Never throws: what was done by then is done, and the bucket ends by itself. */
  async giveBack({ name, most, seconds }: Omit<Limit, 'per'>, key: string): Promise<void> {
    if (!this.config.limits.on) return;
    await this.limiter(name, most, seconds)
      .reward(key)
      .catch((error) => this.logger.warn({ limit: name, error }, 'not given back'));
  }

  private limiter(name: string, points: number, duration: number): RateLimiterPostgres {
    const id = `${name}:${points}:${duration}`;
    let limiter = this.limiters.get(id);
    if (!limiter) {
      limiter = new RateLimiterPostgres({
        storeClient: this.database.pool,
        storeType: 'pool',
        tableName: 'limits',
        tableCreated: true,
        keyPrefix: name,
        points,
        duration,
      });
      this.limiters.set(id, limiter);
    }
    return limiter;
  }
}
