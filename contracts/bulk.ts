import { z } from 'zod';

/** Steps without anything to fill in, which many cycles may take in one go. */
export const bulkCommands = ['cycle.notify'] as const;
export type BulkCommand = (typeof bulkCommands)[number];

export const bulkPreviewBody = z
  .object({ command: z.enum(bulkCommands), cycleIds: z.array(z.string().min(1).max(80)).min(1).max(200) })
  .strict();

/** What the rules would say to each now: nothing is done yet, and each is decided anew when it is. */
export const bulkPreviewSchema = z.object({
  rows: z.array(
    z.object({
      cycleId: z.string(),
      allowed: z.boolean(),
      code: z.string().nullable(),
      reason: z.string().nullable(),
      /** 委托: in whose place. */
      onBehalfOf: z.string().nullable(),
    }),
  ),
});
export type BulkPreview = z.infer<typeof bulkPreviewSchema>;
