/** Neither revoked nor expired, by the clock of the database. */
export const IS_LIVE_TOKEN = 'revoked_at IS NULL AND (expires_at IS NULL OR expires_at > now())';
