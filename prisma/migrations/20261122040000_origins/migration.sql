-- Items of other origins than a sit-in (自查、巡察、通报、必学内容) belong to no round.
ALTER TABLE "row_item" ALTER COLUMN "round_id" DROP NOT NULL;
CREATE INDEX "row_item_unit_idx" ON "row_item" ("unit_id", "origin");

-- Whether the unit has answered: the first of the three rates. NULL where no rate counts the item (撤销、并入、移交).
ALTER TABLE "row_item" ADD COLUMN "answered" BOOLEAN;
