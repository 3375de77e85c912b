-- Read rows: a fold of the ledger, written by append in the same transaction, rebuilt at any time and compared.
-- Row-level security is the second line under domain/permissions: the API names the reader in settings of the
-- transaction, and a row that the reader may not see does not exist for it.

CREATE TABLE "row_case" (
  "stream" TEXT NOT NULL,
  -- 'inside': team and organiser; 'unit': what the unit may read.
  "audience" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "version" INTEGER NOT NULL,
  "unit_path" TEXT,
  "organiser_path" TEXT,
  "seat_ids" TEXT[] NOT NULL,
  "doc" JSONB NOT NULL,
  PRIMARY KEY ("stream", "audience")
);

CREATE TABLE "row_event" (
  "stream" TEXT NOT NULL,
  "version" INTEGER NOT NULL,
  "audience" TEXT NOT NULL,
  "type" TEXT NOT NULL,
  "actor_id" TEXT NOT NULL,
  "on_behalf_of" TEXT,
  "capacity" TEXT NOT NULL,
  "words_id" UUID,
  "data" JSONB NOT NULL,
  "origin" TEXT NOT NULL,
  "occurred_at" TIMESTAMPTZ(3) NOT NULL,
  PRIMARY KEY ("stream", "version")
);
CREATE INDEX "row_event_words_idx" ON "row_event" ("words_id") WHERE "words_id" IS NOT NULL;

CREATE TABLE "row_round" (
  "round_id" TEXT PRIMARY KEY,
  "organiser_id" TEXT NOT NULL,
  "organiser_path" TEXT NOT NULL,
  "stage" TEXT NOT NULL,
  "plan_basis" TEXT NOT NULL,
  "window_from" DATE NOT NULL,
  "window_to" DATE NOT NULL,
  "visits" INTEGER NOT NULL,
  "words_id" UUID,
  "published_at" TIMESTAMPTZ(3)
);

CREATE TABLE "row_session" (
  "session_id" TEXT PRIMARY KEY,
  "unit_id" TEXT NOT NULL,
  "unit_path" TEXT NOT NULL,
  "stage" TEXT NOT NULL,
  "starts_at" TIMESTAMPTZ(3) NOT NULL,
  "duration_minutes" INTEGER NOT NULL,
  "is_deliberation" BOOLEAN NOT NULL,
  "cycle_ids" TEXT[] NOT NULL,
  "package_version" INTEGER NOT NULL,
  "present_count" INTEGER,
  "expected_count" INTEGER,
  "words_id" UUID
);
CREATE INDEX "row_session_unit_idx" ON "row_session" ("unit_id", "starts_at");

CREATE TABLE "row_cycle" (
  "cycle_id" TEXT PRIMARY KEY,
  "round_id" TEXT NOT NULL,
  "unit_id" TEXT NOT NULL,
  "unit_path" TEXT NOT NULL,
  "organiser_id" TEXT NOT NULL,
  "team_id" TEXT NOT NULL,
  "seat_ids" TEXT[] NOT NULL,
  "stage" TEXT NOT NULL,
  "session_id" TEXT,
  "starts_at" TIMESTAMPTZ(3),
  "next_due_at" TIMESTAMPTZ(3),
  "next_due_key" TEXT,
  "unit_due_at" TIMESTAMPTZ(3),
  "unit_due_key" TEXT,
  "unreviewed" BOOLEAN NOT NULL,
  "delivered_at" TIMESTAMPTZ(3),
  "items_open" INTEGER,
  "items_ongoing" INTEGER,
  "items_closed" INTEGER
);
CREATE INDEX "row_cycle_round_idx" ON "row_cycle" ("round_id", "stage");
CREATE INDEX "row_cycle_unit_idx" ON "row_cycle" ("unit_id");

CREATE TABLE "row_item" (
  "item_no" TEXT PRIMARY KEY,
  "list_id" TEXT NOT NULL,
  "round_id" TEXT NOT NULL,
  "unit_id" TEXT NOT NULL,
  "unit_path" TEXT NOT NULL,
  "organiser_id" TEXT NOT NULL,
  "seat_ids" TEXT[] NOT NULL,
  "origin" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  "category" TEXT NOT NULL,
  "severity" TEXT NOT NULL,
  "track" TEXT NOT NULL,
  "owner_id" TEXT,
  "leader_id" TEXT,
  "due_at" TIMESTAMPTZ(3),
  "due_on" DATE,
  "provisional" BOOLEAN NOT NULL,
  "returns" INTEGER NOT NULL,
  "notice_level" TEXT,
  "follow_up" TEXT,
  "closed_at" TIMESTAMPTZ(3),
  "words_id" UUID,
  "words_path" TEXT NOT NULL
);
CREATE INDEX "row_item_list_idx" ON "row_item" ("list_id");
CREATE INDEX "row_item_due_idx" ON "row_item" ("due_at", "item_no");
CREATE INDEX "row_item_state_idx" ON "row_item" ("state");

