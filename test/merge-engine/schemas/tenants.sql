-- An application of many tenants: each key begins with the tenant's, and so does each reference.
CREATE DOMAIN tenant_id AS int CHECK (VALUE > 0);

CREATE TABLE tenant (id tenant_id PRIMARY KEY, name text NOT NULL UNIQUE);

CREATE TABLE member (
  tenant_id tenant_id NOT NULL REFERENCES tenant ON DELETE CASCADE,
  id int NOT NULL,
  email text,
  manager_id int,
  title text,
  seats int NOT NULL DEFAULT 0,
  hired_on date,
  PRIMARY KEY (tenant_id, id),
  FOREIGN KEY (tenant_id, manager_id) REFERENCES member ON DELETE SET NULL (manager_id)
);
CREATE UNIQUE INDEX member_email ON member (tenant_id, lower(email));

CREATE TABLE member_alias (
  tenant_id tenant_id NOT NULL,
  member_id int NOT NULL,
  alias text NOT NULL,
  preferred boolean NOT NULL DEFAULT false,
  PRIMARY KEY (tenant_id, member_id, alias),
  FOREIGN KEY (tenant_id, member_id) REFERENCES member ON DELETE CASCADE
);
CREATE UNIQUE INDEX member_alias_preferred ON member_alias (tenant_id, member_id) WHERE preferred;

CREATE TABLE team (
  tenant_id tenant_id NOT NULL REFERENCES tenant,
  id int NOT NULL,
  lead_id int,
  deputy_id int,
  name text NOT NULL,
  PRIMARY KEY (tenant_id, id),
  UNIQUE (tenant_id, name),
  FOREIGN KEY (tenant_id, lead_id) REFERENCES member,
  FOREIGN KEY (tenant_id, deputy_id) REFERENCES member,
  CHECK (lead_id <> deputy_id)
);

CREATE TABLE team_member (
  tenant_id tenant_id NOT NULL,
  team_id int NOT NULL,
  member_id int NOT NULL,
  role text NOT NULL DEFAULT 'member',
  PRIMARY KEY (tenant_id, team_id, member_id),
  FOREIGN KEY (tenant_id, team_id) REFERENCES team ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, member_id) REFERENCES member ON DELETE CASCADE
);

CREATE TABLE folder (
  tenant_id tenant_id NOT NULL,
  owner_id int NOT NULL,
  path text NOT NULL,
  parent_path text,
  PRIMARY KEY (tenant_id, owner_id, path),
  FOREIGN KEY (tenant_id, owner_id) REFERENCES member ON DELETE RESTRICT,
  FOREIGN KEY (tenant_id, owner_id, parent_path) REFERENCES folder ON DELETE CASCADE
);

CREATE TABLE document (
  tenant_id tenant_id NOT NULL,
  owner_id int NOT NULL,
  folder_path text NOT NULL,
  name text NOT NULL,
  bytes bigint NOT NULL DEFAULT 0,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, owner_id, folder_path, name),
  FOREIGN KEY (tenant_id, owner_id, folder_path) REFERENCES folder ON DELETE CASCADE
);

CREATE TABLE document_version (
  tenant_id tenant_id NOT NULL,
  owner_id int NOT NULL,
  folder_path text NOT NULL,
  name text NOT NULL,
  version int NOT NULL,
  author_id int,
  body text,
  PRIMARY KEY (tenant_id, owner_id, folder_path, name, version),
  FOREIGN KEY (tenant_id, owner_id, folder_path, name) REFERENCES document ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, author_id) REFERENCES member ON DELETE SET NULL (author_id)
);

CREATE TABLE document_share (
  tenant_id tenant_id NOT NULL,
  owner_id int NOT NULL,
  folder_path text NOT NULL,
  name text NOT NULL,
  with_id int NOT NULL,
  PRIMARY KEY (tenant_id, owner_id, folder_path, name, with_id),
  FOREIGN KEY (tenant_id, owner_id, folder_path, name) REFERENCES document ON UPDATE CASCADE ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, with_id) REFERENCES member ON DELETE CASCADE,
  CONSTRAINT not_with_oneself CHECK (owner_id <> with_id)
);

CREATE TABLE ticket (
  tenant_id tenant_id NOT NULL REFERENCES tenant,
  no int NOT NULL,
  opened_by int NOT NULL,
  assigned_to int,
  PRIMARY KEY (tenant_id, no),
  FOREIGN KEY (tenant_id, opened_by) REFERENCES member DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (tenant_id, assigned_to) REFERENCES member ON DELETE SET NULL (assigned_to)
);

CREATE TABLE ticket_vote (
  tenant_id tenant_id NOT NULL,
  ticket_no int NOT NULL,
  member_id int NOT NULL,
  points int NOT NULL DEFAULT 1,
  CONSTRAINT one_vote UNIQUE (tenant_id, ticket_no, member_id) DEFERRABLE INITIALLY DEFERRED,
  FOREIGN KEY (tenant_id, ticket_no) REFERENCES ticket ON DELETE CASCADE,
  FOREIGN KEY (tenant_id, member_id) REFERENCES member ON DELETE CASCADE
);

CREATE TABLE quota (
  tenant_id tenant_id NOT NULL,
  member_id int NOT NULL,
  kind text NOT NULL,
  used bigint NOT NULL CHECK (used >= 0),
  PRIMARY KEY (tenant_id, member_id, kind),
  FOREIGN KEY (tenant_id, member_id) REFERENCES member ON DELETE CASCADE
);

CREATE TABLE setting (
  tenant_id tenant_id NOT NULL REFERENCES tenant,
  member_id int,
  key text NOT NULL,
  value jsonb NOT NULL,
  FOREIGN KEY (tenant_id, member_id) REFERENCES member MATCH SIMPLE ON DELETE CASCADE,
  UNIQUE NULLS NOT DISTINCT (tenant_id, member_id, key)
);
