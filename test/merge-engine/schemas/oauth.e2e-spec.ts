import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Story } from './story.js';

/** Ada (7) signed in anonymously on another device before (9). Bob is 11. Every id ends with the number of its row. */
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const [ada, anonymous, bob] = [id(7), id(9), id(11)];

const rows = `
  INSERT INTO auth.users (id, email, phone, email_confirmed_at, phone_confirmed_at, confirmation_token, raw_app_meta_data, raw_user_meta_data, is_anonymous, banned_until) VALUES
    ('${ada}', 'Ada@example.org', NULL, '2026-01-05', NULL, 'abc', '{"role": "user"}', '{"name": "Ada"}', false, NULL),
    ('${anonymous}', NULL, '+33', NULL, '2026-01-01', 'def', '{"role": "admin", "plan": "free"}', '{"name": "?", "theme": "dark"}', true, '2027-01-01'),
    ('${bob}', 'bob@example.org', NULL, '2026-01-01', NULL, NULL, NULL, NULL, false, NULL);
  INSERT INTO auth.identities (id, user_id, provider, provider_id, identity_data) VALUES
    ('${id(1)}', '${ada}', 'email', 'ada@example.org', '{"email": "ADA@example.org"}'), ('${id(2)}', '${anonymous}', 'phone', '+33', '{}');
  INSERT INTO auth.mfa_factors VALUES ('${id(1)}', '${ada}', 'key', 'webauthn', true, NULL), ('${id(2)}', '${anonymous}', 'key', 'totp', true, NULL),
    ('${id(3)}', '${anonymous}', '', 'phone', false, '+33'), ('${id(4)}', '${bob}', 'key', 'totp', true, NULL);
  INSERT INTO auth.mfa_challenges VALUES ('${id(1)}', '${id(2)}', '10.0.0.1'), ('${id(2)}', '${id(1)}', '10.0.0.2');
  INSERT INTO auth.sessions VALUES ('${id(1)}', '${ada}', '${id(1)}', '10.0.0.1', NULL), ('${id(2)}', '${anonymous}', '${id(2)}', '10.0.0.2', NULL),
    ('${id(3)}', '${bob}', NULL, '10.0.0.3', NULL);
  INSERT INTO auth.refresh_tokens VALUES (1, 'a', '${ada}', NULL, '${id(1)}', false), (2, 'b', '${anonymous}', NULL, '${id(2)}', true),
    (3, 'c', '${anonymous}', 'b', '${id(2)}', false), (4, 'd', '${anonymous}', 'b', NULL, false);
  INSERT INTO auth.session_claims VALUES ('${id(1)}', 'otp'), ('${id(2)}', 'anonymous'), ('${id(3)}', 'otp');
  INSERT INTO auth.one_time_tokens VALUES ('${id(1)}', '${ada}', 'recovery', 'x'), ('${id(2)}', '${anonymous}', 'recovery', 'y'), ('${id(3)}', '${anonymous}', 'email_change', 'z');
  INSERT INTO oauth.clients VALUES ('${id(1)}', '${anonymous}', 'app', '{https://app.example}'), ('${id(2)}', NULL, 'game', '{}');
  INSERT INTO oauth.grants VALUES ('${id(1)}', '${ada}', '${id(1)}', '{email}', '2026-01-01', NULL), ('${id(2)}', '${anonymous}', '${id(1)}', '{profile}', '2026-02-01', NULL),
    ('${id(3)}', '${anonymous}', '${id(1)}', '{old}', '2025-01-01', '2025-06-01'), ('${id(4)}', '${anonymous}', '${id(2)}', '{play}', '2026-01-01', NULL);
  INSERT INTO oauth.codes VALUES ('\\x01', '${id(2)}', '${anonymous}', '2026-02-01'), ('\\x02', '${id(1)}', '${ada}', '2026-02-01');
  INSERT INTO oauth.access_tokens VALUES ('${id(1)}', '${id(2)}', '${id(2)}'), ('${id(2)}', '${id(1)}', '${id(1)}'), ('${id(3)}', '${id(4)}', NULL);
  INSERT INTO auth.audit_log VALUES ('${id(1)}', '{"actor_id":"${anonymous}"}'), ('${id(2)}', '{"actor_id":"${bob}"}')`;

