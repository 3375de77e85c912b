-- Form, ratings, dissent and report stay with team and organiser (domain.md §2). Another organiser's people, in whose area the
-- unit lies as well, read of the case what the unit reads. An 片区联络员 has the area, whoever organises: its nodes are named
-- in `duxue.areas` too.
CREATE OR REPLACE FUNCTION duxue_inside(unit_path TEXT, organiser_path TEXT, seats TEXT[]) RETURNS BOOLEAN LANGUAGE sql STABLE AS
  $$ SELECT duxue_setting('duxue.person') = ANY (seats)
        OR EXISTS (SELECT 1 FROM unnest(duxue_nodes('duxue.inside')) AS n
                    WHERE duxue_under(coalesce(unit_path, organiser_path), ARRAY[n])
                      AND (organiser_path IS NULL OR duxue_under(organiser_path, ARRAY[n])
                           OR n = ANY (duxue_nodes('duxue.areas')))) $$;

-- What a case has of its unit's is read as before: by the unit, the team and everybody in whose area it lies.
ALTER POLICY "read_case" ON "row_case" USING (
  CASE "audience"
    WHEN 'unit' THEN duxue_at_unit("unit_path") OR duxue_inside("unit_path", CASE WHEN "unit_path" IS NULL THEN "organiser_path" END, "seat_ids")
    ELSE duxue_inside("unit_path", "organiser_path", "seat_ids")
  END
  OR ("kind" = 'session' AND EXISTS (SELECT 1 FROM "row_session" s WHERE 'session/' || s."session_id" = "row_case"."stream"))
  OR duxue_stands("stream", "audience"));

-- Whose deadlines of a cycle a table shows: all of them inside, the unit's own otherwise.
ALTER TABLE "row_cycle" ADD COLUMN "organiser_path" TEXT;
UPDATE "row_cycle" c SET "organiser_path" = k."doc" ->> 'organiserPath'
  FROM "row_case" k WHERE k."stream" = 'cycle/' || c."cycle_id" AND k."audience" = 'inside';
-- A list's organiser was not beside its case.
UPDATE "row_case" SET "organiser_path" = "doc" ->> 'organiserPath' WHERE "kind" = 'rectification';
