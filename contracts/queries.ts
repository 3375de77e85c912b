import { z } from 'zod';

/** Shapes that the pages read. Dates `…On` are UTC+8 dates, `…At` are UTC instants; ids are business keys. */

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
  /** `real`, `demonstration` or `drill`: the last two are marked on every page. */
  realm: z.string(),
  unread: z.number(),
  /** In whose place I stand under a 委托 today. */
  standings: z.array(standingSchema),
  /** Signed in with a one-time password: nothing else goes until it is replaced. */
  mustChangePassword: z.boolean(),
});
export type Me = z.infer<typeof meSchema>;

export const timelineEntrySchema = z.object({
  stream: z.string(),
  version: z.number(),
  type: z.string(),
  /** One Chinese sentence. */
  sentence: z.string(),
  actor: z.string(),
  capacity: z.string(),
  onBehalfOf: z.string().nullable(),
  /** 线下审签: who signed, and the date beside the signature; the actor registered it. */
  paper: z.object({ signer: z.string(), signedOn: z.string() }).nullable(),
  occurredAt: z.string(),
  origin: z.string(),
  words: z.record(z.string(), z.string()).nullable(),
  /** How many files came with it. */
  files: z.number(),
});
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;

/**
 * A case with everything that its page shows: the entity's state as the reader may see it (types in `domain/`), its
 * neighbours, the words they refer to by content id, the people by id, what the reader may do, and what happened.
 */
export const casePageSchema = z.object({
  now: z.string(),
  version: z.number(),
  audience: z.enum(['inside', 'unit']),
  /** 委托 under which the reader sees this case, or may take one of its steps. */
  standings: z.array(standingSchema),
  unit: z
    .object({
      unitId: z.string(),
      name: z.string(),
      shortName: z.string(),
      roster: z.array(
        z.object({ personId: z.string(), seat: z.string(), from: z.string(), to: z.string().nullable() }),
      ),
    })
    .nullable(),
  team: z.object({ teamId: z.string(), name: z.string() }).nullable(),
  round: z.object({ roundId: z.string(), name: z.string() }).nullable(),
  cycle: z.unknown(),
  session: z.unknown(),
  list: z.unknown(),
  /** Of a list with 必学内容: the unit's sessions from its delivery on, of which one catches up. */
  sessions: z.array(
    z.object({
      sessionId: z.string(),
      startsAt: z.string(),
      stage: z.string(),
      topic: z.string().nullable(),
    }),
  ),
  /** Of a cycle that waits for a date: the unit's meetings ahead that it could be offered. */
  joinable: z.array(z.object({ sessionId: z.string(), startsAt: z.string(), topic: z.string().nullable() })),
  /** Of a cycle, for its team: the problems of the unit's last list before it, as its items stand now. */
  earlier: z.array(
    z.object({
      itemNo: z.string(),
      listId: z.string(),
      state: z.string(),
      followUp: z.string().nullable(),
      severity: z.enum(['general', 'serious', 'grave']),
      category: z.string(),
      track: z.enum(['immediate', 'phased', 'ongoing']),
      deliveredAt: z.string(),
      closedAt: z.string().nullable(),
      statement: z.string().nullable(),
    }),
  ),
  /** Who else sits in on this session, or is asked to; null where the reader may not see that cycle. */
  sharing: z.array(
    z.object({ cycleId: z.string().nullable(), team: z.string().nullable(), joined: z.boolean() }),
  ),
  words: z.record(z.string(), z.record(z.string(), z.string())),
  files: z.record(z.string(), z.object({ name: z.string(), size: z.number(), mediaType: z.string() })),
  people: z.record(z.string(), personSchema),
  actions: z.array(actionSchema),
  tasks: z.array(taskSchema.extend({ who: z.string() })),
  timeline: z.array(timelineEntrySchema),
});
export type CasePage = z.infer<typeof casePageSchema>;

