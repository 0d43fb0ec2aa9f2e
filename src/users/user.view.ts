import type { PrincipalUser } from '../access/principal.js';

/** A user as `user/me` and its neighbours answer it, in the names that LBRY's clients read. */
export interface UserView {
  readonly id: number;
  readonly language: string;
  readonly given_name: string | null;
  readonly family_name: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
  /** Null until it is verified. */
  readonly primary_email: string | null;
  /** What was last typed in. */
  readonly latest_claimed_email: string | null;
  readonly has_verified_email: boolean;
  readonly password_set: boolean;
  readonly is_email_enabled: boolean;
  readonly is_identity_verified: boolean;
  readonly is_reward_approved: boolean;
  readonly groups: readonly string[];
  readonly device_types: readonly string[];
  readonly country: string | null;
  readonly pending_deletion: boolean;
  /** Ids of users who became part of this one; whoever stored one of them finds this user by it. */
  readonly previous_ids: readonly number[];
}

const NONE: readonly string[] = [];

export function userView(user: PrincipalUser): UserView {
  return {
    id: user.id,
    language: user.language,
    given_name: user.givenName,
    family_name: user.familyName,
    created_at: user.createdAt,
    updated_at: user.updatedAt,
    primary_email: user.primaryEmail,
    latest_claimed_email: user.latestClaimedEmail,
    has_verified_email: user.primaryEmail !== null,
    password_set: false,
    is_email_enabled: user.isEmailEnabled,
    is_identity_verified: false,
    is_reward_approved: false,
    groups: NONE,
    device_types: NONE,
    country: user.country,
    pending_deletion: user.deletesAt !== null,
    previous_ids: user.previousIds,
  };
}
