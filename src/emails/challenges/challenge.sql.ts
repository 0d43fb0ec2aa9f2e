import { UNDECIDED } from './challenge.entity.js';

/** What is overdue has expired, whether somebody wrote that down or not, and nothing else can become of it. */
export const IS_LIVE = `${UNDECIDED} AND expires_at > now()`;
export const IS_OVERDUE = `${UNDECIDED} AND expires_at <= now()`;

/** A challenge with its state by the database's clock, which is the only one that links live by. */
export const CHALLENGE = `
  id, address, user_id AS "userId", token_id AS "tokenId", app, platform, place, network, is_legacy AS "isLegacy",
  language, mail_state AS "mailState", mailed_at AS "mailedAt", letter_tries AS "letterTries",
  code_tries AS "codeTries", created_at AS "createdAt", expires_at AS "expiresAt", decided_at AS "decidedAt",
  proven_at AS "provenAt", merge_id AS "mergeId", items_added AS "itemsAdded", undone_at AS "undoneAt",
  CASE WHEN undone_at IS NULL THEN result_user_id END AS "resultUserId",
  CASE WHEN ${IS_OVERDUE} THEN 'expired' WHEN undone_at IS NOT NULL THEN 'superseded' ELSE state END AS state,
  greatest(0, ceil(extract(epoch FROM expires_at - now())))::int AS "secondsLeft",
  greatest(0, extract(epoch FROM now() - created_at))::int AS "secondsOld",
  extract(epoch FROM now() - decided_at)::int AS "secondsSinceDecision",
  greatest(0, extract(epoch FROM now() - mail_wanted_at))::int AS "secondsSinceMail",
  coalesce(mailed_at[cardinality(mailed_at)] > now(), true) AS "isMailHeldBack",
  greatest(0, ceil(extract(epoch FROM mail_wanted_at + interval '1 minute' - now())))::int AS "secondsToResend"`;
