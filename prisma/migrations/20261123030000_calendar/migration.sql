-- 日历订阅: one address a person, which their own calendar program reads without signing in. Only the digest of its secret is
-- kept, so that nobody who reads this table can read a calendar.
CREATE TABLE "calendar_feed" (
  "person_id" TEXT PRIMARY KEY,
  "token_digest" TEXT NOT NULL,
  "made_at" TIMESTAMPTZ(3) NOT NULL,
  "last_read_at" TIMESTAMPTZ(3)
);
CREATE UNIQUE INDEX "calendar_feed_token_digest_key" ON "calendar_feed" ("token_digest");
ALTER TABLE "calendar_feed" ENABLE ROW LEVEL SECURITY;
-- Whose an address is, must be found before there is a reader.
CREATE POLICY "find_feed" ON "calendar_feed" FOR SELECT TO duxue_append USING (true);
CREATE POLICY "own_feed" ON "calendar_feed" FOR ALL TO duxue_read
  USING ("person_id" = duxue_setting('duxue.person')) WITH CHECK ("person_id" = duxue_setting('duxue.person'));
GRANT SELECT ON "calendar_feed" TO duxue_append;
GRANT SELECT, INSERT, UPDATE, DELETE ON "calendar_feed" TO duxue_read;

-- 延期: whether the unit asks for it, how often it was granted, and the date before any. Rows of an older database say so
-- once their item moves, or at the next `duxue rebuild`.
ALTER TABLE "row_item" ADD COLUMN "extension_pending" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "row_item" ADD COLUMN "extensions" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "row_item" ADD COLUMN "first_due_on" DATE;