CREATE TABLE "row_task" (
  "stream" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  -- Whose side may know that this waits: a draft of 督办 is no business of the unit.
  "audience" TEXT NOT NULL,
  "person_id" TEXT,
  "role" TEXT,
  "unit_id" TEXT,
  "unit_path" TEXT,
  "organiser_path" TEXT,
  "due_at" TIMESTAMPTZ(3),
  "provisional" BOOLEAN NOT NULL,
  -- Not before this instant does the line show, such as the meeting's own day.
  "after" TIMESTAMPTZ(3),
  "params" JSONB NOT NULL,
  PRIMARY KEY ("stream", "key")
);
CREATE INDEX "row_task_person_idx" ON "row_task" ("person_id") WHERE "person_id" IS NOT NULL;
CREATE INDEX "row_task_role_idx" ON "row_task" ("role", "unit_path") WHERE "role" IS NOT NULL;
CREATE INDEX "row_task_due_idx" ON "row_task" ("due_at") WHERE "due_at" IS NOT NULL;

CREATE TABLE "row_deadline" (
  "stream" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  "audience" TEXT NOT NULL,
  "unit_path" TEXT,
  "due_on" DATE NOT NULL,
  "due_at" TIMESTAMPTZ(3) NOT NULL,
  "provisional" BOOLEAN NOT NULL,
  "source" TEXT NOT NULL,
  "when_past" TEXT NOT NULL,
  "met_at" TIMESTAMPTZ(3),
  "deadline" JSONB NOT NULL,
  PRIMARY KEY ("stream", "key")
);
CREATE INDEX "row_deadline_due_idx" ON "row_deadline" ("due_at") WHERE "met_at" IS NULL;

CREATE TABLE "row_unit" (
  "unit_id" TEXT PRIMARY KEY,
  "path" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "short_name" TEXT NOT NULL,
  "category" TEXT NOT NULL,
  "roster" JSONB NOT NULL,
  "liaison_id" TEXT
);
CREATE INDEX "row_unit_path_idx" ON "row_unit" ("path" text_pattern_ops);

CREATE TABLE "row_person" (
  "person_id" TEXT PRIMARY KEY,
  "name" TEXT NOT NULL,
  "title" TEXT NOT NULL,
  "home_node" TEXT NOT NULL,
  "active" BOOLEAN NOT NULL
);

CREATE TABLE "row_grant" (
  "person_id" TEXT NOT NULL,
  "grant_id" TEXT NOT NULL,
  "role" TEXT NOT NULL,
  "node" TEXT NOT NULL,
  "from_on" DATE NOT NULL,
  "to_on" DATE,
  PRIMARY KEY ("person_id", "grant_id")
);
CREATE INDEX "row_grant_node_idx" ON "row_grant" ("role", "node");

CREATE TABLE "row_team" (
  "team_id" TEXT PRIMARY KEY,
  "name" TEXT NOT NULL,
  "organiser_path" TEXT NOT NULL,
  "area" TEXT NOT NULL,
  "members" JSONB NOT NULL
);

CREATE TABLE "calendar_day" (
  "on_date" DATE PRIMARY KEY,
  "kind" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "source" TEXT NOT NULL,
  "version" TEXT NOT NULL
);

-- Notices: written with the entry that causes them; a reminder's step names task, due instant and step.
CREATE TABLE "notice" (
  "id" BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "recipient_id" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "stream" TEXT NOT NULL,
  "version" INTEGER NOT NULL,
  "step" TEXT NOT NULL,
  "params" JSONB NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "read_at" TIMESTAMPTZ(3),
  UNIQUE ("recipient_id", "kind", "stream", "version", "step")
);
CREATE INDEX "notice_inbox_idx" ON "notice" ("recipient_id", "id");

CREATE TABLE "notice_delivery" (
  "notice_id" BIGINT NOT NULL REFERENCES "notice" ("id"),
  "channel" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  "attempts" INTEGER NOT NULL DEFAULT 0,
  "provider_key" TEXT NOT NULL,
  "last_error" TEXT,
  "next_at" TIMESTAMPTZ(3) NOT NULL,
  "delivered_at" TIMESTAMPTZ(3),
  PRIMARY KEY ("notice_id", "channel")
);

