import type { Limit } from '../access/limit.js';

/** Guests who start in one place, and everywhere. */
export const STARTING: readonly Limit[] = [
  { name: 'guests_per_minute', per: 'network', most: 600, seconds: 60 },
  { name: 'guests_per_hour', per: 'network', most: 6_000, seconds: 3_600 },
  { name: 'guests_service', per: 'service', most: 30_000, seconds: 60 },
];
