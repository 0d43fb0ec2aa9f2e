/** A challenge with its state by the database's clock, which is the only one that links live by. */
export const CHALLENGE = `
  id, address, user_id AS "userId", token_id AS "tokenId", app, platform, place, network, is_legacy AS "isLegacy",
  language, mail_state AS "mailState", mailed_at AS "mailedAt", letter_tries AS "letterTries",
  code_tries AS "codeTries", created_at AS "createdAt", expires_at AS "expiresAt", decided_at AS "decidedAt",
  result_user_id AS "resultUserId", merge_id AS "mergeId", items_added AS "itemsAdded",
  CASE WHEN state IN ('pending', 'awaiting_second_factor') AND expires_at <= now() THEN 'expired' ELSE state END AS state,
  greatest(0, ceil(extract(epoch FROM expires_at - now())))::int AS "secondsLeft",
  greatest(0, extract(epoch FROM now() - created_at))::int AS "secondsOld",
  extract(epoch FROM now() - decided_at)::int AS "secondsSinceDecision",
  greatest(0, extract(epoch FROM now() - mail_wanted_at))::int AS "secondsSinceMail",
  greatest(0, ceil(extract(epoch FROM mail_wanted_at + interval '1 minute' - now())))::int AS "secondsToResend"`;

// Asking again a minute later renews a challenge, whether the address still had a mail to its share or not:
// the answer would else tell how much mail others caused.
const RENEWS = `NOT $14 AND ($12 OR ($16 AND coalesce(challenges.mail_wanted_at < now() - interval '1 minute', true)))`;

// A device has one live challenge for an address: asking again goes on with it. An expired one is put aside first
// (the count makes the insert wait for that). Mail and claim are written with it or not at all.
export const START = {
  name: 'start-challenge',
  text: `
    WITH expired AS (
      UPDATE challenges SET state = 'expired', decided_at = expires_at
      WHERE token_id = $4 AND address = $2 AND state IN ('pending', 'awaiting_second_factor') AND expires_at <= now()
      RETURNING id
    ), challenge AS (
      INSERT INTO challenges (id, address, user_id, token_id, app, platform, place, network, is_legacy, language,
        mailed_at, mail_wanted_at, expires_at)
      SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
        CASE WHEN $12 THEN ARRAY[coalesce($13::timestamptz, now())] ELSE '{}' END,
        CASE WHEN $16 THEN now() END,
        now() + make_interval(mins => $11)
      WHERE (SELECT count(*) FROM expired) >= 0
      ON CONFLICT (token_id, address) WHERE state IN ('pending', 'awaiting_second_factor') DO UPDATE SET
        is_legacy = challenges.is_legacy AND excluded.is_legacy,
        language = excluded.language,
        mailed_at = CASE WHEN $14 THEN challenges.mailed_at ELSE challenges.mailed_at || excluded.mailed_at END,
        mail_state = CASE WHEN $12 AND NOT $14 THEN 'queued' ELSE challenges.mail_state END,
        mail_wanted_at = CASE WHEN ${RENEWS} THEN now() ELSE challenges.mail_wanted_at END,
        expires_at = CASE WHEN ${RENEWS} THEN excluded.expires_at ELSE challenges.expires_at END
      RETURNING *, xmax = 0 AS is_new
    ), message AS (
      INSERT INTO outbox_messages (type, payload, due_at)
      SELECT 'challenge.mail', jsonb_build_object('challenge_id', id, 'number', cardinality(mailed_at)),
        coalesce($13::timestamptz, now())
      FROM challenge WHERE $12 AND (is_new OR NOT $14)
    ), claim AS (
      UPDATE users SET latest_claimed_email = $2 WHERE id = $3 AND latest_claimed_email IS DISTINCT FROM $2
    ), confirm_token AS (
      INSERT INTO auth_tokens (token_hash, user_id, name, platform, permissions, challenge_id, expires_at)
      SELECT $15, user_id, app, platform, '{user_email:confirm}', id, expires_at + interval '1 day'
      FROM challenge WHERE $15::bytea IS NOT NULL AND is_new
    )
    SELECT ${CHALLENGE} FROM challenge`,
};

export const SENT_LATELY = {
  name: 'sent-lately',
  text: `
    WITH proven AS (
      SELECT DISTINCT network FROM challenges WHERE address = $1 AND state = 'confirmed'
    ), recent AS (
      SELECT c.*, p.network IS NOT NULL AS is_proven_there
      FROM challenges c LEFT JOIN proven p ON p.network = c.network
      WHERE c.address = $1 AND c.expires_at > now() - interval '1 day' AND cardinality(c.mailed_at) > 0
    ), mail AS (
      SELECT recent.*, unnest(mailed_at) AS at FROM recent
    )
    SELECT
      count(*) FILTER (WHERE at > now() - interval '1 hour')::int AS "inLastHour",
      count(*) FILTER (WHERE at > now() - interval '1 day')::int AS "inLastDay",
      count(*) FILTER (WHERE at > now() - interval '1 hour' AND NOT is_proven_there)::int AS "strangersInLastHour",
      count(*) FILTER (WHERE at > now() - interval '1 day' AND NOT is_proven_there)::int AS "strangersInLastDay",
      max(at) FILTER (WHERE state <> 'confirmed') AS "lastUnread",
      max(at) FILTER (WHERE state IN ('pending', 'awaiting_second_factor') AND expires_at > now() AND token_id = $3)
        AS "lastOwn",
      (SELECT count(*) FROM recent WHERE state IN ('pending', 'awaiting_second_factor') AND expires_at > now()
         AND token_id <> $3)::int AS "liveOthers",
      EXISTS (SELECT 1 FROM proven) AS "isProven",
      EXISTS (SELECT 1 FROM proven WHERE network = $2) AS "isProvenHere",
      now() AS now
    FROM mail`,
};
