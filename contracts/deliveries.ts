import { z } from 'zod';

/** Where a person wants mail, and whether there is a mail server at all. */
export const contactSchema = z.object({
  address: z.string().nullable(),
  mode: z.enum(['digest', 'atOnce', 'none']),
  /** Null: this system has no mail server, and everything stays in the inbox. */
  sender: z.string().nullable(),
});
export type Contact = z.infer<typeof contactSchema>;

export const contactBody = z
  .object({
    address: z.email('邮箱地址不正确，应如 zhang@example.gov.cn').max(254).nullable(),
    mode: z.enum(['digest', 'atOnce', 'none']),
  })
  .strict();

export const deliveryRowSchema = z.object({
  /** The notice's number. */
  id: z.string(),
  personId: z.string(),
  name: z.string(),
  /** urgent, plain or reminder. */
  class: z.enum(['urgent', 'plain', 'reminder']),
  channel: z.string(),
  /** Null for readers who follow deliveries and not cases. */
  sentence: z.string().nullable(),
  href: z.string().nullable(),
  at: z.string(),
  state: z.enum(['waiting', 'queued', 'sent', 'failed', 'bounced', 'skipped']),
  reason: z.string().nullable(),
  /** What the mail server said, for 系统管理员. */
  answer: z.string().nullable(),
  sentAt: z.string().nullable(),
  nextAt: z.string().nullable(),
  attempts: z.number(),
  /** Covered, unless it is the reader's own: `z***@example.gov.cn`. */
  address: z.string().nullable(),
  mailId: z.string().nullable(),
});
export type DeliveryRow = z.infer<typeof deliveryRowSchema>;

export const deliveryPageSchema = z.object({
  rows: z.array(deliveryRowSchema),
  next: z.string().nullable(),
  total: z.number(),
  /** Null: no mail server. `fault`: what is wrong with it as a whole. */
  channel: z.object({ sender: z.string(), fault: z.string().nullable() }).nullable(),
});
export type DeliveryPage = z.infer<typeof deliveryPageSchema>;

export const deliveryQuery = z.object({
  cursor: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  /** Part of a name. */
  person: z.string().max(60).optional(),
  kind: z.enum(['urgent', 'plain', 'reminder']).optional(),
  channel: z.enum(['mail']).optional(),
  state: z.enum(['waiting', 'queued', 'sent', 'failed', 'bounced', 'skipped']).optional(),
  from: z.iso.date('日期格式应为 2026-05-12').optional(),
  to: z.iso.date('日期格式应为 2026-05-12').optional(),
  /** Stream of a case: `cycle/2026-R1-U001-1`. */
  about: z.string().max(120).optional(),
});
export type DeliveryQuery = z.infer<typeof deliveryQuery>;
