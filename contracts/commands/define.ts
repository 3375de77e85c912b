import { z } from 'zod';
import type { PermissionKey } from '../../domain/permissions/table';

/** One command: one route. Requests, OpenAPI, the web's calls and the early refusal all come from this. */
export interface CommandContract {
  key: PermissionKey;
  path: string;
  summary: string;
  params: z.ZodObject;
  body: z.ZodObject;
  /** Stream that the command goes to. */
  stream(params: Record<string, string>, facts: Record<string, unknown>): string;
  /** Payload of the domain command from the facts of the body. */
  payload?(facts: Record<string, unknown>, params: Record<string, string>): Record<string, unknown>;
  /** Words of which rules ask whether they are the same as before: each becomes a fact, `{path}Digest`, keyed by the API. */
  compared?: readonly string[];
  /** Files that the facts name. */
  fileIds?(facts: Record<string, unknown>): string[];
}

export const defineCommand = (contract: CommandContract): CommandContract => contract;

export const id = z
  .string()
  .min(1)
  .max(80)
  .regex(/^[\w.-]+$/u, '编号格式不正确');
/** Dates far away are slips of the keyboard, and calendar arithmetic ends with the year 9999. */
const inOurTime = (text: string): boolean => text >= '2000-' && text < '2100-';
export const date = z.iso.date('日期格式应为 2026-05-12').refine(inOurTime, '日期超出范围');
/** With seconds and at most milliseconds, as the rules read it; zod alone takes `2026-05-12T06:30Z` and nanoseconds too. */
export const instant = z.iso
  .datetime({ message: '时间格式不正确' })
  .regex(/T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/u, '时间格式不正确')
  .refine(inOurTime, '日期超出范围');
/** What somebody decides on is as it was then; filed anew since, the decision is refused (`STALE_VERSION`). Pages always send it. */
export const seen = instant.optional();
/** Of what several may file: as it stood when the form was opened, null where nothing had been filed. */
export const seenBefore = instant.nullable().optional();
export const version = z.int().min(1).max(999);
export const personIds = z.array(id).max(200);
export const empty = z.object({}).strict();