/** 呈批单: the digest that is printed and repeated at its registration, and who may sign. Null where nothing waits. */
export const sheetSchema = z.object({
  waiting: z.boolean(),
  itemNos: z.array(z.string()),
  digest: z.string().nullable(),
  since: z.string().nullable(),
  signers: z.array(personSchema),
});
export type Sheet = z.infer<typeof sheetSchema>;

/** 泄密处置 as its tombstone says it: where, when, why, by whom; never what. */
const heldSchema = z.object({
  kind: z.enum(['whole', 'database', 'files']),
  place: z.string(),
  takenOn: z.string(),
  keepUntil: z.string(),
});
export const disposalRowSchema = z.object({
  disposalId: z.string(),
  state: z.enum(['proposed', 'confirmed', 'declined']),
  ground: z.enum(['stateSecret', 'workSecret', 'personal', 'other']),
  unit: z.string().nullable(),
  sourceStream: z.string(),
  /** The entry at which it stood, in one sentence. */
  what: z.string(),
  author: z.string().nullable(),
  enteredAt: z.string().nullable(),
  proposedBy: z.string().nullable(),
  proposedAt: z.string(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  contents: z.number(),
  files: z.number(),
  destroyed: z.boolean(),
  /** Backups that still hold it, and until when. */
  backups: z.array(heldSchema),
  confirm: z.object({ allowed: z.boolean(), reason: z.string().nullable() }).nullable(),
});
export type DisposalRow = z.infer<typeof disposalRowSchema>;

export const disposalTargetSchema = z.object({
  path: z.string(),
  what: z.string(),
  words: z.object({ wordsId: z.string(), doc: z.record(z.string(), z.string()) }).nullable(),
  files: z.array(z.object({ fileId: z.string(), name: z.string() })),
  /** Other contents that repeat a sentence of it. */
  alsoIn: z.array(
    z.object({
      wordsId: z.string(),
      what: z.string(),
      unit: z.string().nullable(),
      /** Of the same case: copied on, not merely worded alike. */
      sameCase: z.boolean(),
    }),
  ),
});
export type DisposalTarget = z.infer<typeof disposalTargetSchema>;

export const backupRowSchema = heldSchema.extend({ backupId: z.string(), removedOn: z.string().nullable() });
export type BackupRow = z.infer<typeof backupRowSchema>;

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
  state: z.string(),
  stateLabel: z.string(),
  category: z.string(),
  severity: z.string(),
  track: z.string(),
  origin: z.string(),
  ownerName: z.string().nullable(),
  dueOn: z.string().nullable(),
  dueAt: z.string().nullable(),
  provisional: z.boolean(),
  overdue: z.boolean(),
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

/** Keyset page: `next` goes back as `cursor`; null at the end. */
export const pageOf = <T extends z.ZodType>(row: T) =>
  z.object({ rows: z.array(row), next: z.string().nullable(), total: z.number() });

export const listQuery = z.object({
  cursor: z.string().max(400).optional(),
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

export const workdaysSchema = z.object({
  date: z.string(),
  skipped: z.array(z.object({ date: z.string(), kind: z.string(), name: z.string() })),
  provisional: z.boolean(),
});

/** Answer to every accepted command. The receipt names stream and version; it is the same when the request is repeated. */
export const receiptSchema = z.object({
  receipt: z.string(),
  stream: z.string(),
  version: z.number(),
  repeated: z.boolean(),
  at: z.string(),
  /** 一次性密码, told once, to whoever opened or reset the account. */
  oneTimePassword: z.string().optional(),
});
export type Receipt = z.infer<typeof receiptSchema>;

export const fileSchema = z.object({
  fileId: z.string(),
  name: z.string(),
  size: z.number(),
  mediaType: z.string(),
  digest: z.string(),
});
export const draftSchema = z.object({
  key: z.string(),
  doc: z.unknown(),
  revision: z.number(),
  savedAt: z.string(),
});
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
