-- A media library: assets with checksums, albums that are shared, faces, partners; every table says when it was touched.
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at = clock_timestamp(); RETURN NEW; END $$;

CREATE TYPE asset_kind AS ENUM ('image', 'video', 'audio');
CREATE TYPE album_right AS ENUM ('viewer', 'editor');

CREATE TABLE owner (
  id char(8) PRIMARY KEY,
  email varchar(320) NOT NULL UNIQUE,
  name text NOT NULL,
  storage_label text UNIQUE,
  quota_bytes bigint,
  used_bytes bigint NOT NULL DEFAULT 0,
  profile_picture text NOT NULL DEFAULT '',
  deleted_at timestamptz,
  CONSTRAINT within_quota CHECK (quota_bytes IS NULL OR used_bytes <= quota_bytes)
);

CREATE TABLE library (id int PRIMARY KEY, owner_id char(8) NOT NULL REFERENCES owner ON DELETE CASCADE ON UPDATE CASCADE, name text NOT NULL);

CREATE TABLE stack (id int PRIMARY KEY, owner_id char(8) NOT NULL REFERENCES owner ON DELETE CASCADE, primary_asset_id int UNIQUE);

CREATE TABLE asset (
  id int PRIMARY KEY,
  owner_id char(8) NOT NULL REFERENCES owner ON DELETE CASCADE ON UPDATE CASCADE,
  library_id int REFERENCES library ON DELETE CASCADE,
  stack_id int REFERENCES stack ON DELETE SET NULL,
  kind asset_kind NOT NULL,
  checksum bytea NOT NULL,
  live_video_id int REFERENCES asset ON DELETE SET NULL,
  taken_at timestamptz,
  duplicate_of int REFERENCES asset ON DELETE SET NULL,
  is_favourite boolean NOT NULL DEFAULT false,
  updated_at timestamptz NOT NULL DEFAULT '2026-01-01'
);
CREATE UNIQUE INDEX asset_checksum ON asset (owner_id, checksum) WHERE library_id IS NULL;
CREATE UNIQUE INDEX asset_library_checksum ON asset (owner_id, library_id, checksum) WHERE library_id IS NOT NULL;
ALTER TABLE stack ADD FOREIGN KEY (primary_asset_id) REFERENCES asset;

CREATE TABLE exif (
  asset_id int PRIMARY KEY REFERENCES asset ON DELETE CASCADE,
  description text NOT NULL DEFAULT '',
  latitude float8,
  longitude float8,
  place point GENERATED ALWAYS AS (point(longitude, latitude)) STORED,
  lens text
);

CREATE TABLE album (
  id int PRIMARY KEY,
  owner_id char(8) NOT NULL REFERENCES owner ON DELETE CASCADE,
  name text NOT NULL,
  thumbnail_asset_id int REFERENCES asset ON DELETE SET NULL
);

CREATE TABLE album_asset (
  album_id int NOT NULL REFERENCES album ON DELETE CASCADE,
  asset_id int NOT NULL REFERENCES asset ON DELETE CASCADE,
  added_by char(8) REFERENCES owner ON DELETE SET NULL,
  PRIMARY KEY (album_id, asset_id)
);

CREATE TABLE album_user (
  album_id int NOT NULL REFERENCES album ON DELETE CASCADE,
  user_id char(8) NOT NULL REFERENCES owner ON DELETE CASCADE,
  rights album_right NOT NULL DEFAULT 'viewer',
  PRIMARY KEY (album_id, user_id)
);

CREATE TABLE album_comment (
  id int PRIMARY KEY,
  album_id int NOT NULL REFERENCES album ON DELETE CASCADE,
  asset_id int REFERENCES asset ON DELETE CASCADE,
  user_id char(8) NOT NULL REFERENCES owner ON DELETE CASCADE,
  comment text,
  is_like boolean NOT NULL DEFAULT false,
  CHECK (comment IS NULL <> (NOT is_like))
);
CREATE UNIQUE INDEX album_like ON album_comment (album_id, coalesce(asset_id, 0), user_id) WHERE is_like;

CREATE TABLE tag (
  id int PRIMARY KEY,
  user_id char(8) NOT NULL REFERENCES owner ON DELETE CASCADE,
  value text NOT NULL,
  parent_id int REFERENCES tag ON DELETE CASCADE,
  UNIQUE (user_id, value)
);

CREATE TABLE tag_asset (
  tag_id int NOT NULL REFERENCES tag ON DELETE CASCADE,
  asset_id int NOT NULL REFERENCES asset ON DELETE CASCADE,
  PRIMARY KEY (tag_id, asset_id)
);

CREATE TABLE person (
  id int PRIMARY KEY,
  owner_id char(8) NOT NULL REFERENCES owner ON DELETE CASCADE,
  name text NOT NULL DEFAULT '',
  birth_date date CHECK (birth_date <= '2100-01-01'),
  hidden boolean NOT NULL DEFAULT false
);
CREATE UNIQUE INDEX person_name ON person (owner_id, name) WHERE name <> '';

CREATE TABLE face (
  id int PRIMARY KEY,
  asset_id int NOT NULL REFERENCES asset ON DELETE CASCADE,
  person_id int REFERENCES person ON DELETE SET NULL,
  box int[] NOT NULL CHECK (array_length(box, 1) = 4)
);

CREATE TABLE partner (
  shared_by_id char(8) NOT NULL REFERENCES owner ON DELETE CASCADE,
  shared_with_id char(8) NOT NULL REFERENCES owner ON DELETE CASCADE,
  in_timeline boolean NOT NULL DEFAULT false,
  PRIMARY KEY (shared_by_id, shared_with_id)
);

CREATE TABLE shared_link (
  id int PRIMARY KEY,
  user_id char(8) NOT NULL REFERENCES owner ON DELETE CASCADE,
  key bytea NOT NULL UNIQUE,
  slug text,
  album_id int REFERENCES album ON DELETE CASCADE
);
CREATE UNIQUE INDEX shared_link_slug ON shared_link (slug) NULLS DISTINCT;

CREATE TABLE user_metadata (
  user_id char(8) NOT NULL REFERENCES owner ON DELETE CASCADE,
  key text NOT NULL,
  value jsonb NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT '2026-01-01',
  PRIMARY KEY (user_id, key)
);

CREATE TABLE api_key (id int PRIMARY KEY, user_id char(8) NOT NULL REFERENCES owner ON DELETE CASCADE ON UPDATE CASCADE, secret text NOT NULL UNIQUE);

CREATE TABLE job_log (at timestamptz NOT NULL, user_id char(8) NOT NULL REFERENCES owner, line text);

CREATE TRIGGER touch BEFORE UPDATE ON asset FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER touch BEFORE UPDATE ON user_metadata FOR EACH ROW EXECUTE FUNCTION touch();
