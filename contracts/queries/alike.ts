import { z } from 'zod';
import { categoryLabels, type IssueCategory } from '../../domain/cycle/form';

const issueCategories = Object.keys(categoryLabels) as [IssueCategory, ...IssueCategory[]];

/** A problem as far as it is written: what is still being typed may be longer than what will be taken. */
export const alikeBody = z
  .object({ category: z.enum(issueCategories).nullable(), statement: z.string().trim().max(2000) })
  .strict();

/** An earlier problem of the same unit, of whatever round and origin. */
export const alikeProblemSchema = z.object({
  itemNo: z.string(),
  listId: z.string(),
  origin: z.string(),
  state: z.string(),
  followUp: z.string().nullable(),
  severity: z.enum(['general', 'serious', 'grave']),
  category: z.enum(issueCategories),
  track: z.enum(['immediate', 'phased', 'ongoing']),
  closedAt: z.string().nullable(),
  /** Null where its words were destroyed. */
  statement: z.string().nullable(),
  /** What was done, or is being done, against it; null where nothing was approved. */
  measures: z.string().nullable(),
  /** Closed: may be named as 同一问题再次出现. What is open is only pointed at. */
  mayRecur: z.boolean(),
  /** Whether the reader may open its list. */
  mayOpen: z.boolean(),
});
export type AlikeProblem = z.infer<typeof alikeProblemSchema>;

export const alikeSchema = z.object({
  /** Alike in their words, the likest first. */
  alike: z.array(alikeProblemSchema),
  /** Others of the same category, those still open and then those closed last first; and how many there are. */
  sameCategory: z.array(alikeProblemSchema),
  inCategory: z.number(),
});
export type Alike = z.infer<typeof alikeSchema>;
