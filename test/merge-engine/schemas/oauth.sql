-- An OAuth store in schemas of its own: identities, sessions and token families, grants, factors; row security is on.
CREATE SCHEMA auth;
CREATE SCHEMA oauth;
CREATE EXTENSION citext SCHEMA auth;

CREATE TYPE auth.factor_kind AS ENUM ('totp', 'webauthn', 'phone');
CREATE TYPE auth.token_kind AS ENUM ('confirmation', 'recovery', 'email_change');

CREATE TABLE auth.users (
  id uuid PRIMARY KEY,
  email auth.citext,
  phone text UNIQUE DEFAULT NULL,
  encrypted_password varchar(255),
  email_confirmed_at timestamptz,
  phone_confirmed_at timestamptz,
  confirmed_at timestamptz GENERATED ALWAYS AS (least(email_confirmed_at, phone_confirmed_at)) STORED,
  confirmation_token text,
  raw_app_meta_data jsonb,
  raw_user_meta_data jsonb,
  is_sso_user boolean NOT NULL DEFAULT false,
  is_anonymous boolean NOT NULL DEFAULT false,
  banned_until timestamptz,
  deleted_at timestamptz
);
CREATE UNIQUE INDEX users_email ON auth.users (email) WHERE is_sso_user = false;
CREATE UNIQUE INDEX confirmation_token ON auth.users (confirmation_token) WHERE confirmation_token !~ '^[0-9 ]*$';

CREATE TABLE auth.identities (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES auth.users ON DELETE CASCADE,
  provider text NOT NULL,
  provider_id text NOT NULL,
  identity_data jsonb NOT NULL,
  email text GENERATED ALWAYS AS (lower(identity_data ->> 'email')) STORED,
  UNIQUE (provider_id, provider)
);

CREATE TABLE auth.sessions (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES auth.users ON DELETE CASCADE,
  factor_id uuid,
  ip inet,
  not_after timestamptz
);

CREATE TABLE auth.refresh_tokens (
  id bigserial PRIMARY KEY,
  token varchar(255) UNIQUE,
  user_id varchar(255),
  parent varchar(255) REFERENCES auth.refresh_tokens (token) ON DELETE SET NULL,
  session_id uuid REFERENCES auth.sessions ON DELETE CASCADE,
  revoked boolean
);

CREATE TABLE auth.mfa_factors (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES auth.users ON DELETE CASCADE,
  friendly_name text,
  kind auth.factor_kind NOT NULL,
  verified boolean NOT NULL DEFAULT false,
  phone text
);
CREATE UNIQUE INDEX mfa_factors_name ON auth.mfa_factors (friendly_name, user_id) WHERE trim(friendly_name) <> '';
CREATE UNIQUE INDEX mfa_factors_phone ON auth.mfa_factors (user_id, phone);

CREATE TABLE auth.mfa_challenges (
  id uuid PRIMARY KEY,
  factor_id uuid NOT NULL REFERENCES auth.mfa_factors ON DELETE CASCADE,
  ip inet NOT NULL
);
ALTER TABLE auth.sessions ADD FOREIGN KEY (factor_id) REFERENCES auth.mfa_factors ON DELETE SET NULL;

CREATE TABLE auth.session_claims (
  session_id uuid NOT NULL REFERENCES auth.sessions ON DELETE CASCADE,
  method text NOT NULL,
  UNIQUE (session_id, method)
);

CREATE TABLE auth.one_time_tokens (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES auth.users ON DELETE CASCADE,
  kind auth.token_kind NOT NULL,
  token_hash text NOT NULL CHECK (char_length(token_hash) > 0)
);
CREATE UNIQUE INDEX one_time_tokens_kind ON auth.one_time_tokens (user_id, kind);
CREATE INDEX one_time_tokens_hash ON auth.one_time_tokens USING hash (token_hash);

CREATE TABLE oauth.clients (
  id uuid PRIMARY KEY,
  owner_id uuid REFERENCES auth.users ON DELETE SET NULL,
  name text NOT NULL,
  redirect_uris text[] NOT NULL,
  CONSTRAINT clients_name EXCLUDE USING hash (name WITH =)
);

CREATE TABLE oauth.grants (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES auth.users ON DELETE CASCADE,
  client_id uuid NOT NULL REFERENCES oauth.clients ON DELETE CASCADE,
  scopes text[] NOT NULL DEFAULT '{}',
  granted_at timestamptz NOT NULL,
  revoked_at timestamptz,
  CHECK (revoked_at >= granted_at)
);
CREATE UNIQUE INDEX grants_one_live ON oauth.grants (user_id, client_id) WHERE revoked_at IS NULL;

CREATE TABLE oauth.codes (
  hash bytea PRIMARY KEY,
  grant_id uuid NOT NULL REFERENCES oauth.grants ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES auth.users ON DELETE CASCADE,
  expires_at timestamptz NOT NULL
);

CREATE TABLE oauth.access_tokens (
  jti uuid PRIMARY KEY,
  grant_id uuid NOT NULL REFERENCES oauth.grants ON DELETE CASCADE,
  session_id uuid REFERENCES auth.sessions ON DELETE SET NULL
);

CREATE TABLE auth.audit_log (id uuid PRIMARY KEY, payload json, at timestamptz NOT NULL DEFAULT '2026-01-01');

ALTER TABLE auth.identities ENABLE ROW LEVEL SECURITY;
ALTER TABLE oauth.grants ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_grants ON oauth.grants USING (user_id = nullif(current_setting('app.user', true), '')::uuid);