-- People at the door. Not part of the ledger: what they did is.
CREATE TABLE "account" (
  "person_id" TEXT PRIMARY KEY,
  "login" TEXT NOT NULL UNIQUE,
  "password_hash" TEXT NOT NULL,
  "failures" INTEGER NOT NULL DEFAULT 0,
  "locked_until" TIMESTAMPTZ(3),
  "changed_at" TIMESTAMPTZ(3) NOT NULL
);

CREATE TABLE "sign_in" (
  "token_digest" TEXT PRIMARY KEY,
  "person_id" TEXT NOT NULL,
  "csrf" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  "last_seen_at" TIMESTAMPTZ(3) NOT NULL
);
CREATE INDEX "sign_in_person_idx" ON "sign_in" ("person_id");

CREATE TABLE "draft" (
  "person_id" TEXT NOT NULL,
  "key" TEXT NOT NULL,
  "doc" JSONB NOT NULL,
  "revision" INTEGER NOT NULL,
  "saved_at" TIMESTAMPTZ(3) NOT NULL,
  PRIMARY KEY ("person_id", "key")
);

-- Who reads: set by the API for each transaction. Empty settings see nothing.
CREATE FUNCTION duxue_setting(name TEXT) RETURNS TEXT LANGUAGE sql STABLE AS
  $$ SELECT coalesce(nullif(current_setting(name, true), ''), '') $$;
CREATE FUNCTION duxue_under(path TEXT, nodes TEXT[]) RETURNS BOOLEAN LANGUAGE sql IMMUTABLE AS
  $$ SELECT EXISTS (SELECT 1 FROM unnest(nodes) AS n WHERE path = n OR starts_with(path, n || '/')) $$;
CREATE FUNCTION duxue_nodes(name TEXT) RETURNS TEXT[] LANGUAGE sql STABLE AS
  $$ SELECT coalesce(string_to_array(nullif(current_setting(name, true), ''), ','), '{}') $$;
-- Organiser side, or a seat in the team.
CREATE FUNCTION duxue_inside(unit_path TEXT, organiser_path TEXT, seats TEXT[]) RETURNS BOOLEAN LANGUAGE sql STABLE AS
  $$ SELECT duxue_under(coalesce(unit_path, organiser_path), duxue_nodes('duxue.inside'))
        OR duxue_setting('duxue.person') = ANY (seats) $$;
CREATE FUNCTION duxue_at_unit(unit_path TEXT) RETURNS BOOLEAN LANGUAGE sql STABLE AS
  -- Roles reach down the tree; mere belonging does not.
  $$ SELECT unit_path IS NOT NULL
        AND (duxue_under(unit_path, duxue_nodes('duxue.units')) OR unit_path = duxue_setting('duxue.home')) $$;

ALTER TABLE "row_case" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "row_event" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "row_round" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "row_session" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "row_cycle" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "row_item" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "row_task" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "row_deadline" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "notice" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "content" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "draft" ENABLE ROW LEVEL SECURITY;

CREATE POLICY "read_case" ON "row_case" FOR SELECT TO duxue_read USING (
  CASE "audience"
    WHEN 'unit' THEN duxue_at_unit("unit_path") OR duxue_inside("unit_path", "organiser_path", "seat_ids")
    ELSE duxue_inside("unit_path", "organiser_path", "seat_ids")
  END
  -- A session does not know who sits in; whoever sees its row through a cycle sees the session.
  OR ("kind" = 'session' AND EXISTS (SELECT 1 FROM "row_session" s WHERE 'session/' || s."session_id" = "row_case"."stream")));
CREATE POLICY "read_event" ON "row_event" FOR SELECT TO duxue_read USING (
  EXISTS (SELECT 1 FROM "row_case" c WHERE c."stream" = "row_event"."stream" AND c."audience" = "row_event"."audience"));
CREATE POLICY "read_round" ON "row_round" FOR SELECT TO duxue_read USING (
  duxue_inside(NULL, "organiser_path", '{}')
  OR EXISTS (SELECT 1 FROM "row_cycle" c WHERE c."round_id" = "row_round"."round_id"));
CREATE POLICY "read_cycle" ON "row_cycle" FOR SELECT TO duxue_read USING (
  duxue_at_unit("unit_path") OR duxue_inside("unit_path", NULL, "seat_ids"));
