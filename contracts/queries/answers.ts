import { z } from 'zod';

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
