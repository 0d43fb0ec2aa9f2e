import type { Principal } from './principal.js';

/** What the guards need from whoever issues tokens. Lives here so that guards need not know who that is. */
export abstract class TokenVerifier {
  /** Null when the token is unknown, expired or revoked, or has not the form of one. */
  abstract verify(token: string): Promise<Principal | null>;

  /** Takes one of the uses left, in one conditional update; false when there was none. */
  abstract takeUse(tokenId: number): Promise<boolean>;
}
