-- Whom separation of duties keeps from a task that waits for the holders of a role: it is in the queue of the others.
ALTER TABLE "row_task" ADD COLUMN "except_ids" TEXT[] NOT NULL DEFAULT '{}';
