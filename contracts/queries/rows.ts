import { z } from 'zod';
import { cycleSorts, itemSorts, sortsOf } from '../sorts';
import { actionSchema, personSchema } from './work';

export const cycleRowSchema = z.object({
  cycleId: z.string(),
  roundId: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  teamId: z.string(),
  teamName: z.string(),
  stage: z.string(),
  topic: z.string().nullable(),
  startsAt: z.string().nullable(),
  nextDueAt: z.string().nullable(),
  nextDueKey: z.string().nullable(),
  overdue: z.boolean(),
  unreviewed: z.boolean(),
  itemsOpen: z.number().nullable(),
  itemsOngoing: z.number().nullable(),
  itemsClosed: z.number().nullable(),
});
export type CycleRow = z.infer<typeof cycleRowSchema>;

export const itemRowSchema = z.object({
  itemNo: z.string(),
  listId: z.string(),
  /** Null where no sit-in brought it. */
  roundId: z.string().nullable(),
  unitId: z.string(),
  unitName: z.string(),
  statement: z.string().nullable(),
  /** 依据, 整改目标, 整改措施 (one after the other): null where there is none yet, or the reader sees only results. */
  basis: z.string().nullable(),
  goal: z.string().nullable(),
  measures: z.string().nullable(),
  state: z.string(),
  stateLabel: z.string(),
  category: z.string(),
  severity: z.string(),
  track: z.string(),
  origin: z.string(),
  ownerName: z.string().nullable(),
  leaderName: z.string().nullable(),
  verifierName: z.string().nullable(),
  dueOn: z.string().nullable(),
  dueAt: z.string().nullable(),
  provisional: z.boolean(),
  overdue: z.boolean(),
  /** Of a long-term item what its date is for: the unit's line of a quarter, or the department's yearly decision. */
  dueFor: z.enum(['line', 'yearly']).nullable(),
  returns: z.number(),
  noticeLevel: z.string().nullable(),
  followUp: z.string().nullable(),
  closedAt: z.string().nullable(),
  /** 延期: asked for and not decided, how often granted, and the date before the first. */
  extensionPending: z.boolean(),
  extensions: z.number(),
  firstDueOn: z.string().nullable(),
});
export type ItemRow = z.infer<typeof itemRowSchema>;

export const roundRowSchema = z.object({
  roundId: z.string(),
  name: z.string(),
  stage: z.string(),
  planBasis: z.string(),
  windowFrom: z.string(),
  windowTo: z.string(),
  visits: z.number(),
  publishedAt: z.string().nullable(),
  /** Cycles by stage. */
  stages: z.record(z.string(), z.number()),
  items: z.object({
    open: z.number(),
    ongoing: z.number(),
    closed: z.number(),
    overdue: z.number(),
    /** The three rates, apart: answered and closed of those counted, proven of those checked (proven + recurred). */
    counted: z.number(),
    answered: z.number(),
    proven: z.number(),
    recurred: z.number(),
  }),
});
export type RoundRow = z.infer<typeof roundRowSchema>;

/** Of a round that is not published yet: whom its notification would not reach, and who would sit in on their own unit. */
const roundReadinessSchema = z.object({
  /** Units without a 学习秘书 who can sign in. */
  unheardUnits: z.array(z.string()),
  /** Listeners without an account, with their team. */
  unheardListeners: z.array(z.string()),
  /** Units that one of their own would visit, with who it is. */
  ownUnits: z.array(z.string()),
});
export type RoundReadiness = z.infer<typeof roundReadinessSchema>;

/** A round's page: the row and what stands behind it. */
export const roundPageSchema = roundRowSchema.extend({
  organiserPath: z.string(),
  /** Who visits whom: the organiser's plan, empty for other readers. */
  visits: z.array(z.object({ unitId: z.string(), teamId: z.string(), n: z.number() })).readonly(),
  actions: z.array(actionSchema),
  /** Null once it is published, and for readers to whom the plan is closed. */
  readiness: roundReadinessSchema.nullable(),
});
export type RoundPage = z.infer<typeof roundPageSchema>;

/** Keyset page: `next` goes back as `cursor`; null at the end. */
export const pageOf = <T extends z.ZodType>(row: T) =>
  z.object({ rows: z.array(row), next: z.string().nullable(), total: z.number() });

const listQuery = z.object({
  /** Bears the last row's words that the table is sorted by. */
  cursor: z.string().max(1000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  round: z.string().max(80).optional(),
  unit: z.string().max(80).optional(),
  team: z.string().max(80).optional(),
  /** Comma-separated stages or states. */
  stage: z.string().max(200).optional(),
  severity: z.string().max(80).optional(),
  track: z.string().max(80).optional(),
  origin: z.string().max(80).optional(),
  followUp: z.string().max(80).optional(),
  answered: z.string().max(20).optional(),
  /** `asked` waits for a decision, `extended` was granted before. */
  extension: z.string().max(20).optional(),
  overdue: z.enum(['true', 'false']).optional(),
  mine: z.enum(['true', 'false']).optional(),
  q: z.string().max(60).optional(),
});
/** Rows without a value come last in both directions. Left out: soonest due first. */
const sort = <K extends string>(columns: readonly K[]) => z.enum(sortsOf(columns)).optional();
export const cycleQuery = listQuery.extend({ sort: sort(cycleSorts) });
export const itemQuery = listQuery.extend({ sort: sort(itemSorts) });

/** 整改结果 as 组织部 reads it: the finding, once nobody disputes it any more, and what became of it. */
export const settledResultSchema = z.object({
  itemNo: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  origin: z.string(),
  category: z.string(),
  severity: z.string(),
  track: z.string(),
  state: z.string(),
  followUp: z.enum(['pending', 'nextCycle', 'passed', 'failed']).nullable(),
  deliveredAt: z.string(),
  closedAt: z.string().nullable(),
  method: z.string().nullable(),
  /** What came of a 情况说明; null where none was filed. */
  objection: z.string().nullable(),
  statement: z.string().nullable(),
  basis: z.string().nullable(),
});
export type SettledResult = z.infer<typeof settledResultSchema>;

export const unitRowSchema = z.object({
  unitId: z.string(),
  name: z.string(),
  shortName: z.string(),
  path: z.string(),
  category: z.string(),
});
export const teamRowSchema = z.object({
  teamId: z.string(),
  name: z.string(),
  area: z.string(),
  members: z.array(personSchema.extend({ role: z.string() })),
});
