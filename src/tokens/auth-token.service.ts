import { Injectable } from '@nestjs/common';
import { NotAuthenticated } from '../access/access.errors.js';
import type { ConstraintSet } from '../access/constraints/constraint-set.js';
import { covers, type Grant } from '../access/permissions.js';
import type { Principal } from '../access/principal.js';
import { Keyring } from '../common/keyring.js';
import { hashToken, newToken, tokenFromBytes } from '../common/secret-token.js';
import { Database } from '../database/database.js';
import { EventLog } from '../events/event-log.js';
import { UserRepository } from '../users/user.repository.js';
import { AlreadyRotated, WiderThanOwn } from './auth-token.errors.js';
import { AuthTokenRepository, type ListedToken } from './auth-token.repository.js';
import { TokenCache } from './token-cache.js';

interface TokenOrder {
  readonly name: string;
  /** Where it is asked for, in words, or null. */
  readonly place: string | null;
  readonly permissions: readonly Grant[];
  readonly constraints: ConstraintSet;
}

interface SessionOrder {
  readonly tokenHash: Buffer;
  readonly name: string;
  readonly platform: string;
  /** Where it is opened, in words, or null. */
  readonly place: string | null;
  /** The session that it comes from. */
  readonly parentId: number;
}

interface MintedToken {
  readonly token: string;
  readonly id: number;
  readonly expiresAt: Date | null;
}

/** What users do with their tokens: make narrower ones, look at them, swap one. */
@Injectable()
export class AuthTokenService {
  constructor(
    private readonly tokens: AuthTokenRepository,
    private readonly users: UserRepository,
    private readonly cache: TokenCache,
    private readonly events: EventLog,
    private readonly keyring: Keyring,
    private readonly database: Database,
  ) {}

  /** Returns the token in clear; this is the only moment it can be read. Throws `WiderThanOwn`, `NotAuthenticated`. */
  async mint(caller: Principal, { name, place, permissions, constraints }: TokenOrder): Promise<MintedToken> {
    this.requireNarrower(caller, permissions);
    const token = newToken();
    // The caller's own constraints go along, so that the new token can never do what the caller cannot.
    const inherited = await this.tokens.constraintsOf(caller.tokenId);
    const sets = [...inherited, constraints].filter((set) => Object.keys(set).length > 0);
    const expiresAt = earliestEnd(sets);
    const id = await this.database.transaction(async () => {
      if (!(await this.holdLive(caller.tokenId, caller.user.id))) throw new NotAuthenticated();
      const added = await this.tokens.add({
        tokenHash: hashToken(token),
        userId: caller.user.id,
        name,
        platform: caller.platform,
        place,
        permissions,
        constraints: sets,
        usesLeft: typeof constraints['uses'] === 'number' ? constraints['uses'] : null,
        coolDownUntil: caller.coolDownUntil,
        expiresAt,
        parentId: caller.tokenId,
      });
      if (added === null) throw new Error('two random tokens were the same');
      await this.events.record('token.issued', caller.user.id, { token_id: added });
      return added;
    });
    return { token, id, expiresAt };
  }

  /**
   * A session with all rights, whose token was made elsewhere; it rests as long as the one that it comes from. Opened
   * before, it is left as it is; false when either ended since.
   */
  openSession(userId: number, session: SessionOrder): Promise<boolean> {
    return this.database.transaction(async () => {
      if (!(await this.holdLive(session.parentId, userId))) return false;
      const { until: coolDownUntil = null } = (await this.tokens.coolDownOf(session.parentId)) ?? {};
      const id = await this.tokens.add({ ...session, userId, coolDownUntil, permissions: ['*'] });
      if (id === null) return this.tokens.isLive(session.tokenHash);
      await this.events.record('token.issued', userId, { token_id: id });
      return true;
    });
  }

  listOf(userId: number): Promise<ListedToken[]> {
    return this.tokens.listOf(userId);
  }

  /**
   * Swaps a token for another, made of it and the caller's nonce, so that a lost reply can be asked for again.
   * The old one dies when the new one is first used, or after 60 seconds.
   */
  async rotate(caller: Principal, token: string, nonce: string): Promise<string> {
    const successor = tokenFromBytes(this.keyring.derive('rotation', token, nonce));
    await this.database.transaction(async () => {
      const rotated = await this.tokens.rotate(caller.tokenId, hashToken(token), hashToken(successor));
      if (!rotated) throw new AlreadyRotated();
      await this.cache.invalidate(caller.user.id);
    });
    return successor;
  }

  /** Whether a token may still make another: it must not end unseen while it does. */
  private async holdLive(id: number, userId: number): Promise<boolean> {
    await this.users.hold(userId);
    return this.tokens.lockLive(id, userId);
  }

  private requireNarrower(caller: Principal, permissions: readonly Grant[]): void {
    const missing = permissions.find((permission) => !covers(caller.permissions, permission));
    if (missing) throw new WiderThanOwn(missing);
    // A counted token would otherwise mint itself another count.
    const counted = caller.constraints.find(({ consume }) => consume !== undefined);
    if (counted) throw new WiderThanOwn(counted.name);
  }
}

/** The row expires with the first `not_after`, by the database's clock. */
function earliestEnd(sets: readonly ConstraintSet[]): Date | null {
  const ends = sets.flatMap(({ not_after: end }) => (typeof end === 'string' ? [Date.parse(end)] : []));
  return ends.length === 0 ? null : new Date(Math.min(...ends));
}
