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

-- Measures one after the other, without the full stop of each before the semicolon between them.
CREATE OR REPLACE FUNCTION duxue_measures(doc JSONB, path TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE AS
  $$ SELECT string_agg(rtrim(doc ->> (path || 'measures.' || n || '.text'), '。；;. '), '；' ORDER BY n) FROM generate_series(0, 9) AS n $$;

-- 主管部门本系统的单位 are verified by 组织部 or 机关工委 (domain.md §3): no area of an 片区联络员 reaches them, only a grant on the unit itself.
-- The same as in domain/permissions/authorize.
ALTER TABLE "row_unit" ADD COLUMN "own_system" BOOLEAN NOT NULL DEFAULT false;
CREATE OR REPLACE FUNCTION duxue_holds(role TEXT, node TEXT, unit_path TEXT, organiser_path TEXT) RETURNS BOOLEAN LANGUAGE sql STABLE AS
  $$ SELECT duxue_under(coalesce(unit_path, organiser_path), ARRAY[node])
        AND (role <> ALL (ARRAY['deptLeader', 'roundManager', 'registrar'])
             OR organiser_path IS NULL OR duxue_under(organiser_path, ARRAY[node]))
        AND (role <> 'areaLiaison' OR node = unit_path
             OR NOT EXISTS (SELECT 1 FROM "row_unit" u WHERE u."path" = unit_path AND u."own_system")) $$;
