import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Principal } from '../access/principal.js';
import { Config } from '../config/config.js';
import { Database } from '../database/database.js';
import { Notifications } from '../database/notifications.js';

const LIFETIME_MS = 1_000;

/**
 * Principals seen a moment ago. What changes one is told to every process when it commits; while nobody can be
 * told, nothing is remembered.
 */
@Injectable()
export class TokenCache implements OnApplicationBootstrap {
  private readonly principals: LRUCache<string, Principal>;
  private readonly tokensOf = new Map<number, Set<string>>();
  private changes = 0;

  constructor(
    config: Config,
    private readonly database: Database,
    private readonly notifications: Notifications,
  ) {
    this.principals = new LRUCache({
      max: Math.max(1, config.tokenCacheSize),
      ttl: LIFETIME_MS,
      dispose: ({ user }, token) => this.unlink(user.id, token),
    });
    this.isOn = config.tokenCacheSize > 0;
  }

  private readonly isOn: boolean;

  onApplicationBootstrap(): void {
    this.notifications.on('guestpass_tokens', (userId) => this.forget(Number(userId)));
    this.notifications.onGap(() => this.forgetAll());
  }

  has(token: string): boolean {
    return this.principals.has(token);
  }

  get(token: string): Principal | undefined {
    return this.principals.get(token);
  }

  /** To be read before a lookup and handed to `put` after it. */
  get moment(): number {
    return this.changes;
  }

  /** Remembers what a lookup found, unless something changed since it began: its answer may be from before that. */
  put(token: string, principal: Principal, moment: number): void {
    if (!this.isOn || moment !== this.changes || !this.notifications.connected) return;
    this.principals.set(token, principal);
    const tokens = this.tokensOf.get(principal.user.id) ?? new Set();
    this.tokensOf.set(principal.user.id, tokens.add(token));
  }

  /** To be called inside the transaction that changes a user or their tokens. All processes forget when it commits. */
  async invalidate(...userIds: readonly number[]): Promise<void> {
    for (const userId of userIds) {
      await this.notifications.send('guestpass_tokens', String(userId));
      this.forgetAfterCommit(userId);
    }
  }

  /** For changes that decide nothing: other processes may take a moment to see them. */
  forgetAfterCommit(userId: number): void {
    // Here at once, not when the notification arrives: the answer to the caller must not be older than the change.
    this.database.afterCommit(() => this.forget(userId));
  }

  private forget(userId: number): void {
    this.changes++;
    for (const token of this.tokensOf.get(userId) ?? []) this.principals.delete(token);
  }

  private forgetAll(): void {
    this.changes++;
    this.principals.clear();
  }

  private unlink(userId: number, token: string): void {
    const tokens = this.tokensOf.get(userId);
    tokens?.delete(token);
    if (tokens?.size === 0) this.tokensOf.delete(userId);
  }
}
