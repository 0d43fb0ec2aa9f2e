import { name } from '../sql.js';

/** The statements that create the ledger. They may be run again without harm. */
export function ledgerSchema(schema = 'guestpass_merge'): string {
  const ledger = name(schema);
  return `
CREATE SCHEMA IF NOT EXISTS ${ledger};

CREATE TABLE IF NOT EXISTS ${ledger}.merge (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  subject text NOT NULL,
  survivor jsonb NOT NULL,
  loser jsonb NOT NULL,
  reason text,
  actor text,
  tables jsonb NOT NULL DEFAULT '[]',
  merged_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  undone_at timestamptz
);
ALTER TABLE ${ledger}.merge ADD COLUMN IF NOT EXISTS expired_at timestamptz;
CREATE INDEX IF NOT EXISTS merge_survivor_idx ON ${ledger}.merge (subject, survivor);
CREATE INDEX IF NOT EXISTS merge_loser_idx ON ${ledger}.merge (subject, loser);
CREATE INDEX IF NOT EXISTS merge_merged_at_idx ON ${ledger}.merge (merged_at) WHERE expired_at IS NULL;
COMMENT ON TABLE ${ledger}.merge IS 'Who was merged into whom. Keys are {column: text}.';

CREATE TABLE IF NOT EXISTS ${ledger}.moved (
  merge_id bigint NOT NULL REFERENCES ${ledger}.merge ON DELETE CASCADE,
  step integer NOT NULL,
  table_name text NOT NULL,
  before jsonb NOT NULL,
  after jsonb NOT NULL,
  keys jsonb NOT NULL,
  rows integer NOT NULL
);
CREATE INDEX IF NOT EXISTS moved_merge_idx ON ${ledger}.moved (merge_id, step);
COMMENT ON TABLE ${ledger}.moved IS 'Rows that now refer to another row: many keys to a line, {column: [texts]}, where all changed alike.';

CREATE TABLE IF NOT EXISTS ${ledger}.archived (
  merge_id bigint NOT NULL REFERENCES ${ledger}.merge ON DELETE CASCADE,
  step integer NOT NULL,
  table_name text NOT NULL,
  "row" jsonb NOT NULL,
  twin jsonb
);
CREATE INDEX IF NOT EXISTS archived_merge_idx ON ${ledger}.archived (merge_id, step);
COMMENT ON TABLE ${ledger}.archived IS 'Rows that were taken out, whole, and the key of the row that stands for them.';

CREATE TABLE IF NOT EXISTS ${ledger}.updated (
  merge_id bigint NOT NULL REFERENCES ${ledger}.merge ON DELETE CASCADE,
  step integer NOT NULL,
  table_name text NOT NULL,
  key jsonb NOT NULL,
  before jsonb NOT NULL,
  after jsonb NOT NULL
);
CREATE INDEX IF NOT EXISTS updated_merge_idx ON ${ledger}.updated (merge_id, step);
COMMENT ON TABLE ${ledger}.updated IS 'Rows whose values were combined or changed, before and after.';

CREATE TABLE IF NOT EXISTS ${ledger}.mark (
  merge_id bigint NOT NULL REFERENCES ${ledger}.merge ON DELETE CASCADE,
  step integer NOT NULL,
  gone jsonb NOT NULL,
  kept jsonb
);
CREATE INDEX IF NOT EXISTS mark_merge_idx ON ${ledger}.mark (merge_id, step);
COMMENT ON TABLE ${ledger}.mark IS 'Working list of a running merge: rows that go, and what stands for them.';
`;
}
