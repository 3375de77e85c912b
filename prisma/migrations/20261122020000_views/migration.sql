-- What people bring in and how they look at it. Neither is part of the ledger: what an import wrote is.

-- One file that was imported: written in the transaction of its entries, so that either both are there or neither.
CREATE TABLE "import_run" (
  -- Derived from the request's key: a repeated request finds what the first one did.
  "id" TEXT PRIMARY KEY,
  "kind" TEXT NOT NULL,
  "file_name" TEXT NOT NULL,
  "file_digest" TEXT NOT NULL,
  "person_id" TEXT NOT NULL,
  "created" INTEGER NOT NULL,
  "changed" INTEGER NOT NULL,
  "unchanged" INTEGER NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL
);
CREATE INDEX "import_run_person_idx" ON "import_run" ("person_id", "at");
ALTER TABLE "import_run" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "append_all" ON "import_run" FOR ALL TO duxue_append USING (true) WITH CHECK (true);
CREATE POLICY "own_import" ON "import_run" FOR SELECT TO duxue_read USING ("person_id" = duxue_setting('duxue.person'));
GRANT SELECT, INSERT ON "import_run" TO duxue_append;
GRANT SELECT ON "import_run" TO duxue_read;

-- A table as somebody wants to see it again: filters and sort as they stand in the address, and the columns. Shared with
-- whoever belongs to the same organ or unit; what its rows show to each of them is decided anew.
CREATE TABLE "saved_view" (
  "id" UUID PRIMARY KEY,
  "owner_id" TEXT NOT NULL,
  "place" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "query" TEXT NOT NULL,
  "columns" TEXT[],
  "shared_node" TEXT,
  "saved_at" TIMESTAMPTZ(3) NOT NULL
);
CREATE UNIQUE INDEX "saved_view_owner_id_place_name_key" ON "saved_view" ("owner_id", "place", "name");
CREATE INDEX "saved_view_shared_idx" ON "saved_view" ("shared_node", "place");
ALTER TABLE "saved_view" ENABLE ROW LEVEL SECURITY;
CREATE POLICY "own_view" ON "saved_view" FOR ALL TO duxue_read
  USING ("owner_id" = duxue_setting('duxue.person'))
  WITH CHECK ("owner_id" = duxue_setting('duxue.person')
    AND ("shared_node" IS NULL OR "shared_node" = duxue_setting('duxue.home')));
CREATE POLICY "shared_view" ON "saved_view" FOR SELECT TO duxue_read
  USING ("shared_node" = duxue_setting('duxue.home'));
GRANT SELECT, INSERT, UPDATE, DELETE ON "saved_view" TO duxue_read;
