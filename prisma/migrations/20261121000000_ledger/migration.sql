-- The ledger, what it refers to, and who may touch it. Applied as duxue_owner; duxue_append and duxue_read exist already.

CREATE TABLE "content" (
  "id" UUID PRIMARY KEY,
  "salt" BYTEA NOT NULL,
  "digest" TEXT NOT NULL,
  -- NULL is the tombstone of a destroyed content: the row stays, so that entries and chain stand.
  "doc" JSONB,
  "author_id" TEXT NOT NULL,
  "stored_at" TIMESTAMPTZ(3) NOT NULL,
  "destroyed_at" TIMESTAMPTZ(3),
  "destroyed_by" TEXT
);

CREATE TABLE "stored_file" (
  "id" UUID PRIMARY KEY,
  "digest" TEXT NOT NULL,
  "salt" BYTEA NOT NULL,
  "size" INTEGER NOT NULL,
  "media_type" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "uploaded_by" TEXT NOT NULL,
  "stored_at" TIMESTAMPTZ(3) NOT NULL
);
CREATE INDEX "stored_file_digest_idx" ON "stored_file" ("digest");

CREATE TABLE "stream_head" (
  "stream" TEXT PRIMARY KEY,
  "kind" TEXT NOT NULL,
  "version" INTEGER NOT NULL,
  "hash" BYTEA NOT NULL,
  "state" JSONB,
  "state_schema" INTEGER NOT NULL,
  "next_alarm_at" TIMESTAMPTZ(3),
  "is_open" BOOLEAN NOT NULL DEFAULT false,
  "parked" TEXT
);
CREATE INDEX "stream_head_open_idx" ON "stream_head" ("kind") WHERE "is_open";

CREATE TABLE "ledger_entry" (
  "stream" TEXT NOT NULL,
  "version" INTEGER NOT NULL,
  "command_id" TEXT NOT NULL,
  "request_digest" TEXT NOT NULL,
  "actor_id" TEXT NOT NULL,
  "on_behalf_of" TEXT,
  "capacity" TEXT NOT NULL,
  "type" TEXT NOT NULL,
  "payload" JSONB NOT NULL,
  "words_id" UUID REFERENCES "content" ("id"),
  "words_digest" TEXT,
  "origin" TEXT NOT NULL,
  "occurred_at" TIMESTAMPTZ(3) NOT NULL,
  "recorded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
  "relied" JSONB NOT NULL,
  "prev_hash" BYTEA NOT NULL,
  "hash" BYTEA NOT NULL,
  PRIMARY KEY ("stream", "version")
);
CREATE INDEX "ledger_entry_command_idx" ON "ledger_entry" ("stream", "command_id");
CREATE INDEX "ledger_entry_words_idx" ON "ledger_entry" ("words_id") WHERE "words_id" IS NOT NULL;

CREATE TABLE "ledger_entry_file" (
  "stream" TEXT NOT NULL,
  "version" INTEGER NOT NULL,
  "file_id" UUID NOT NULL REFERENCES "stored_file" ("id"),
  PRIMARY KEY ("stream", "version", "file_id"),
  FOREIGN KEY ("stream", "version") REFERENCES "ledger_entry" ("stream", "version")
);

-- Order over all, given after commit by one sequencer; gapless.
CREATE TABLE "log_leaf" (
  "index" BIGINT PRIMARY KEY,
  "stream" TEXT NOT NULL,
  "version" INTEGER NOT NULL,
  "leaf_hash" BYTEA NOT NULL,
  "recorded_at" TIMESTAMPTZ(3) NOT NULL,
  UNIQUE ("stream", "version")
);

CREATE TABLE "checkpoint" (
  "size" BIGINT PRIMARY KEY,
  "root" BYTEA NOT NULL,
  -- Right edge of the tree, so that the next root needs only the new leaves.
  "frontier" JSONB NOT NULL,
  "note" TEXT NOT NULL,
  "signed_at" TIMESTAMPTZ(3) NOT NULL
);

-- What the sequencer has not numbered yet. A queue beside the ledger, so that entries themselves are never updated.
CREATE TABLE "unsequenced" (
  "id" BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "stream" TEXT NOT NULL,
  "version" INTEGER NOT NULL
);

-- Neighbours still to be told that a stream moved: written with the entry, deleted once the signal is accepted.
CREATE TABLE "wake_pending" (
  "id" BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "stream" TEXT NOT NULL,
  "from_stream" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL
);

-- An incident for the people who run the system: a parked stream, an unsealed command, a failed delivery.
CREATE TABLE "incident" (
  "id" BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "stream" TEXT,
  "code" TEXT NOT NULL,
  "detail" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "resolved_at" TIMESTAMPTZ(3)
);

CREATE FUNCTION duxue_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'duxue: % is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE TRIGGER "ledger_entry_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ledger_entry"
  FOR EACH STATEMENT EXECUTE FUNCTION duxue_refuse_change();
CREATE TRIGGER "ledger_entry_file_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ledger_entry_file"
  FOR EACH STATEMENT EXECUTE FUNCTION duxue_refuse_change();
CREATE TRIGGER "log_leaf_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "log_leaf"
  FOR EACH STATEMENT EXECUTE FUNCTION duxue_refuse_change();
CREATE TRIGGER "checkpoint_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "checkpoint"
  FOR EACH STATEMENT EXECUTE FUNCTION duxue_refuse_change();

-- Words are immutable until they are destroyed by 泄密处置, which leaves a tombstone.
CREATE FUNCTION duxue_content_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."id" = OLD."id" AND NEW."digest" = OLD."digest" AND NEW."author_id" = OLD."author_id"
     AND NEW."stored_at" = OLD."stored_at" AND NEW."doc" IS NULL AND NEW."destroyed_at" IS NOT NULL
     AND NEW."destroyed_by" IS NOT NULL THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'duxue: content is immutable' USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER "content_immutable" BEFORE UPDATE ON "content" FOR EACH ROW EXECUTE FUNCTION duxue_content_immutable();

GRANT USAGE ON SCHEMA public TO duxue_append, duxue_read;
GRANT SELECT, INSERT ON "ledger_entry", "ledger_entry_file", "log_leaf", "checkpoint" TO duxue_append;
GRANT SELECT, INSERT, UPDATE ON "stream_head" TO duxue_append;
GRANT SELECT, INSERT, DELETE ON "unsequenced", "wake_pending" TO duxue_append;
GRANT SELECT, INSERT, UPDATE ON "incident" TO duxue_append;
GRANT SELECT ON "content", "stored_file" TO duxue_append;
