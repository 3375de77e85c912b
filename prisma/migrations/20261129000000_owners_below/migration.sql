-- An item or a measure may be given to somebody at home below the unit (domain.md §2: 本单位 reaches down its tree), where
-- `duxue_at_unit` does not see the unit's cases. These lists are named one by one in `duxue.lists`, as for who stands in for an owner.
CREATE FUNCTION duxue_lists_from_below(person TEXT) RETURNS TEXT[] LANGUAGE sql STABLE AS
  $$ SELECT ARRAY(
       SELECT DISTINCT i."list_id"
         FROM "row_person" p
        CROSS JOIN LATERAL string_to_array(p."home_node", '/') AS node
        CROSS JOIN LATERAL generate_series(1, cardinality(node) - 1) AS n
         JOIN "row_unit" u ON u."path" = array_to_string(node[1:n], '/')
         JOIN "row_item" i ON i."unit_id" = u."unit_id"
        WHERE p."person_id" = person
          AND (i."owner_id" = person
               OR EXISTS (SELECT 1 FROM "row_case" c
                           WHERE c."stream" = 'rectification/' || i."list_id" AND c."audience" = 'unit'
                             AND jsonb_path_exists(c."doc", '$.items[*].measures.measures[*] ? (@.ownerId == $of)',
                                                   jsonb_build_object('of', person))))) $$;
GRANT EXECUTE ON FUNCTION duxue_lists_from_below(TEXT) TO duxue_append;
