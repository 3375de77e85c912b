import { z } from 'zod';

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
