-- Who is of the unit looks at it from outside for nobody, under a 委托 neither (domain.md §2: form, ratings, dissent and report stay
-- with team and organiser). `duxue.lent` names the nodes of `duxue.inside` that the reader has by a 委托 alone: they open nothing
-- of the unit to which the reader belongs. The same as in domain/permissions/authorize.
CREATE OR REPLACE FUNCTION duxue_inside(unit_path TEXT, organiser_path TEXT, seats TEXT[]) RETURNS BOOLEAN LANGUAGE sql STABLE AS
  $$ SELECT duxue_setting('duxue.person') = ANY (seats)
        OR EXISTS (SELECT 1 FROM unnest(duxue_nodes('duxue.inside')) AS n
                    WHERE duxue_under(coalesce(unit_path, organiser_path), ARRAY[n])
                      AND (organiser_path IS NULL OR duxue_under(organiser_path, ARRAY[n])
                           OR n = ANY (duxue_nodes('duxue.areas')))
                      AND NOT (n = ANY (duxue_nodes('duxue.lent'))
                               AND coalesce(duxue_under(duxue_setting('duxue.home'), ARRAY[unit_path]), false))) $$;

-- Roles that look at a unit from outside, and somebody who belongs to that unit: what a 委托 does not bring together.
CREATE FUNCTION duxue_own_unit(role TEXT, home TEXT, unit_path TEXT) RETURNS BOOLEAN LANGUAGE sql IMMUTABLE AS
  $$ SELECT role = ANY (ARRAY['teamLead', 'deputyLead', 'listener', 'expert', 'deptLeader', 'roundManager', 'registrar', 'areaLiaison'])
        AND coalesce(duxue_under(home, ARRAY[unit_path]), false) $$;
GRANT EXECUTE ON FUNCTION duxue_own_unit(TEXT, TEXT, TEXT) TO duxue_read, duxue_append;
