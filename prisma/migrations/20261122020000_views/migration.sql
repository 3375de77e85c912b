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