CREATE POLICY "read_session" ON "row_session" FOR SELECT TO duxue_read USING (
  duxue_at_unit("unit_path") OR duxue_inside("unit_path", NULL, '{}')
  OR EXISTS (SELECT 1 FROM "row_cycle" c WHERE c."cycle_id" = ANY ("row_session"."cycle_ids")));
CREATE POLICY "read_item" ON "row_item" FOR SELECT TO duxue_read USING (
  duxue_at_unit("unit_path") OR duxue_inside("unit_path", NULL, "seat_ids"));
CREATE POLICY "read_task" ON "row_task" FOR SELECT TO duxue_read USING (
  "person_id" = duxue_setting('duxue.person')
  OR EXISTS (SELECT 1 FROM "row_case" c WHERE c."stream" = "row_task"."stream" AND c."audience" = "row_task"."audience"));
CREATE POLICY "read_deadline" ON "row_deadline" FOR SELECT TO duxue_read USING (
  EXISTS (SELECT 1 FROM "row_case" c WHERE c."stream" = "row_deadline"."stream" AND c."audience" = "row_deadline"."audience"));
CREATE POLICY "read_notice" ON "notice" FOR SELECT TO duxue_read USING ("recipient_id" = duxue_setting('duxue.person'));
CREATE POLICY "mark_notice" ON "notice" FOR UPDATE TO duxue_read
  USING ("recipient_id" = duxue_setting('duxue.person')) WITH CHECK ("recipient_id" = duxue_setting('duxue.person'));
-- Words are read through an entry that the reader may see, or as their own author.
CREATE POLICY "read_content" ON "content" FOR SELECT TO duxue_read USING (
  "author_id" = duxue_setting('duxue.person')
  OR EXISTS (SELECT 1 FROM "row_event" e WHERE e."words_id" = "content"."id")
  -- The name of a round is known to whoever takes part in it.
  OR EXISTS (SELECT 1 FROM "row_round" r WHERE r."words_id" = "content"."id"));
CREATE POLICY "write_content" ON "content" FOR INSERT TO duxue_read WITH CHECK ("author_id" = duxue_setting('duxue.person'));
CREATE POLICY "own_draft" ON "draft" FOR ALL TO duxue_read
  USING ("person_id" = duxue_setting('duxue.person')) WITH CHECK ("person_id" = duxue_setting('duxue.person'));
-- append is the only writer of rows and reads everything that rules rest on.
CREATE POLICY "append_all" ON "row_case" FOR ALL TO duxue_append USING (true) WITH CHECK (true);
CREATE POLICY "append_all" ON "row_event" FOR ALL TO duxue_append USING (true) WITH CHECK (true);
CREATE POLICY "append_all" ON "row_round" FOR ALL TO duxue_append USING (true) WITH CHECK (true);
CREATE POLICY "append_all" ON "row_session" FOR ALL TO duxue_append USING (true) WITH CHECK (true);
CREATE POLICY "append_all" ON "row_cycle" FOR ALL TO duxue_append USING (true) WITH CHECK (true);
CREATE POLICY "append_all" ON "row_item" FOR ALL TO duxue_append USING (true) WITH CHECK (true);
CREATE POLICY "append_all" ON "row_task" FOR ALL TO duxue_append USING (true) WITH CHECK (true);
CREATE POLICY "append_all" ON "row_deadline" FOR ALL TO duxue_append USING (true) WITH CHECK (true);
CREATE POLICY "append_all" ON "notice" FOR ALL TO duxue_append USING (true) WITH CHECK (true);
CREATE POLICY "append_all" ON "content" FOR SELECT TO duxue_append USING (true);

GRANT SELECT, INSERT, UPDATE, DELETE ON "row_case", "row_event", "row_round", "row_session", "row_cycle", "row_item",
  "row_task", "row_deadline", "row_unit", "row_person", "row_grant", "row_team", "calendar_day" TO duxue_append;
GRANT SELECT, INSERT, UPDATE ON "notice", "notice_delivery" TO duxue_append;
GRANT SELECT ON "account", "sign_in" TO duxue_append;

GRANT SELECT ON "row_case", "row_event", "row_round", "row_session", "row_cycle", "row_item", "row_task",
  "row_deadline", "row_unit", "row_person", "row_grant", "row_team", "calendar_day", "notice", "stored_file",
  "log_leaf", "checkpoint", "ledger_entry_file" TO duxue_read;
GRANT UPDATE ("read_at") ON "notice" TO duxue_read;
GRANT SELECT, INSERT ON "content", "stored_file" TO duxue_read;
GRANT SELECT, INSERT, UPDATE, DELETE ON "account", "sign_in", "draft" TO duxue_read;
