-- 泄密处置: what two named persons decided to destroy, and the backups that may still hold it.

ALTER TABLE "stored_file" ADD COLUMN "destroyed_at" TIMESTAMPTZ(3);
ALTER TABLE "stored_file" ADD COLUMN "destroyed_by" TEXT;

CREATE TABLE "row_disposal" (
  "disposal_id" TEXT PRIMARY KEY,
  "path" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  "ground" TEXT NOT NULL,
  "source_stream" TEXT NOT NULL,
  "source_version" INTEGER NOT NULL,
  "content_ids" UUID[] NOT NULL,
  "file_ids" UUID[] NOT NULL,
  "proposed_by" TEXT NOT NULL,
  "proposed_at" TIMESTAMPTZ(3) NOT NULL,
  "decided_by" TEXT,
  "decided_at" TIMESTAMPTZ(3)
);
CREATE TABLE "row_backup" (
  "backup_id" TEXT PRIMARY KEY,
  "kind" TEXT NOT NULL,
  "place" TEXT NOT NULL,
  "taken_on" DATE NOT NULL,
  "keep_until" DATE NOT NULL,
  "removed_on" DATE
);
-- Read by the API for those who decide and keep; nobody else asks for them, so the reader's role has no way in.
GRANT SELECT, INSERT, UPDATE, DELETE ON "row_disposal", "row_backup" TO duxue_append;

-- The only way by which a content or a file is destroyed. It takes the word of the ledger alone: proposed by one person,
-- confirmed by another. Calling it twice changes nothing. Salts go too, so that nobody can prove a guess by the digest.
CREATE FUNCTION duxue_destroy(disposal TEXT, destroyed TIMESTAMPTZ) RETURNS INTEGER
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  proposal "ledger_entry"%ROWTYPE;
  contents UUID[];
  files UUID[];
  digests TEXT[];
  said TEXT[];
  changed INTEGER;
  total INTEGER := 0;
BEGIN
  SELECT * INTO proposal FROM "ledger_entry"
   WHERE "stream" = 'disposal/' || disposal AND "type" = 'proposed' ORDER BY "version" LIMIT 1;
  IF NOT EXISTS (SELECT 1 FROM "ledger_entry" c WHERE c."stream" = proposal."stream" AND c."type" = 'confirmed'
                    AND c."actor_id" <> proposal."actor_id") THEN
    RAISE EXCEPTION 'duxue: % is not confirmed by a second person', disposal USING ERRCODE = 'insufficient_privilege';
  END IF;
  contents := ARRAY(SELECT jsonb_array_elements_text(proposal."payload"->'contentIds')::uuid);
  files := ARRAY(SELECT jsonb_array_elements_text(proposal."payload"->'fileIds')::uuid);
  digests := ARRAY(SELECT DISTINCT "digest" FROM "stored_file" WHERE "id" = ANY (files));
  -- What was written, as a draft's JSON would hold it; short answers such as 无 stand in many drafts.
  said := ARRAY(SELECT DISTINCT trim(both '"' from v.value::text) FROM "content" c, jsonb_each(c."doc") AS v
                 WHERE c."id" = ANY (contents) AND length(v.value::text) >= 10);
  DELETE FROM "draft" d WHERE EXISTS (SELECT 1 FROM unnest(said) AS s WHERE position(s in d."doc"::text) > 0)
     OR EXISTS (SELECT 1 FROM unnest(contents || files) AS i WHERE position(i::text in lower(d."doc"::text)) > 0);
  UPDATE "content" SET "doc" = NULL, "salt" = '\x', "destroyed_at" = destroyed, "destroyed_by" = disposal
   WHERE "id" = ANY (contents) AND "destroyed_at" IS NULL;
  GET DIAGNOSTICS changed = ROW_COUNT;
  total := total + changed;
  -- The same bytes, whoever uploaded them.
  UPDATE "stored_file" SET "name" = '（已按泄密处置销毁）', "salt" = '\x', "destroyed_at" = destroyed, "destroyed_by" = disposal
   WHERE "digest" = ANY (digests) AND "destroyed_at" IS NULL;
  GET DIAGNOSTICS changed = ROW_COUNT;
  INSERT INTO "file_removal" ("digest") SELECT unnest(digests) ON CONFLICT DO NOTHING;
  RETURN total + changed;
END
$$;
REVOKE ALL ON FUNCTION duxue_destroy(TEXT, TIMESTAMPTZ) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION duxue_destroy(TEXT, TIMESTAMPTZ) TO duxue_append;
