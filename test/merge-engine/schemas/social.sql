-- A social network: follows and blocks with counters kept by triggers, friendships, talks, lists, posts with reposts.
CREATE TABLE account (
  id bigint PRIMARY KEY,
  handle text NOT NULL,
  domain text,
  display_name text,
  followers_count int NOT NULL DEFAULT 0,
  following_count int NOT NULL DEFAULT 0,
  moved_to_id bigint REFERENCES account ON DELETE SET NULL,
  also_known_as text[],
  silenced_at timestamptz,
  CHECK (moved_to_id IS DISTINCT FROM id)
);
CREATE UNIQUE INDEX account_handle ON account (lower(handle), coalesce(lower(domain), ''));

CREATE TABLE follow (
  follower_id bigint NOT NULL REFERENCES account ON DELETE CASCADE,
  followee_id bigint NOT NULL REFERENCES account ON DELETE CASCADE,
  show_reposts boolean NOT NULL DEFAULT true,
  since timestamptz NOT NULL DEFAULT '2026-01-01',
  PRIMARY KEY (follower_id, followee_id),
  CONSTRAINT no_self_follow CHECK (follower_id <> followee_id)
);
CREATE INDEX ON follow (followee_id);

CREATE TABLE follow_request (
  id bigint PRIMARY KEY,
  follower_id bigint NOT NULL REFERENCES account ON DELETE CASCADE,
  followee_id bigint NOT NULL REFERENCES account ON DELETE CASCADE,
  UNIQUE (follower_id, followee_id)
);

CREATE TABLE block (
  blocker_id bigint NOT NULL REFERENCES account ON DELETE CASCADE,
  blocked_id bigint NOT NULL REFERENCES account ON DELETE CASCADE,
  PRIMARY KEY (blocker_id, blocked_id),
  CHECK (blocker_id <> blocked_id)
);

CREATE TABLE mute (
  account_id bigint NOT NULL REFERENCES account ON DELETE CASCADE,
  target_id bigint NOT NULL REFERENCES account ON DELETE CASCADE,
  until timestamptz
);
CREATE UNIQUE INDEX mute_once ON mute (account_id, target_id);

CREATE TABLE friendship (
  id bigint PRIMARY KEY,
  one_id bigint NOT NULL REFERENCES account ON DELETE CASCADE,
  other_id bigint NOT NULL REFERENCES account ON DELETE CASCADE,
  closeness int NOT NULL DEFAULT 1,
  CHECK (one_id <> other_id)
);
CREATE UNIQUE INDEX friendship_pair ON friendship (least(one_id, other_id), greatest(one_id, other_id));

CREATE TABLE conversation (id bigint PRIMARY KEY, subject text);

CREATE TABLE participant (
  conversation_id bigint NOT NULL REFERENCES conversation ON DELETE CASCADE,
  account_id bigint NOT NULL REFERENCES account ON DELETE CASCADE,
  unread int NOT NULL DEFAULT 0,
  last_read_at timestamptz,
  PRIMARY KEY (conversation_id, account_id)
);

CREATE TABLE message (
  id bigint PRIMARY KEY,
  conversation_id bigint NOT NULL,
  account_id bigint NOT NULL,
  body text NOT NULL,
  FOREIGN KEY (conversation_id, account_id) REFERENCES participant (conversation_id, account_id)
);

CREATE TABLE post (
  id bigint PRIMARY KEY,
  account_id bigint NOT NULL REFERENCES account ON DELETE CASCADE,
  reply_to_id bigint REFERENCES post ON DELETE SET NULL,
  reply_to_account_id bigint REFERENCES account ON DELETE SET NULL,
  repost_of_id bigint REFERENCES post ON DELETE CASCADE,
  uri text,
  body text,
  CHECK (body IS NOT NULL OR repost_of_id IS NOT NULL)
);
CREATE UNIQUE INDEX post_uri ON post (uri text_pattern_ops) WHERE uri IS NOT NULL;
CREATE UNIQUE INDEX post_one_repost ON post (account_id, repost_of_id) WHERE repost_of_id IS NOT NULL;

CREATE TABLE favourite (
  id bigint PRIMARY KEY,
  account_id bigint NOT NULL REFERENCES account ON DELETE CASCADE,
  post_id bigint NOT NULL REFERENCES post ON DELETE CASCADE,
  UNIQUE (account_id, post_id)
);

CREATE TABLE mention (
  id bigint PRIMARY KEY,
  post_id bigint NOT NULL REFERENCES post ON DELETE CASCADE,
  account_id bigint NOT NULL REFERENCES account ON DELETE CASCADE,
  silent boolean NOT NULL DEFAULT false,
  UNIQUE (account_id, post_id)
);

CREATE TABLE poll (id bigint PRIMARY KEY, post_id bigint NOT NULL UNIQUE REFERENCES post ON DELETE CASCADE, options text[] NOT NULL);

CREATE TABLE poll_vote (
  poll_id bigint NOT NULL REFERENCES poll ON DELETE CASCADE,
  account_id bigint NOT NULL REFERENCES account ON DELETE CASCADE,
  choice int NOT NULL,
  UNIQUE (poll_id, account_id, choice)
);

CREATE TABLE list (
  id bigint PRIMARY KEY,
  account_id bigint NOT NULL REFERENCES account ON DELETE CASCADE,
  title text NOT NULL
);

CREATE TABLE list_account (
  list_id bigint NOT NULL REFERENCES list ON DELETE CASCADE,
  account_id bigint NOT NULL REFERENCES account ON DELETE CASCADE,
  owner_id bigint NOT NULL,
  PRIMARY KEY (list_id, account_id),
  -- Only whom one follows can be on a list of one's own.
  FOREIGN KEY (owner_id, account_id) REFERENCES follow (follower_id, followee_id) ON DELETE CASCADE
);

CREATE TABLE featured_tag (
  id bigint PRIMARY KEY,
  account_id bigint NOT NULL REFERENCES account ON DELETE CASCADE,
  tag text NOT NULL,
  uses int NOT NULL DEFAULT 0
);
CREATE UNIQUE INDEX featured_tag_once ON featured_tag (account_id, lower(tag) text_pattern_ops);

CREATE TABLE notification (
  id bigint PRIMARY KEY,
  account_id bigint NOT NULL REFERENCES account ON DELETE CASCADE,
  from_account_id bigint NOT NULL REFERENCES account ON DELETE CASCADE,
  activity_type text NOT NULL,
  activity_id bigint NOT NULL
);

CREATE TABLE report (
  id bigint PRIMARY KEY,
  account_id bigint NOT NULL REFERENCES account ON DELETE CASCADE,
  target_account_id bigint NOT NULL REFERENCES account ON DELETE CASCADE,
  assigned_account_id bigint REFERENCES account ON DELETE SET NULL
);

CREATE FUNCTION count_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    UPDATE account SET following_count = following_count - 1 WHERE id = OLD.follower_id;
    UPDATE account SET followers_count = followers_count - 1 WHERE id = OLD.followee_id;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    UPDATE account SET following_count = following_count + 1 WHERE id = NEW.follower_id;
    UPDATE account SET followers_count = followers_count + 1 WHERE id = NEW.followee_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER count_follows AFTER INSERT OR UPDATE OR DELETE ON follow FOR EACH ROW EXECUTE FUNCTION count_follows();
