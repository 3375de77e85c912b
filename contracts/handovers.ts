import { z } from 'zod';

/** 待承接: what waited for somebody who has left, and the page on which it is handed on. */
export const handoverSchema = z.object({
  kind: z.enum(['seat', 'item', 'measure', 'team', 'vacancy']),
  /** One sentence: whose, what, and who hands it on. */
  sentence: z.string(),
  href: z.string(),
  /** Moves that wait for it now. */
  waiting: z.number(),
});
export type Handover = z.infer<typeof handoverSchema>;
export const handoversSchema = z.object({ rows: z.array(handoverSchema) });
