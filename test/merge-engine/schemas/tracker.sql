-- An issue tracker whose names are an object mapper's: quoted, in camel case, with members of workspaces.
CREATE EXTENSION btree_gist;

CREATE TYPE "Role" AS ENUM ('GUEST', 'MEMBER', 'ADMIN');
CREATE TYPE "Priority" AS ENUM ('LOW', 'HIGH', 'URGENT');

CREATE TABLE "User" (
  "id" text PRIMARY KEY,
  "email" text,
  "displayName" text,
  "avatarUrl" text,
  "timeZone" text NOT NULL DEFAULT 'UTC',
  "lastActiveAt" timestamptz(3),
  "isBot" boolean NOT NULL DEFAULT false
);
CREATE UNIQUE INDEX "User_email_key" ON "User" ("email");

CREATE TABLE "Workspace" ("id" text PRIMARY KEY, "slug" text NOT NULL UNIQUE, "ownerId" text NOT NULL REFERENCES "User" ON DELETE RESTRICT ON UPDATE CASCADE);

CREATE TABLE "Membership" (
  "workspaceId" text NOT NULL REFERENCES "Workspace" ON DELETE CASCADE ON UPDATE CASCADE,
  "userId" text NOT NULL REFERENCES "User" ON DELETE CASCADE ON UPDATE CASCADE,
  "role" "Role" NOT NULL DEFAULT 'MEMBER',
  "joinedAt" timestamptz(3) NOT NULL DEFAULT '2026-01-01',
  PRIMARY KEY ("workspaceId", "userId")
);

CREATE TABLE "Project" (
  "id" text PRIMARY KEY,
  "workspaceId" text NOT NULL REFERENCES "Workspace" ON DELETE CASCADE,
  "key" varchar(10) NOT NULL CHECK ("key" = upper("key")),
  "leadId" text,
  "order" int NOT NULL,
  UNIQUE ("workspaceId", "id"),
  FOREIGN KEY ("workspaceId", "leadId") REFERENCES "Membership" ("workspaceId", "userId") ON DELETE SET NULL ("leadId") ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "Project_key" ON "Project" ("workspaceId", lower("key"));

CREATE TABLE "Issue" (
  "id" text PRIMARY KEY,
  "workspaceId" text NOT NULL,
  "projectId" text NOT NULL,
  "number" int NOT NULL,
  "title" text NOT NULL,
  "priority" "Priority",
  "reporterId" text NOT NULL REFERENCES "User",
  "assigneeId" text,
  "parentId" text REFERENCES "Issue" ON DELETE SET NULL,
  "from" text,
  UNIQUE ("projectId", "number"),
  FOREIGN KEY ("workspaceId", "projectId") REFERENCES "Project" ("workspaceId", "id") ON DELETE CASCADE,
  FOREIGN KEY ("workspaceId", "assigneeId") REFERENCES "Membership" ("workspaceId", "userId") ON DELETE SET NULL ("assigneeId")
);

CREATE TABLE "IssueLink" (
  "id" text PRIMARY KEY,
  "sourceId" text NOT NULL REFERENCES "Issue" ON DELETE CASCADE,
  "targetId" text NOT NULL REFERENCES "Issue" ON DELETE CASCADE,
  "createdById" text REFERENCES "User" ON DELETE SET NULL,
  CONSTRAINT "IssueLink_not_itself" CHECK ("sourceId" <> "targetId"),
  UNIQUE ("sourceId", "targetId")
);

CREATE TABLE "_IssueToWatcher" (
  "A" text NOT NULL REFERENCES "Issue" ON DELETE CASCADE ON UPDATE CASCADE,
  "B" text NOT NULL REFERENCES "User" ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "_IssueToWatcher_AB_unique" ON "_IssueToWatcher" ("A", "B");

CREATE TABLE "Vote" (
  "issueId" text NOT NULL REFERENCES "Issue" ON DELETE CASCADE,
  "userId" text NOT NULL REFERENCES "User" ON DELETE CASCADE,
  "weight" int NOT NULL DEFAULT 1,
  PRIMARY KEY ("userId", "issueId")
);

CREATE TABLE "Comment" (
  "id" text PRIMARY KEY,
  "issueId" text NOT NULL REFERENCES "Issue" ON DELETE CASCADE,
  "authorId" text REFERENCES "User" ON DELETE SET NULL,
  "body" jsonb NOT NULL,
  "replyToId" text REFERENCES "Comment" ON DELETE CASCADE
);

CREATE TABLE "Reaction" (
  "commentId" text NOT NULL REFERENCES "Comment" ON DELETE CASCADE,
  "userId" text NOT NULL REFERENCES "User" ON DELETE CASCADE,
  "emoji" text NOT NULL,
  CONSTRAINT "Reaction_pkey" PRIMARY KEY ("commentId", "userId", "emoji")
);

CREATE TABLE "Label" ("id" text PRIMARY KEY, "workspaceId" text NOT NULL REFERENCES "Workspace", "name" text NOT NULL, "ownerId" text REFERENCES "User");
CREATE UNIQUE INDEX "Label_personal" ON "Label" ("workspaceId", "ownerId", "name") WHERE "ownerId" IS NOT NULL;
CREATE UNIQUE INDEX "Label_shared" ON "Label" ("workspaceId", "name") WHERE "ownerId" IS NULL;

CREATE TABLE "IssueLabel" (
  "issueId" text NOT NULL REFERENCES "Issue" ON DELETE CASCADE,
  "labelId" text NOT NULL REFERENCES "Label" ON DELETE CASCADE,
  PRIMARY KEY ("issueId", "labelId")
);

CREATE TABLE "TimeEntry" (
  "id" text PRIMARY KEY,
  "userId" text NOT NULL REFERENCES "User",
  "issueId" text NOT NULL REFERENCES "Issue",
  "span" tstzrange NOT NULL,
  "billable" boolean NOT NULL DEFAULT true,
  CONSTRAINT "TimeEntry_no_overlap" EXCLUDE USING gist ("userId" WITH =, "span" WITH &&) WHERE ("billable")
);

CREATE TABLE "Board" ("id" text PRIMARY KEY, "workspaceId" text NOT NULL, "userId" text NOT NULL, "position" int NOT NULL,
  FOREIGN KEY ("workspaceId", "userId") REFERENCES "Membership" ("workspaceId", "userId") ON DELETE CASCADE,
  CONSTRAINT "Board_position" UNIQUE ("workspaceId", "userId", "position") DEFERRABLE);

CREATE TABLE "SavedFilter" ("id" text PRIMARY KEY, "ownerId" text NOT NULL REFERENCES "User" ON DELETE CASCADE, "name" text NOT NULL, "query" jsonb NOT NULL,
  UNIQUE ("ownerId", "name"));

CREATE TABLE "Session" ("id" text PRIMARY KEY, "userId" text NOT NULL REFERENCES "User" ON DELETE CASCADE, "token" text NOT NULL UNIQUE);

CREATE TABLE "ApiKey" ("id" text PRIMARY KEY, "userId" text NOT NULL REFERENCES "User" ON DELETE RESTRICT, "hash" bytea NOT NULL UNIQUE, "createdBySession" text REFERENCES "Session" ON DELETE SET NULL);

CREATE TABLE "Activity" (
  "id" bigint PRIMARY KEY,
  "actorType" text NOT NULL,
  "actorId" text NOT NULL,
  "changes" jsonb NOT NULL
);
