-- Whose a task or a notice is that waits for the holders of a role: of the department's own steps the organiser's (domain.md §2).
-- The same as in domain/permissions/authorize: an area of another organiser within the tree is not theirs.
CREATE FUNCTION duxue_holds(role TEXT, node TEXT, unit_path TEXT, organiser_path TEXT) RETURNS BOOLEAN LANGUAGE sql IMMUTABLE AS
  $$ SELECT duxue_under(coalesce(unit_path, organiser_path), ARRAY[node])
        AND (role <> ALL (ARRAY['deptLeader', 'roundManager', 'registrar'])
             OR organiser_path IS NULL OR duxue_under(organiser_path, ARRAY[node])) $$;
GRANT EXECUTE ON FUNCTION duxue_holds(TEXT, TEXT, TEXT, TEXT) TO duxue_read, duxue_append;
