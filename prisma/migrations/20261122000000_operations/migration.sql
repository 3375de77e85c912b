-- What those who run the system need: the realm of this database, the age of what waits, the sweep of unnamed content.

-- Written once, at the first opening: a database belongs to one realm, and its workflows to one Temporal namespace.
CREATE TABLE "realm" (
  "only" BOOLEAN PRIMARY KEY DEFAULT true CHECK ("only"),
  "name" TEXT NOT NULL,
  "namespace" TEXT NOT NULL,
  "opened_at" TIMESTAMPTZ(3) NOT NULL
);
GRANT SELECT, INSERT ON "realm" TO duxue_append;
GRANT SELECT ON "realm" TO duxue_read;

-- How long a wake has waited is told by this database's clock: `at` is workflow time, which may run ahead.
ALTER TABLE "wake_pending" ADD COLUMN "queued_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp();
