import { expect } from '@jest/globals';
import type { TestService } from './service.js';

/** What must hold in every committed state, each as one query for whatever breaks it. */
const INVARIANTS: Readonly<Record<string, string>> = {
  'I-1: an address is proven by one user': `
    SELECT canonical FROM user_emails WHERE verified_at IS NOT NULL GROUP BY canonical HAVING count(*) > 1`,
  'I-2: no live token stands for a user that was merged': `
    SELECT t.id FROM auth_tokens t JOIN user_aliases a ON a.previous_id = t.user_id WHERE t.revoked_at IS NULL`,
  'I-3: no row hangs on a user that was merged': `
    SELECT o.what, o.user_id FROM (
      SELECT 'setting' AS what, user_id FROM user_settings UNION ALL SELECT 'tag', user_id FROM user_tags
      UNION ALL SELECT 'install', user_id FROM installs UNION ALL SELECT 'email', user_id FROM user_emails
      UNION ALL SELECT 'challenge', user_id FROM challenges) o
    JOIN user_aliases a ON a.previous_id = o.user_id`,
  'I-4: an old id leads to a user in one step': `
    SELECT a.previous_id FROM user_aliases a
    WHERE EXISTS (SELECT FROM user_aliases b WHERE b.previous_id = a.user_id)
       OR EXISTS (SELECT FROM users u WHERE u.id = a.previous_id)`,
  'I-6: whoever a confirmed device became owns the address': `
    SELECT c.id FROM challenges c
    WHERE (c.state = 'confirmed') <> (c.result_user_id IS NOT NULL)
       OR (c.state = 'confirmed' AND c.undone_at IS NULL AND NOT EXISTS (
         SELECT FROM user_emails e
         WHERE e.user_id = c.result_user_id AND e.canonical = c.address AND e.verified_at IS NOT NULL))`,
  'I-9: of the tokens from before the first proof only those that were proven with live': `
    SELECT t.id FROM auth_tokens t
    JOIN events r ON r.subject = t.user_id AND r.type = 'user.registered'
    WHERE t.created_at < r.happened_at AND t.revoked_at IS NULL
      AND NOT t.permissions <@ '{email_preferences:manage,user_email:confirm}'
      AND NOT EXISTS (SELECT FROM challenges c WHERE c.token_id = t.id AND c.state = 'confirmed')`,
  'I-13: whoever was merged had proven nothing before': `
    SELECT m.id FROM events m JOIN events v ON v.subject = (m.data->>'from')::bigint AND v.id < m.id
    WHERE m.type = 'user.merged' AND v.type = 'email.verified' AND m.data->>'reason' = 'guest_proved_email'`,
  'I-16: a challenge is confirmed once': `
    SELECT c.id FROM challenges c WHERE (c.state = 'confirmed')::int <> (
      SELECT count(*) FROM events e WHERE e.type = 'email.verified' AND e.data->>'challenge_id' = c.id::text)`,
  'I-17: nobody tries more than five times, and what is closed both ways is over': `
    SELECT id FROM challenges
    WHERE letter_tries > 5 OR code_tries > 5 OR (letter_tries = 5 AND code_tries = 5 AND state = 'pending')`,
  'I-26: nothing is confirmed late': `
    SELECT id FROM challenges WHERE state = 'confirmed' AND decided_at > expires_at`,
  'I-31: every mail that was promised is sent or still in the outbox': `
    SELECT c.id FROM challenges c
    WHERE c.state = 'pending' AND c.expires_at > now() AND cardinality(c.mailed_at) > 0 AND c.mail_state = 'queued'
      AND NOT EXISTS (SELECT FROM outbox_messages m WHERE m.payload->>'challenge_id' = c.id::text)`,
};

/** These hold where limits are on. */
const OF_LIMITS: Readonly<Record<string, string>> = {
  'I-10: an address has five live challenges at most': `
    SELECT address FROM challenges WHERE state = 'pending' AND expires_at > now() AND cardinality(mailed_at) > 0
    GROUP BY address HAVING count(*) > 5`,
  'I-24: an address gets five mails an hour and twenty a day at most': `
    WITH mail AS (SELECT address, unnest(mailed_at) AS at FROM challenges)
    SELECT DISTINCT m.address FROM mail m WHERE
      (SELECT count(*) FROM mail o WHERE o.address = m.address AND o.at > m.at - interval '1 hour' AND o.at <= m.at) > 5
      OR (SELECT count(*) FROM mail o WHERE o.address = m.address AND o.at > m.at - interval '1 day' AND o.at <= m.at) > 20`,
};

/** To be called after the last test of a file: whatever the tests did, the invariants must hold. */
export async function stopSound(service: TestService): Promise<void> {
  try {
    await expectInvariants(service);
  } finally {
    await service.stop();
  }
}

export async function expectInvariants(service: TestService): Promise<void> {
  const invariants = { ...INVARIANTS, ...(service.config.limits.on && OF_LIMITS) };
  for (const [name, query] of Object.entries(invariants)) {
    expect({ [name]: await service.rows(query) }).toEqual({ [name]: [] });
  }
}
