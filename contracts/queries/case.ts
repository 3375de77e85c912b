import { z } from 'zod';
import { actionSchema, personSchema, standingSchema, taskSchema } from './work';

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
  paper: z.object({ signer: z.string(), writer: z.string().nullable(), signedOn: z.string() }).nullable(),
  occurredAt: z.string(),
  origin: z.string(),
  words: z.record(z.string(), z.string()).nullable(),
  /** The item that it is about, where it is about one. */
  about: z.string().nullable(),
  /** How many files came with it. */
  files: z.number(),
  /** Of what was signed by hand: its scan, for the department alone. */
  scanId: z.string().nullable(),
});
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;

/** A meeting of a unit, for choosing. */
export const meetingRowSchema = z.object({
  sessionId: z.string(),
  startsAt: z.string(),
  stage: z.string(),
  topic: z.string().nullable(),
});
export type MeetingRow = z.infer<typeof meetingRowSchema>;

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
      /** Of a 督办 it asks which way: through its own 宣传部, or with the consent of the 市委. */
      isCountyCommittee: z.boolean(),
      roster: z.array(
        z.object({ personId: z.string(), seat: z.string(), from: z.string(), to: z.string().nullable() }),
      ),
    })
    .nullable(),
  team: z.object({ teamId: z.string(), name: z.string() }).nullable(),
  round: z
    .object({ roundId: z.string(), name: z.string(), windowFrom: z.string(), windowTo: z.string() })
    .nullable(),
  cycle: z.unknown(),
  session: z.unknown(),
  list: z.unknown(),
  /** Of a list with 必学内容: the sessions at which it was missed, and the unit's from its delivery on, of which one catches up. */
  sessions: z.array(meetingRowSchema),
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
  /** Of a cycle, for readers inside alone: days ahead on which one of its team sits in elsewhere. */
  teamDays: z.array(z.object({ personId: z.string(), on: z.string() })),
  words: z.record(z.string(), z.record(z.string(), z.string())),
  files: z.record(
    z.string(),
    z.object({
      name: z.string(),
      size: z.number(),
      mediaType: z.string(),
      storedAt: z.string(),
      /** SHA-256 of its content, hex. */
      digest: z.string(),
    }),
  ),
  people: z.record(z.string(), personSchema),
  actions: z.array(actionSchema),
  /** `mine`: it waits for the reader, not only for somebody who may do the same. */
  tasks: z.array(taskSchema.extend({ who: z.string(), mine: z.boolean() })),
  timeline: z.array(timelineEntrySchema),
});
export type CasePage = z.infer<typeof casePageSchema>;

/** What of a list is laid before a signer on a 呈批单. */
export const sheetActs = z.enum([
  'measures',
  'closure',
  'answer',
  'report',
  'extension',
  'ongoing',
  'item',
  'supervision',
]);

/** 呈批单: the digest that is printed and repeated at its registration, and who may sign. Null where nothing waits. */
export const sheetSchema = z.object({
  waiting: z.boolean(),
  itemNos: z.array(z.string()),
  digest: z.string().nullable(),
  since: z.string().nullable(),
  signers: z.array(personSchema),
  /** 受托人 of those signers since the content stands: they may have written it, on one of these days. */
  delegates: z.array(
    z.object({
      personId: z.string(),
      name: z.string(),
      signerId: z.string(),
      from: z.string(),
      until: z.string(),
    }),
  ),
});
export type Sheet = z.infer<typeof sheetSchema>;
export type SheetAct = z.infer<typeof sheetActs>;
