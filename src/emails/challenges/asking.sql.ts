import { UNDECIDED } from './challenge.entity.js';
import { CHALLENGE, IS_LIVE, IS_OVERDUE } from './challenge.sql.js';

// New challenges, many at once, with mail, claim and the token of the link, or none of it. Where the device has an
// undecided one for the address, nothing happens here: that is for GO_ON.
export const BEGIN_MANY = {
  name: 'begin-challenges',
  text: `
    WITH ordered AS (
      SELECT * FROM unnest($1::uuid[], $2::text[], $3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::text[],
        $8::text[], $9::boolean[], $10::text[], $11::integer[], $12::boolean[], $13::timestamptz[], $14::boolean[],
        $15::bytea[]) WITH ORDINALITY
      AS o (id, address, user_id, token_id, app, platform, place, network, is_legacy, language, minutes, is_mailed,
        mail_at, wants_mail, confirm_hash, position)
    ), challenge AS (
      INSERT INTO challenges (id, address, user_id, token_id, app, platform, place, network, is_legacy, language,
        mailed_at, mail_wanted_at, expires_at)
      SELECT id, address, user_id, token_id, app, platform, place, network, is_legacy, language,
        CASE WHEN is_mailed THEN ARRAY[coalesce(mail_at, now())] ELSE '{}' END,
        CASE WHEN wants_mail THEN now() END,
        now() + make_interval(mins => minutes)
      FROM ordered
      ON CONFLICT (token_id, address) WHERE ${UNDECIDED} DO NOTHING
      RETURNING *
    ), message AS (
      INSERT INTO outbox_messages (type, payload, due_at)
      SELECT 'challenge.mail', jsonb_build_object('challenge_id', id, 'number', 1), mailed_at[1]
      FROM challenge WHERE cardinality(mailed_at) > 0
    ), claim AS (
      UPDATE users SET latest_claimed_email = latest.address
      FROM (SELECT DISTINCT ON (user_id) user_id, address FROM ordered ORDER BY user_id, position DESC) latest
      WHERE users.id = latest.user_id AND latest_claimed_email IS DISTINCT FROM latest.address
    ), confirm_token AS (
      INSERT INTO auth_tokens (token_hash, user_id, name, platform, permissions, challenge_id, expires_at)
      SELECT confirm_hash, c.user_id, c.app, c.platform, '{user_email:confirm}', id, expires_at + interval '1 day'
      FROM challenge c JOIN ordered USING (id) WHERE confirm_hash IS NOT NULL
    )
    SELECT ${CHALLENGE} FROM challenge`,
};

// Asking again a minute later renews a challenge, whether the address still had a mail to its share or not:
// the answer would else tell how much mail others caused.
const RENEWS = `NOT $16 AND ($12 OR ($14 AND coalesce(challenges.mail_wanted_at < now() - interval '1 minute', true)))`;

// A device has one live challenge for an address: asking again goes on with it. An expired one is put aside first
// (the count makes the insert wait for that). Mail and claim are written with it or not at all.
export const GO_ON = {
  name: 'go-on-with-challenge',
  text: `
    WITH expired AS (
      UPDATE challenges SET state = 'expired', decided_at = expires_at
      WHERE token_id = $4 AND address = $2 AND ${IS_OVERDUE}
      RETURNING id
    ), challenge AS (
      INSERT INTO challenges (id, address, user_id, token_id, app, platform, place, network, is_legacy, language,
        mailed_at, mail_wanted_at, expires_at)
      SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
        CASE WHEN $12 THEN ARRAY[coalesce($13::timestamptz, now())] ELSE '{}' END,
        CASE WHEN $14 THEN now() END,
        now() + make_interval(mins => $11)
      WHERE (SELECT count(*) FROM expired) >= 0
      ON CONFLICT (token_id, address) WHERE ${UNDECIDED} DO UPDATE SET
        is_legacy = challenges.is_legacy AND excluded.is_legacy,
        language = excluded.language,
        mailed_at = CASE WHEN $16 THEN challenges.mailed_at ELSE challenges.mailed_at || excluded.mailed_at END,
        mail_state = CASE WHEN $12 AND NOT $16 THEN 'queued' ELSE challenges.mail_state END,
        mail_wanted_at = CASE WHEN ${RENEWS} THEN now() ELSE challenges.mail_wanted_at END,
        expires_at = CASE WHEN ${RENEWS} THEN excluded.expires_at ELSE challenges.expires_at END
      RETURNING *, xmax = 0 AS is_new
    ), message AS (
      INSERT INTO outbox_messages (type, payload, due_at)
      SELECT 'challenge.mail', jsonb_build_object('challenge_id', id, 'number', cardinality(mailed_at)),
        coalesce($13::timestamptz, now())
      FROM challenge WHERE $12 AND (is_new OR NOT $16)
    ), claim AS (
      UPDATE users SET latest_claimed_email = $2 WHERE id = $3 AND latest_claimed_email IS DISTINCT FROM $2
    ), confirm_token AS (
      INSERT INTO auth_tokens (token_hash, user_id, name, platform, permissions, challenge_id, expires_at)
      SELECT $15, user_id, app, platform, '{user_email:confirm}', id, expires_at + interval '1 day'
      FROM challenge WHERE $15::bytea IS NOT NULL AND is_new
    )
    SELECT ${CHALLENGE} FROM challenge`,
};

// For each address with who asks from where: what it was sent. In the order in which they are given.
export const SENT_LATELY = {
  name: 'sent-lately',
  text: `
    SELECT sent.* FROM unnest($1::text[], $2::text[], $3::bigint[]) WITH ORDINALITY
      AS o (asked_address, asked_network, asked_token, position)
    CROSS JOIN LATERAL (
      WITH proven AS (
        SELECT DISTINCT network FROM challenges WHERE address = asked_address AND state = 'confirmed'
          AND undone_at IS NULL
      ), recent AS (
        SELECT c.*, p.network IS NOT NULL AS is_proven_there
        FROM challenges c LEFT JOIN proven p ON p.network = c.network
        WHERE c.address = asked_address AND c.expires_at > now() - interval '1 day' AND cardinality(c.mailed_at) > 0
      ), mail AS (
        SELECT recent.*, unnest(mailed_at) AS at FROM recent
      )
      SELECT
        count(*) FILTER (WHERE at > now() - interval '1 hour')::int AS "inLastHour",
        count(*) FILTER (WHERE at > now() - interval '1 day')::int AS "inLastDay",
        count(*) FILTER (WHERE at > now() - interval '1 hour' AND NOT is_proven_there)::int AS "strangersInLastHour",
        count(*) FILTER (WHERE at > now() - interval '1 day' AND NOT is_proven_there)::int AS "strangersInLastDay",
        max(at) FILTER (WHERE state <> 'confirmed') AS "lastUnread",
        max(at) FILTER (WHERE ${IS_LIVE} AND token_id = asked_token) AS "lastOwn",
        (SELECT count(*) FROM recent WHERE ${IS_LIVE} AND token_id <> asked_token)::int AS "liveOthers",
        EXISTS (SELECT 1 FROM proven) AS "isProven",
        EXISTS (SELECT 1 FROM proven WHERE network = asked_network) AS "isProvenHere",
        now() AS now
      FROM mail
    ) sent ORDER BY position`,
};