const policy = {
  strict: true,
  subject: {
    // Whoever proves an address gets what he did as a guest, but neither his rights nor his ban.
    raw_app_meta_data: 'survivor',
    banned_until: 'survivor',
    confirmation_token: 'survivor',
    raw_user_meta_data: 'jsonMerge',
  },
  tables: {
    'auth.sessions': { reference: 'drop' },
    'auth.mfa_factors': { reference: 'drop' },
    'auth.one_time_tokens': { reference: 'drop' },
    'oauth.codes': { reference: 'drop' },
    'oauth.grants': { onCollision: { combine: { scopes: 'concat' } } },
  },
  softReferences: [
    { table: 'auth.refresh_tokens', column: 'user_id' },
    { table: 'auth.audit_log', column: 'payload', path: '$.actor_id' },
  ],
} as const;

describe('an OAuth store: an anonymous user has proven who she is', () => {
  let store: Story;

  beforeAll(async () => {
    const pair = { survivor: { id: ada }, loser: { id: anonymous } };
    store = await Story.of('oauth', { subject: 'auth.users', policy, rows, ...pair });
  });

  afterAll(() => store?.close());

  /** With short ids. */
  const told = async (query: string) =>
    (await store.rows(query)).map((each) => each.replaceAll(/00000000-0000-4000-8000-0*(\d+)/g, '$1'));

  it('keeps her rights, and takes over what the guest had said of herself', async () => {
    expect(
      await told(
        'SELECT id, email, phone, confirmed_at::date, is_anonymous, banned_until FROM auth.users ORDER BY id',
      ),
    ).toEqual(['7,Ada@example.org,+33,2026-01-01,f,', '11,bob@example.org,,2026-01-01,f,']);
    expect(
      await told(
        `SELECT raw_app_meta_data ->> 'role', raw_app_meta_data ->> 'plan', raw_user_meta_data FROM auth.users WHERE id = '${ada}'`,
      ),
    ).toEqual(['user,,"{""name"": ""Ada"", ""theme"": ""dark""}"']);
    expect(await told('SELECT id, user_id, email FROM auth.identities ORDER BY 1')).toEqual([
      '1,7,ada@example.org',
      '2,7,',
    ]);
  });

  it('ends what the guest could sign in with: sessions with their tokens and claims, factors, links and codes', async () => {
    expect(await told('SELECT id, user_id, factor_id FROM auth.sessions ORDER BY 1')).toEqual([
      '1,7,1',
      '3,11,',
    ]);
    expect(await told('SELECT session_id, method FROM auth.session_claims ORDER BY 1')).toEqual([
      '1,otp',
      '3,otp',
    ]);
    expect(await told('SELECT id, user_id FROM auth.mfa_factors ORDER BY 1')).toEqual(['1,7', '4,11']);
    expect(await told('SELECT id FROM auth.mfa_challenges')).toEqual(['2']);
    expect(await told('SELECT id, user_id FROM auth.one_time_tokens')).toEqual(['1,7']);
    expect(await told('SELECT user_id FROM oauth.codes')).toEqual(['7']);
  });

  it('leaves a token without a session, which no longer knows the family that it came from', async () => {
    expect(await told('SELECT id, user_id, parent, session_id FROM auth.refresh_tokens ORDER BY 1')).toEqual([
      '1,7,,1',
      '4,7,,',
    ]);
  });

  it('adds up what she granted to an application, with the tokens that came of it', async () => {
    expect(await told('SELECT id, user_id, client_id, scopes FROM oauth.grants ORDER BY 1')).toEqual([
      '1,7,1,"{email,profile}"',
      '3,7,1,{old}',
      '4,7,2,{play}',
    ]);
    expect(await told('SELECT * FROM oauth.access_tokens ORDER BY 1')).toEqual(['1,1,', '2,1,1', '3,4,']);
    expect(await told('SELECT id, owner_id FROM oauth.clients ORDER BY 1')).toEqual(['1,7', '2,']);
  });

  it('finds her in the audit log', async () => {
    expect(await told(`SELECT id, payload ->> 'actor_id' FROM auth.audit_log ORDER BY 1`)).toEqual([
      '1,7',
      '2,11',
    ]);
  });

  it('is as before once the merge was undone', async () => {
    await store.undo();
  });
});
