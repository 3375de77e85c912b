import { z } from 'zod';
import { listStream } from '../../domain/ledger/streams';
import { defineCommand, id } from './define';

export const params = z.object({ listId: id });
export const stream = (p: Record<string, string>) => listStream(p.listId ?? '');
/** A command to a list, at a path below it. */
export const command = (
  key: Parameters<typeof defineCommand>[0]['key'],
  path: string,
  summary: string,
  body: z.ZodObject,
) => defineCommand({ key, path: `/api/lists/:listId/${path}`, summary, params, body, stream });

/** Of one list, in one command. */
export const itemNos = z.array(id).min(1, '请选择事项').max(100);
