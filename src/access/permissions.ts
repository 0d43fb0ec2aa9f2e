/** Everything a token can be good for, as `resource:action`. Adding one here is what makes it exist. */
export const PERMISSIONS = [
  'user:read',
  'user:write',
  'user:delete',
  'user_settings:read',
  'user_settings:write',
  'user_email:read',
  'user_email:write',
  'user_email:confirm',
  'user_tag:read',
  'user_tag:write',
  'user_password:set',
  'email_preferences:manage',
  'auth_token:read',
  'auth_token:write',
  'merge:read',
  'merge:write',
  'merge:undo',
] as const;

export type Permission = (typeof PERMISSIONS)[number];

/** What a token holds: a permission, a whole resource (`user_email:*`), or `*`, all that a user may do to their account. */
export type Grant = Permission | `${string}:*` | '*';

// These travel in mails. Whoever holds everything still must not hold them: they stand for having read the mail.
const MAILED_ONLY: ReadonlySet<string> = new Set([
  'user_email:confirm',
  'user_password:set',
  'email_preferences:manage',
]);

/** True when one of the grants contains the permission (or the whole other grant). */
export function covers(grants: readonly string[], wanted: string): boolean {
  if (grants.includes(wanted)) return true;
  if (MAILED_ONLY.has(wanted)) return false;
  return grants.includes('*') || grants.includes(`${resourceOf(wanted)}:*`);
}

/** False for a token that travels in a mail: that one is good for nothing but what it names. */
export function isSession(grants: readonly string[]): boolean {
  return grants.some((grant) => !MAILED_ONLY.has(grant));
}

export function isGrant(text: string): text is Grant {
  if (text === '*' || PERMISSIONS.some((permission) => permission === text)) return true;
  return text.endsWith(':*') && PERMISSIONS.some((permission) => covers([text], permission));
}

function resourceOf(grant: string): string {
  return grant.slice(0, grant.indexOf(':'));
}
