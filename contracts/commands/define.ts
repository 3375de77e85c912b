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
  /** Files that the facts name. */
  fileIds?(facts: Record<string, unknown>): string[];
}

export const defineCommand = (contract: CommandContract): CommandContract => contract;

export const id = z
  .string()
  .min(1)
  .max(80)
  .regex(/^[\w.-]+$/u, '编号格式不正确');
export const date = z.iso.date('日期格式应为 2026-05-12');
export const instant = z.iso.datetime({ message: '时间格式不正确' });
export const version = z.int().min(1).max(999);
export const personIds = z.array(id).max(200);
export const empty = z.object({}).strict();
