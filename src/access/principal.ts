import type { Constraint } from './constraints/constraint.js';
import type { Grant } from './permissions.js';

/** What is known of the user behind a token; enough for every decision and for `user/me`. */
export interface PrincipalUser {
  readonly id: number;
  readonly language: string;
  readonly givenName: string | null;
  readonly familyName: string | null;
  readonly country: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly deletesAt: Date | null;
  readonly isEmailEnabled: boolean;
  /** Null until an address is proven: a guest. */
  readonly primaryEmail: string | null;
  readonly latestClaimedEmail: string | null;
  /** Ids of users who became part of this one, ascending. They lead here for ever. */
  readonly previousIds: readonly number[];
}

/** Who is calling, and what they may do. */
export interface Principal {
  readonly tokenId: number;
  readonly user: PrincipalUser;
  readonly permissions: readonly Grant[];
  readonly constraints: readonly Constraint[];
  /** For a token that travels in a mail: the one challenge that it may confirm. */
  readonly challengeId: string | null;
  /** Until then what is sensitive needs another factor. */
  readonly coolDownUntil: Date | null;
  /** What is left of it by the database's clock, the only one that all processes share; 0: none. */
  readonly coolDownSeconds: number;
  /** How the device calls itself and what it runs on. */
  readonly app: string;
  readonly platform: string;
}

/** A session of the user's own, not a token made for less. */
export function isWholeSession({ permissions, constraints, challengeId }: Principal): boolean {
  return permissions.includes('*') && constraints.length === 0 && challengeId === null;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** The credential that came with the request, put there by the surface that it came through. */
    credential?: string | null;
    /** For pages: whoever comes with a session that ended is nobody, not an error. */
    isCredentialOptional?: boolean;
    /** Set by AuthenticationGuard; absent on public routes called without a credential. */
    principal?: Principal;
  }
}
