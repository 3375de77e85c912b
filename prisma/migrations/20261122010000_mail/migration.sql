-- Delivery of notices beyond the inbox (ADR 8). Notices are facts of the ledger; what became of them on their way is not.

-- A notice to whoever stands in for its reader by a 委托 names the reader.
ALTER TABLE "notice" ADD COLUMN "on_behalf_of" TEXT;

-- A channel is open while a worker has a server for it: only notices written meanwhile are sent by it.
CREATE TABLE "delivery_channel" (
  "channel" TEXT PRIMARY KEY,
  "is_open" BOOLEAN NOT NULL,
  "since" TIMESTAMPTZ(3) NOT NULL,
  -- Sender as people see it, and what is wrong with the channel as a whole; NULL while it works.
  "sender" TEXT NOT NULL,
  "fault" TEXT,
  "fault_at" TIMESTAMPTZ(3)
);

-- Where a person wants mail. Personal data that changes and is deleted: an ordinary table, never the ledger.
CREATE TABLE "person_contact" (
  "person_id" TEXT PRIMARY KEY,
  "mail_address" TEXT,
  "mail_mode" TEXT NOT NULL CHECK ("mail_mode" IN ('digest', 'atOnce', 'none')),
  "changed_at" TIMESTAMPTZ(3) NOT NULL
);
-- Who changed it, without the address itself.
CREATE TABLE "contact_change" (
  "id" BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "person_id" TEXT NOT NULL,
  "by_id" TEXT NOT NULL,
  "address_changed" BOOLEAN NOT NULL,
  "has_address" BOOLEAN NOT NULL,
  "mail_mode" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL
);

-- One mail: the notices in it are fixed before the first attempt, so that every attempt bears the same Message-ID.
CREATE TABLE "mail" (
  "id" BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "person_id" TEXT NOT NULL,
  "message_id" TEXT NOT NULL UNIQUE,
  "urgent" BOOLEAN NOT NULL,
  "state" TEXT NOT NULL CHECK ("state" IN ('queued', 'sent', 'failed', 'bounced')),
  "attempts" INTEGER NOT NULL DEFAULT 0,
  "next_at" TIMESTAMPTZ(3) NOT NULL,
  "composed_at" TIMESTAMPTZ(3) NOT NULL,
  "tried_at" TIMESTAMPTZ(3),
  "sent_at" TIMESTAMPTZ(3),
  -- The address of the last attempt.
  "address" TEXT,
  "reason" TEXT,
  -- The server's own words, for those who run the system.
  "answer" TEXT,
  "resent_by" TEXT,
  "resent_at" TIMESTAMPTZ(3)
);
CREATE INDEX "mail_queued_idx" ON "mail" ("next_at") WHERE "state" = 'queued';
CREATE INDEX "mail_person_idx" ON "mail" ("person_id", "composed_at");
CREATE INDEX "mail_tried_idx" ON "mail" ("tried_at");

-- The empty table of the first migration, which nothing wrote.
DROP TABLE "notice_delivery";
CREATE TABLE "notice_delivery" (
  "notice_id" BIGINT NOT NULL REFERENCES "notice" ("id"),
  "channel" TEXT NOT NULL,
  -- As in the notice: lists are filtered by them without reading other people's notices.
  "recipient_id" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "stream" TEXT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  -- Until a mail takes it; afterwards the mail's state counts.
  "state" TEXT NOT NULL CHECK ("state" IN ('waiting', 'mailed', 'skipped')),
  "reason" TEXT,
  "mail_id" BIGINT REFERENCES "mail" ("id"),
  PRIMARY KEY ("notice_id", "channel")
);
CREATE INDEX "notice_delivery_waiting_idx" ON "notice_delivery" ("channel", "recipient_id") WHERE "state" = 'waiting';
CREATE INDEX "notice_delivery_mail_idx" ON "notice_delivery" ("mail_id");
CREATE INDEX "notice_delivery_recipient_idx" ON "notice_delivery" ("recipient_id", "notice_id");
CREATE INDEX "notice_delivery_stream_idx" ON "notice_delivery" ("stream");

-- Whose way of delivery a reader may follow: their own, and as 理论科 or 系统管理员 that of people below their nodes.
CREATE FUNCTION duxue_follows(recipient TEXT) RETURNS BOOLEAN LANGUAGE sql STABLE AS
  $$ SELECT recipient = duxue_setting('duxue.person')
        OR EXISTS (SELECT 1 FROM "row_person" p
                    WHERE p."person_id" = recipient AND duxue_under(p."home_node", duxue_nodes('duxue.deliveries'))) $$;

ALTER TABLE "person_contact" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "contact_change" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "mail" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "notice_delivery" ENABLE ROW LEVEL SECURITY;

CREATE POLICY "own_contact" ON "person_contact" FOR ALL TO duxue_read
  USING ("person_id" = duxue_setting('duxue.person')) WITH CHECK ("person_id" = duxue_setting('duxue.person'));
CREATE POLICY "note_change" ON "contact_change" FOR INSERT TO duxue_read
  WITH CHECK ("by_id" = duxue_setting('duxue.person') AND "person_id" = duxue_setting('duxue.person'));
CREATE POLICY "follow_mail" ON "mail" FOR SELECT TO duxue_read USING (duxue_follows("person_id"));
-- 重发 alone: what failed goes back into the queue.
CREATE POLICY "resend_mail" ON "mail" FOR UPDATE TO duxue_read
  USING ("state" IN ('failed', 'bounced') AND duxue_nodes('duxue.deliveries') <> '{}' AND duxue_follows("person_id"))
  WITH CHECK ("state" = 'queued' AND "resent_by" = duxue_setting('duxue.person'));
CREATE POLICY "follow_delivery" ON "notice_delivery" FOR SELECT TO duxue_read USING (duxue_follows("recipient_id"));
CREATE POLICY "append_all" ON "person_contact" FOR SELECT TO duxue_append USING (true);
CREATE POLICY "append_all" ON "mail" FOR ALL TO duxue_append USING (true) WITH CHECK (true);
CREATE POLICY "append_all" ON "notice_delivery" FOR ALL TO duxue_append USING (true) WITH CHECK (true);

GRANT SELECT, INSERT, UPDATE ON "delivery_channel", "mail", "notice_delivery" TO duxue_append;
GRANT SELECT ON "person_contact" TO duxue_append;
GRANT SELECT, INSERT, UPDATE, DELETE ON "person_contact" TO duxue_read;
GRANT INSERT ON "contact_change" TO duxue_read;
GRANT SELECT ON "delivery_channel", "mail", "notice_delivery" TO duxue_read;
GRANT UPDATE ("state", "attempts", "next_at", "reason", "resent_by", "resent_at") ON "mail" TO duxue_read;

-- The notices in deliveries that a reader follows are other people's: kind, case and facts alone, through this door only.
CREATE FUNCTION duxue_followed_notices(ids BIGINT[]) RETURNS SETOF "notice"
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS
  $$ SELECT n.* FROM "notice" n WHERE n."id" = ANY (ids) AND duxue_follows(n."recipient_id") $$;
REVOKE ALL ON FUNCTION duxue_followed_notices(BIGINT[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION duxue_followed_notices(BIGINT[]) TO duxue_read;
