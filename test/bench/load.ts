import type { Request } from 'autocannon';

export const CONNECTIONS = 32;

/** Requests to send as fast as they are answered, in turn over all connections. */
export interface Load {
  readonly url: string;
  readonly requests: readonly Request[];
  readonly seconds: number;
}

export interface Pace {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}
