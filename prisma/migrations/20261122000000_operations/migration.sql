-- What those who run the system need: the realm of this database, the age of what waits, the sweep of unnamed content.

-- Written once, at the first opening: a database belongs to one realm, and its workflows to one Temporal namespace.
CREATE TABLE "realm" (
  "only" BOOLEAN PRIMARY KEY DEFAULT true CHECK ("only"),
  "name" TEXT NOT NULL,
  "namespace" TEXT NOT NULL,
  "opened_at" TIMESTAMPTZ(3) NOT NULL
);
GRANT SELECT, INSERT ON "realm" TO duxue_append;
GRANT SELECT ON "realm" TO duxue_read;

-- How long a wake has waited is told by this database's clock: `at` is workflow time, which may run ahead.
ALTER TABLE "wake_pending" ADD COLUMN "queued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp();

-- When a content or a file came in, by this database's clock: `stored_at` is the realm's, and history that is entered
-- later bears old dates.
ALTER TABLE "content" ADD COLUMN "arrived_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp();
ALTER TABLE "stored_file" ADD COLUMN "arrived_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp();
CREATE INDEX "content_arrived_idx" ON "content" ("arrived_at");
CREATE INDEX "stored_file_arrived_idx" ON "stored_file" ("arrived_at");
CREATE INDEX "ledger_entry_file_file_idx" ON "ledger_entry_file" ("file_id");

-- Files whose last row was swept, still to be removed from the disk: written with the deletion, so that none is forgotten.
CREATE TABLE "file_removal" (
  "digest" TEXT PRIMARY KEY
);
GRANT SELECT, DELETE ON "file_removal" TO duxue_append;

-- Drafts name content and files by id, wherever in their documents.
CREATE FUNCTION duxue_in_draft(id UUID) RETURNS BOOLEAN LANGUAGE sql STABLE AS
  $$ SELECT EXISTS (SELECT 1 FROM "draft" d WHERE position(id::text IN lower(d."doc"::text)) > 0) $$;

-- The only way by which anything leaves `content` and `stored_file`, and all that it can do: at most 500 rows a call that
-- came more than 30 days ago and that no entry and no draft names. What an append is just naming is locked by its foreign
-- key and skipped; what is locked here first is gone for the append, which then refuses the command. Each statement sees
-- what was committed before it: an entry written between the two is seen by the second.
CREATE FUNCTION duxue_sweep_content(at_most INTEGER) RETURNS INTEGER
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  old UUID[];
  swept INTEGER;
BEGIN
  SELECT array_agg(c."id") INTO old FROM (
    SELECT "id" FROM "content"
     WHERE "arrived_at" < clock_timestamp() - interval '30 days' AND "destroyed_at" IS NULL
       AND NOT EXISTS (SELECT 1 FROM "ledger_entry" e WHERE e."words_id" = "content"."id")
       AND NOT duxue_in_draft("id")
     ORDER BY "arrived_at" LIMIT least(at_most, 500) FOR UPDATE SKIP LOCKED) AS c;
  DELETE FROM "content" WHERE "id" = ANY (old)
     AND NOT EXISTS (SELECT 1 FROM "ledger_entry" e WHERE e."words_id" = "content"."id");
  GET DIAGNOSTICS swept = ROW_COUNT;
  RETURN swept;
END
$$;

CREATE FUNCTION duxue_sweep_files(at_most INTEGER) RETURNS INTEGER
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  old UUID[];
  swept INTEGER;
BEGIN
  SELECT array_agg(f."id") INTO old FROM (
    SELECT "id" FROM "stored_file"
     WHERE "arrived_at" < clock_timestamp() - interval '30 days'
       AND NOT EXISTS (SELECT 1 FROM "ledger_entry_file" e WHERE e."file_id" = "stored_file"."id")
       AND NOT duxue_in_draft("id")
     ORDER BY "arrived_at" LIMIT least(at_most, 500) FOR UPDATE SKIP LOCKED) AS f;
  WITH gone AS (
    DELETE FROM "stored_file" WHERE "id" = ANY (old)
       AND NOT EXISTS (SELECT 1 FROM "ledger_entry_file" e WHERE e."file_id" = "stored_file"."id")
     RETURNING "digest"),
  noted AS (INSERT INTO "file_removal" ("digest") SELECT DISTINCT "digest" FROM gone ON CONFLICT DO NOTHING)
  SELECT count(*) INTO swept FROM gone;
  RETURN swept;
END
$$;

REVOKE ALL ON FUNCTION duxue_in_draft(UUID), duxue_sweep_content(INTEGER), duxue_sweep_files(INTEGER) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION duxue_sweep_content(INTEGER), duxue_sweep_files(INTEGER) TO duxue_append;
