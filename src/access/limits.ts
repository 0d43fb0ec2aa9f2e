import { Injectable, Logger } from '@nestjs/common';
import { RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible';
import { Config } from '../config/config.js';
import { Database } from '../database/database.js';
import { TooMany } from './access.errors.js';

interface Bucket {
  readonly per: 'device' | 'network' | 'service';
  readonly most: number;
  readonly seconds: number;
}

/** How often is too often. The buckets lie in the database, so all processes share them. */
export const LIMITS = {
  guests_per_minute: { per: 'network', most: 600, seconds: 60 },
  guests_per_hour: { per: 'network', most: 6_000, seconds: 3_600 },
  asking_device: { per: 'device', most: 10, seconds: 60 },
  asking_device_per_hour: { per: 'device', most: 60, seconds: 3_600 },
  asking_network: { per: 'network', most: 300, seconds: 60 },
  asking_network_per_hour: { per: 'network', most: 3_000, seconds: 3_600 },
  asking_service: { per: 'service', most: 6_000, seconds: 60 },
  guests_service: { per: 'service', most: 30_000, seconds: 60 },
  confirming_network: { per: 'network', most: 1_200, seconds: 60 },
  writing_device: { per: 'device', most: 600, seconds: 60 },
} as const satisfies Record<string, Bucket>;

export type LimitName = keyof typeof LIMITS;

export const ASKING = [
  'asking_device',
  'asking_device_per_hour',
  'asking_network',
  'asking_network_per_hour',
  'asking_service',
] as const;
export const STARTING = ['guests_per_minute', 'guests_per_hour', 'guests_service'] as const;

/** Whose requests are counted. */
export interface Asker {
  /** IPv4 /32 or IPv6 /64. */
  readonly network: string;
  /** Absent for who is nobody yet. */
  readonly tokenId?: number | undefined;
}

@Injectable()
export class Limits {
  private readonly logger = new Logger(Limits.name);
  private readonly limiters = new Map<string, RateLimiterPostgres>();

  constructor(
    private readonly config: Config,
    private readonly database: Database,
  ) {}

  /** Counts one request in all the named buckets, by its device, its network, or all together. */
  async takeAll(names: readonly LimitName[], { network, tokenId }: Asker): Promise<void> {
    const keys = { network, device: tokenId, service: 'all' };
    for (const name of names) {
      const key = keys[LIMITS[name].per];
      // Who is nobody yet has no device: a whole office would share the bucket.
      if (key !== undefined) await this.take(name, String(key));
    }
  }

  /** Counts one call; throws `TooMany` beyond the limit. A refused call prolongs nothing. */
  async take(name: LimitName, key: string): Promise<void> {
    const { most, seconds } = LIMITS[name];
    await this.takeOf(name, key, { most, seconds });
  }

  /** The same for a limit that is not ours but a token's own. */
  async takeOf(name: string, key: string, { most, seconds }: Omit<Bucket, 'per'>): Promise<void> {
    if (!this.config.limits.on) return;
    try {
      await this.limiter(name, most, seconds).consume(key);
    } catch (refusal) {
      if (refusal instanceof Error) throw refusal;
      if (key === 'all') this.logger.warn({ limit: name }, 'the whole service is at its limit');
      throw new TooMany(Math.ceil((refusal as RateLimiterRes).msBeforeNext / 1_000));
    }
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
