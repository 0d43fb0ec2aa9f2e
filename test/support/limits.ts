import { type Limit, WRITING } from '../../src/access/limit.js';
import { STARTING } from '../../src/accounts/accounts.limits.js';
import { ASKING, CONFIRMING, WRONG_GUESSES } from '../../src/emails/emails.limits.js';
import type { TestService } from './service.js';

const ALL = [...STARTING, ...ASKING, ...CONFIRMING, WRONG_GUESSES, ...WRITING];

/** A limit of the service. */
export function limitNamed(name: string): Limit {
  const limit = ALL.find((one) => one.name === name);
  if (!limit) throw new Error(`There is no limit ${name}`);
  return limit;
}

interface Filling {
  readonly name: string;
  readonly key: string;
  /** How many more are let in. */
  readonly left?: number;
}

/** Fills a bucket to the brim, as many requests would. */
export async function fillBucket(service: TestService, { name, key, left = 0 }: Filling): Promise<void> {
  const { most, seconds } = limitNamed(name);
  await service.rows(
    `INSERT INTO limits (key, points, expire) VALUES ($1, $2, $3)
     ON CONFLICT (key) DO UPDATE SET points = excluded.points, expire = excluded.expire`,
    [`${name}:${key}`, most - left, Date.now() + seconds * 1_000],
  );
}
