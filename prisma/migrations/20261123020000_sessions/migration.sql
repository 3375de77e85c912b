-- 上一次旁听的问题, beside the form of a later one. Its team read of the unit's last list the items alone, as the unit has
-- them: no form, rating, dissent or conversation, and not the words of the notice around them. Who sits in the cycle reads
-- them from its notification to its end; who has left it or recused themselves does not.
CREATE FUNCTION duxue_earlier_items(cycle TEXT)
  RETURNS TABLE ("itemNo" TEXT, "listId" TEXT, "state" TEXT, "followUp" TEXT, "severity" TEXT, "category" TEXT, "track" TEXT,
                 "deliveredAt" TIMESTAMPTZ, "closedAt" TIMESTAMPTZ, "statement" TEXT)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
  $$ WITH own AS (
       SELECT c."unit_id", c."cycle_id" FROM "row_cycle" c
        WHERE c."cycle_id" = cycle
          AND c."stage" NOT IN ('planned', 'closed', 'exempted', 'cancelled', 'carriedOver', 'transferred')
          AND (duxue_setting('duxue.person') = ANY (c."seat_ids") OR duxue_under(c."unit_path", duxue_nodes('duxue.inside')))),
     last AS (
       SELECT e."cycle_id", e."delivered_at" FROM own JOIN "row_cycle" e ON e."unit_id" = own."unit_id" AND e."cycle_id" <> own."cycle_id"
        WHERE EXISTS (SELECT 1 FROM "row_item" i WHERE i."list_id" = e."cycle_id" AND i."unit_id" = own."unit_id")
        ORDER BY e."delivered_at" DESC NULLS LAST LIMIT 1)
     SELECT i."item_no", i."list_id", i."state", i."follow_up", i."severity", i."category", i."track", last."delivered_at",
            i."closed_at", w."doc" ->> (i."words_path" || 'statement')
       FROM last JOIN "row_item" i ON i."list_id" = last."cycle_id" LEFT JOIN "content" w ON w."id" = i."words_id"
      ORDER BY i."item_no" $$;
REVOKE ALL ON FUNCTION duxue_earlier_items(TEXT) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION duxue_earlier_items(TEXT) TO duxue_read;
