-- 整改台账 has 整改目标, 整改措施 and 验收人 as well: where the words of the measures stand, and who verified.
ALTER TABLE "row_item" ADD COLUMN "measures_id" UUID;
ALTER TABLE "row_item" ADD COLUMN "measures_path" TEXT;
ALTER TABLE "row_item" ADD COLUMN "verifier_id" TEXT;
UPDATE "row_item" i
   SET "measures_id" = (x->'measures'->'words'->>'id')::uuid,
       "measures_path" = 'items.' || (x->'measures'->>'at') || '.',
       "verifier_id" = x->'verification'->>'verifierId'
  FROM "row_case" k CROSS JOIN LATERAL jsonb_array_elements(k."doc"->'items') AS x
 WHERE k."stream" = 'rectification/' || i."list_id" AND k."audience" = 'unit' AND x->>'itemNo' = i."item_no";

-- Measures of one item, one after the other; null where none stand there.
CREATE FUNCTION duxue_measures(doc JSONB, path TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE AS
  $$ SELECT string_agg(doc ->> (path || 'measures.' || n || '.text'), '；' ORDER BY n) FROM generate_series(0, 9) AS n $$;

-- 同类问题反复出现: problems of one unit over all rounds and origins, for whoever may write one down: its own people, the
-- department, and the team of a cycle that is open. Who sits in at the unit reads no list by this, only what stands here.
CREATE FUNCTION duxue_unit_problems(of_unit TEXT)
  RETURNS TABLE ("itemNo" TEXT, "listId" TEXT, "origin" TEXT, "state" TEXT, "followUp" TEXT, "severity" TEXT, "category" TEXT,
                 "track" TEXT, "closedAt" TIMESTAMPTZ, "statement" TEXT, "measures" TEXT)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
  $$ SELECT i."item_no", i."list_id", i."origin", i."state", i."follow_up", i."severity", i."category", i."track", i."closed_at",
            w."doc" ->> (i."words_path" || 'statement'),
            CASE WHEN i."state" NOT IN ('pendingMeasures', 'measuresReview', 'disputed')
                 THEN duxue_measures(m."doc", i."measures_path") END
       FROM "row_item" i LEFT JOIN "content" w ON w."id" = i."words_id" LEFT JOIN "content" m ON m."id" = i."measures_id"
      WHERE i."unit_id" = of_unit AND i."state" NOT IN ('withdrawn', 'merged', 'transferred')
        AND (duxue_at_unit(i."unit_path") OR duxue_under(i."unit_path", duxue_nodes('duxue.inside'))
             OR EXISTS (SELECT 1 FROM "row_cycle" c
                         WHERE c."unit_id" = of_unit
                           AND c."stage" NOT IN ('planned', 'closed', 'exempted', 'cancelled', 'carriedOver', 'transferred')
                           AND (duxue_setting('duxue.person') = ANY (c."seat_ids")
                                OR duxue_stands('cycle/' || c."cycle_id", 'inside'))))
      ORDER BY i."closed_at" DESC NULLS FIRST, i."item_no" DESC LIMIT 1000 $$;
REVOKE ALL ON FUNCTION duxue_unit_problems(TEXT) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION duxue_unit_problems(TEXT) TO duxue_read;

-- 选择列: which columns of a table somebody wants to see. No part of the ledger, as a saved view is none.
CREATE TABLE "table_columns" (
  "person_id" TEXT NOT NULL,
  "place" TEXT NOT NULL,
  "columns" TEXT[],
  "saved_at" TIMESTAMPTZ(3) NOT NULL,
  PRIMARY KEY ("person_id", "place")
);
ALTER TABLE "table_columns" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "own_columns" ON "table_columns" FOR ALL TO duxue_read
  USING ("person_id" = duxue_setting('duxue.person')) WITH CHECK ("person_id" = duxue_setting('duxue.person'));
GRANT SELECT, INSERT, UPDATE, DELETE ON "table_columns" TO duxue_read;
