-- An event log in partitions: by month, then by hash; sessions by region; counters by day; one part has a rule of its own.
CREATE SCHEMA parts;

CREATE TABLE visitor (
  id int8 PRIMARY KEY,
  cookie uuid UNIQUE,
  login text,
  country char(2),
  first_seen timestamptz NOT NULL,
  last_seen timestamptz NOT NULL,
  visits int NOT NULL DEFAULT 0,
  traits jsonb NOT NULL DEFAULT '{}',
  CHECK (last_seen >= first_seen)
);
CREATE UNIQUE INDEX visitor_login ON visitor (lower(login)) WHERE login IS NOT NULL;

CREATE TABLE session (
  id int8 NOT NULL,
  region text NOT NULL,
  visitor_id int8 NOT NULL REFERENCES visitor ON DELETE CASCADE,
  started timestamptz NOT NULL,
  PRIMARY KEY (region, id)
) PARTITION BY LIST (region);
CREATE TABLE parts.session_eu PARTITION OF session FOR VALUES IN ('eu', 'uk');
CREATE TABLE parts.session_us PARTITION OF session FOR VALUES IN ('us');
CREATE TABLE parts.session_else PARTITION OF session DEFAULT;

CREATE TABLE event (
  id int8 NOT NULL,
  visitor_id int8 NOT NULL REFERENCES visitor,
  at timestamptz NOT NULL,
  region text,
  session_id int8,
  kind text NOT NULL,
  dedupe_key text,
  payload jsonb,
  PRIMARY KEY (visitor_id, at, id),
  FOREIGN KEY (region, session_id) REFERENCES session (region, id) ON DELETE SET NULL (session_id)
) PARTITION BY RANGE (at);
CREATE TABLE parts.event_old PARTITION OF event FOR VALUES FROM (MINVALUE) TO ('2026-01-01');
CREATE TABLE parts.event_2026_01 PARTITION OF event FOR VALUES FROM ('2026-01-01') TO ('2026-02-01') PARTITION BY HASH (visitor_id);
CREATE TABLE parts.event_2026_01_0 PARTITION OF parts.event_2026_01 FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE parts.event_2026_01_1 PARTITION OF parts.event_2026_01 FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE TABLE parts.event_rest (payload jsonb, dedupe_key text, kind text NOT NULL, session_id int8, region text,
  at timestamptz NOT NULL, visitor_id int8 NOT NULL, id int8 NOT NULL);
ALTER TABLE event ATTACH PARTITION parts.event_rest DEFAULT;
CREATE UNIQUE INDEX event_rest_dedupe ON parts.event_rest (visitor_id, dedupe_key) WHERE dedupe_key IS NOT NULL;

CREATE TABLE event_note (
  id int PRIMARY KEY,
  visitor_id int8 NOT NULL,
  at timestamptz NOT NULL,
  event_id int8 NOT NULL,
  note text NOT NULL,
  FOREIGN KEY (visitor_id, at, event_id) REFERENCES event (visitor_id, at, id)
);

CREATE TABLE daily_count (
  visitor_id int8 NOT NULL REFERENCES visitor ON DELETE CASCADE,
  day date NOT NULL,
  kind text NOT NULL,
  count int NOT NULL,
  PRIMARY KEY (visitor_id, day, kind)
) PARTITION BY HASH (visitor_id);
CREATE TABLE parts.daily_count_0 PARTITION OF daily_count FOR VALUES WITH (MODULUS 3, REMAINDER 0);
CREATE TABLE parts.daily_count_1 PARTITION OF daily_count FOR VALUES WITH (MODULUS 3, REMAINDER 1);
CREATE TABLE parts.daily_count_2 PARTITION OF daily_count FOR VALUES WITH (MODULUS 3, REMAINDER 2);

CREATE TABLE experiment (key text PRIMARY KEY, arms text[] NOT NULL);

CREATE TABLE assignment (
  experiment text NOT NULL REFERENCES experiment,
  visitor_id int8 NOT NULL REFERENCES visitor,
  arm text NOT NULL,
  assigned_at timestamptz NOT NULL,
  PRIMARY KEY (experiment, visitor_id)
);

CREATE TABLE conversion (
  id int PRIMARY KEY,
  experiment text NOT NULL,
  visitor_id int8 NOT NULL,
  value numeric(10, 2) NOT NULL,
  FOREIGN KEY (experiment, visitor_id) REFERENCES assignment
);

CREATE TABLE consent (
  id int PRIMARY KEY,
  visitor_id int8 NOT NULL REFERENCES visitor,
  purpose text NOT NULL,
  given boolean NOT NULL,
  during tstzrange NOT NULL,
  EXCLUDE USING gist (int8range(visitor_id, visitor_id, '[]') WITH &&, during WITH &&) WHERE (purpose = 'analytics')
);

CREATE TABLE segment (id int PRIMARY KEY, name text NOT NULL, owner_id int8 REFERENCES visitor ON DELETE SET NULL);

CREATE TABLE segment_visitor (
  segment_id int NOT NULL REFERENCES segment ON DELETE CASCADE,
  visitor_id int8 NOT NULL REFERENCES visitor ON DELETE CASCADE,
  UNIQUE (segment_id, visitor_id)
);

CREATE TABLE raw_log (at timestamptz NOT NULL, visitor_id int8, line json) PARTITION BY RANGE (at);
CREATE TABLE parts.raw_log_all PARTITION OF raw_log DEFAULT;

CREATE MATERIALIZED VIEW visitor_days AS SELECT visitor_id, count(DISTINCT day) AS days FROM daily_count GROUP BY visitor_id;
