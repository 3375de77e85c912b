import { z } from 'zod';
import { backupStream, disposalStream } from '../../domain/ledger/streams';
import { date, defineCommand, empty, id } from './define';

const params = z.object({ disposalId: id });
const disposal = (p: Record<string, string>) => disposalStream(p.disposalId ?? '');
const backup = (p: Record<string, string>) => backupStream(p.backupId ?? '');

/** 泄密处置 and 备份登记: registries, written at once. Nothing here says what the content was. */
export const disposalCommands = [
  defineCommand({
    key: 'disposal.propose',
    path: '/api/disposals',
    summary: '提出泄密处置',
    params: z.object({}),
    body: z
      .object({
        disposalId: id,
        path: z.string().min(1).max(200),
        source: z.object({ stream: z.string().min(3).max(120), version: z.int().min(1) }).strict(),
        contentIds: z.array(z.uuid()).max(50),
        fileIds: z.array(z.uuid()).max(50),
        ground: z.enum(['stateSecret', 'workSecret', 'personal', 'other']),
      })
      .strict()
      .refine((b) => b.contentIds.length + b.fileIds.length > 0, {
        path: ['contentIds'],
        message: '请选择要销毁的内容',
      }),
    stream: (_p, f) => disposalStream(String(f.disposalId)),
  }),
  defineCommand({
    key: 'disposal.confirm',
    path: '/api/disposals/:disposalId/confirm',
    summary: '确认销毁',
    params,
    body: empty,
    stream: disposal,
  }),
  defineCommand({
    key: 'disposal.decline',
    path: '/api/disposals/:disposalId/decline',
    summary: '不予处置',
    params,
    body: empty,
    stream: disposal,
  }),
  defineCommand({
    key: 'backup.register',
    path: '/api/backups',
    summary: '登记备份',
    params: z.object({}),
    body: z
      .object({
        backupId: id,
        kind: z.enum(['whole', 'database', 'files']),
        place: z.string().trim().min(1, '请填写介质名称').max(60),
        takenOn: date,
        keepUntil: date,
      })
      .strict(),
    stream: (_p, f) => backupStream(String(f.backupId)),
  }),
  defineCommand({
    key: 'backup.remove',
    path: '/api/backups/:backupId/remove',
    summary: '登记备份已销毁',
    params: z.object({ backupId: id }),
    body: z.object({ on: date }).strict(),
    stream: backup,
  }),
];
