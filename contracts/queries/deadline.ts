import { z } from 'zod';
import type { Deadline } from '../../domain/calendar';

/** Which date a line or a row shows: of a case, due at an instant; of one item or one clock where that is known. */
export const deadlineQuery = z
  .object({
    stream: z.string().min(1).max(160),
    dueAt: z.iso.datetime(),
    item: z.string().min(1).max(80).optional(),
    clock: z.string().min(1).max(120).optional(),
  })
  .strict();
export type DeadlineQuery = z.infer<typeof deadlineQuery>;

/** What stands behind it; null where several dates fall on that instant, or the reader may not see it. */
export const deadlineAnswerSchema = z.object({
  deadline: z
    .custom<Deadline>()
    .meta({ override: { type: 'object' } })
    .nullable(),
});
export type DeadlineAnswer = z.infer<typeof deadlineAnswerSchema>;
