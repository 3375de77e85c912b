import { z } from 'zod';

export const actionSchema = z.object({
  /** Permission key of the command, such as `cycle.signNotice`. */
  command: z.string(),
  label: z.string(),
  allowed: z.boolean(),
  /** Capacity in which the reader would act, in Chinese. */
  capacity: z.string().nullable(),
  /** Why not: code and Chinese sentence. */
  code: z.string().nullable(),
  reason: z.string().nullable(),
  /** What the action is about where a case has several: an item number, a part, a 督办 notice. */
  target: z.record(z.string(), z.union([z.string(), z.number()])),
  /** 代录: people whose paper the reader may enter for this step. */
  recordFor: z.array(z.string()),
  /** Of a decision on paper: 受托人 of those people within the last year, who may have written it. Days in UTC+8. */
  writers: z.array(
    z.object({ personId: z.string(), signerId: z.string(), from: z.string(), until: z.string() }),
  ),
  /** 委托: in whose place the reader may take this step, where not in their own right. */
  onBehalfOf: z.object({ personId: z.string(), name: z.string() }).nullable(),
});
export type Action = z.infer<typeof actionSchema>;

export const taskSchema = z.object({
  stream: z.string(),
  key: z.string(),
  /** Command that answers it. */
  kind: z.string(),
  /** One sentence: `第7旁听组：审核 市发展改革委 学习资料（第2版）`. */
  sentence: z.string(),
  /** Capacity in which I act. */
  capacity: z.string(),
  /** 委托: name of whoever the line waits for, where I only stand in their place. */
  behalf: z.string().nullable(),
  dueAt: z.string().nullable(),
  provisional: z.boolean(),
  /** Page that answers it, such as `/cycles/2026-R1-U001-1`. */
  href: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type QueueTask = z.infer<typeof taskSchema>;

export const queueSchema = z.object({
  now: z.string(),
  mine: z.array(taskSchema),
  /** What I wait for from others: the same cases, somebody else's move. */
  others: z.array(taskSchema.extend({ who: z.string() })),
});
export type Queue = z.infer<typeof queueSchema>;

export const personSchema = z.object({ personId: z.string(), name: z.string(), title: z.string() });
export type PersonRef = z.infer<typeof personSchema>;

/** A 委托 in force: whose, which of their roles, and until which day. */
export const standingSchema = z.object({
  person: personSchema,
  roles: z.array(z.object({ role: z.string(), label: z.string() })),
  until: z.string(),
});

export const meSchema = z.object({
  person: personSchema,
  csrf: z.string(),
  grants: z.array(
    z.object({
      role: z.string(),
      label: z.string(),
      node: z.string(),
      unitId: z.string().nullable(),
      unitName: z.string().nullable(),
    }),
  ),
  teams: z.array(z.object({ teamId: z.string(), name: z.string(), role: z.string() })),
  /** Units of which I own an item, or a measure of one (整改责任人): held without a grant, also once it is closed. */
  owns: z.array(z.object({ unitId: z.string(), unitName: z.string() })),
  /** `real`, `demonstration` or `drill`: the last two are marked on every page. */
  realm: z.string(),
  unread: z.number(),
  /** In whose place I stand under a 委托 today. */
  standings: z.array(standingSchema),
  /** Signed in with a one-time password: nothing else goes until it is replaced. */
  mustChangePassword: z.boolean(),
});
export type Me = z.infer<typeof meSchema>;

export const noticeSchema = z.object({
  id: z.string(),
  kind: z.string(),
  sentence: z.string(),
  href: z.string(),
  at: z.string(),
  readAt: z.string().nullable(),
});
export const inboxSchema = z.object({
  rows: z.array(noticeSchema),
  next: z.string().nullable(),
  unread: z.number(),
});
export type Inbox = z.infer<typeof inboxSchema>;
