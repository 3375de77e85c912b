-- 账号 that administrators open, and 委托 under which somebody reads in another's place.

-- Until when a one-time password opens the door; while it is set, nothing but a new password is accepted behind it.
ALTER TABLE "account" ADD COLUMN "one_time_until" TIMESTAMPTZ(3);
ALTER TABLE "account" ADD COLUMN "signed_in_at" TIMESTAMPTZ(3);
-- Whether the 系统管理员 locked the account, as the ledger says.
ALTER TABLE "row_person" ADD COLUMN "locked" BOOLEAN NOT NULL DEFAULT false;
-- An account changes in the transaction of the entry that says so; other sign-ins end with it.
GRANT INSERT, UPDATE ON "account" TO duxue_append;
GRANT DELETE ON "sign_in" TO duxue_append;

CREATE TABLE "row_delegation" (
  "person_id" TEXT NOT NULL,
  "delegation_id" TEXT NOT NULL,
  "to_id" TEXT NOT NULL,
  "roles" TEXT[] NOT NULL,
  "from_on" DATE NOT NULL,
  "until_on" DATE NOT NULL,
  PRIMARY KEY ("person_id", "delegation_id")
);
CREATE INDEX "row_delegation_to_idx" ON "row_delegation" ("to_id");
INSERT INTO "row_delegation" ("person_id", "delegation_id", "to_id", "roles", "from_on", "until_on")
  SELECT h."state"->>'personId', d->>'id', d->>'to', ARRAY(SELECT jsonb_array_elements_text(d->'roles')),
         (d->>'from')::date, (d->>'until')::date
    FROM "stream_head" h, jsonb_array_elements(h."state"->'delegations') AS d WHERE h."kind" = 'person' AND h."version" > 0;
ALTER TABLE "row_delegation" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "append_all" ON "row_delegation" FOR ALL TO duxue_append USING (true) WITH CHECK (true);
CREATE POLICY "own_delegation" ON "row_delegation" FOR SELECT TO duxue_read
  USING ("person_id" = duxue_setting('duxue.person') OR "to_id" = duxue_setting('duxue.person'));
GRANT SELECT, INSERT, UPDATE, DELETE ON "row_delegation" TO duxue_append;
GRANT SELECT ON "row_delegation" TO duxue_read;

-- Nodes of delegated grants come in `duxue.inside` and `duxue.units`. A seat or an item is held without a grant: its cases
-- are named one by one, in `duxue.cases` as the team reads them, in `duxue.lists` as the unit does.
CREATE FUNCTION duxue_stands(stream TEXT, audience TEXT) RETURNS BOOLEAN LANGUAGE sql STABLE AS
  $$ SELECT stream = ANY (duxue_nodes('duxue.cases'))
        OR (audience = 'unit' AND stream = ANY (duxue_nodes('duxue.lists'))) $$;

ALTER POLICY "read_case" ON "row_case" USING (
  CASE "audience"
    WHEN 'unit' THEN duxue_at_unit("unit_path") OR duxue_inside("unit_path", "organiser_path", "seat_ids")
    ELSE duxue_inside("unit_path", "organiser_path", "seat_ids")
  END
  -- A session does not know who sits in; whoever sees its row through a cycle sees the session.
  OR ("kind" = 'session' AND EXISTS (SELECT 1 FROM "row_session" s WHERE 'session/' || s."session_id" = "row_case"."stream"))
  OR duxue_stands("stream", "audience"));
ALTER POLICY "read_cycle" ON "row_cycle" USING (
  duxue_at_unit("unit_path") OR duxue_inside("unit_path", NULL, "seat_ids") OR duxue_stands('cycle/' || "cycle_id", 'inside'));
ALTER POLICY "read_item" ON "row_item" USING (
  duxue_at_unit("unit_path") OR duxue_inside("unit_path", NULL, "seat_ids") OR duxue_stands('rectification/' || "list_id", 'unit'));
