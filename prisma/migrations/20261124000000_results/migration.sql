-- 组织部 and 巡察 read signed results whose objections are settled (domain.md §2): the items alone, through these doors only.
-- No form, rating, dissent, report or case opens to them, and no words but those of the finding itself. `duxue.results` names
-- the nodes over whose units the reader has that part; `at` is the reader's moment on the clock of the realm.

-- Of an item as the unit has it. Nobody disputes what the unit found itself; a 情况说明 not filed in time leaves it standing; one
-- that was answered can still go to the 部务会 for five workdays, which are over after fifteen days however the holidays fall.
CREATE FUNCTION duxue_settled(item JSONB, at TIMESTAMPTZ) RETURNS BOOLEAN LANGUAGE sql STABLE AS
  $$ SELECT CASE
       WHEN coalesce(jsonb_typeof(item->'objection'), 'null') <> 'object'
         THEN coalesce((item->'objectionUntil'->>'dueAt')::timestamptz <= at, true)
       WHEN jsonb_typeof(item->'objection'->'appeal') = 'object'
         THEN jsonb_typeof(item->'objection'->'appeal'->'decision') = 'object'
       WHEN jsonb_typeof(item->'objection'->'decision') = 'object'
         THEN item->'objection'->'decision'->>'outcome' = 'upheld'
           OR (item->'objection'->'decision'->>'at')::timestamptz + interval '15 days' <= at
       ELSE false END $$;

CREATE FUNCTION duxue_settled_items(at TIMESTAMPTZ) RETURNS SETOF "row_item"
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
  $$ SELECT i.* FROM "row_item" i JOIN "row_case" k ON k."stream" = 'rectification/' || i."list_id" AND k."audience" = 'unit'
      WHERE duxue_under(i."unit_path", duxue_nodes('duxue.results'))
        AND EXISTS (SELECT 1 FROM jsonb_array_elements(k."doc"->'items') AS x
                     WHERE x->>'itemNo' = i."item_no" AND duxue_settled(x, at)) $$;

-- One of them with what was found and what became of it; null for any other.
CREATE FUNCTION duxue_settled_item(item TEXT, at TIMESTAMPTZ) RETURNS JSONB
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
  $$ SELECT jsonb_build_object(
         'itemNo', i."item_no", 'unitId', i."unit_id", 'unitName', u."name", 'origin', i."origin", 'category', i."category",
         'severity', i."severity", 'track', i."track", 'state', i."state", 'followUp', i."follow_up",
         'deliveredAt', x->>'deliveredAt', 'closedAt', x->>'closedAt', 'method', x->'verification'->>'method',
         'objection', coalesce(x->'objection'->'appeal'->'decision'->>'outcome', x->'objection'->'decision'->>'outcome'),
         'statement', CASE WHEN w."destroyed_at" IS NULL THEN w."doc" ->> (i."words_path" || 'statement') END,
         'basis', CASE WHEN w."destroyed_at" IS NULL THEN w."doc" ->> (i."words_path" || 'basis') END)
       FROM "row_item" i JOIN "row_case" k ON k."stream" = 'rectification/' || i."list_id" AND k."audience" = 'unit'
      CROSS JOIN LATERAL jsonb_array_elements(k."doc"->'items') AS x
       JOIN "row_unit" u ON u."unit_id" = i."unit_id" LEFT JOIN "content" w ON w."id" = i."words_id"
      WHERE i."item_no" = item AND x->>'itemNo' = item AND duxue_under(i."unit_path", duxue_nodes('duxue.results'))
        AND duxue_settled(x, at) $$;

-- Whether a long-term item still owes its line of a quarter. Asked about rows that the reader has before them, of whose deadlines
-- they may read no more than this.
CREATE FUNCTION duxue_owes_line(list TEXT, item TEXT) RETURNS BOOLEAN
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
  $$ SELECT EXISTS (SELECT 1 FROM "row_deadline" d
                     WHERE d."stream" = 'rectification/' || list AND d."key" = 'quarter:' || item AND d."met_at" IS NULL) $$;

REVOKE ALL ON FUNCTION duxue_owes_line(TEXT, TEXT) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION duxue_owes_line(TEXT, TEXT) TO duxue_read;
REVOKE ALL ON FUNCTION duxue_settled_items(TIMESTAMPTZ), duxue_settled_item(TEXT, TIMESTAMPTZ) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION duxue_settled_items(TIMESTAMPTZ), duxue_settled_item(TEXT, TIMESTAMPTZ) TO duxue_read;
