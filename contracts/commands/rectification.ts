import { z } from 'zod';
import { listStream } from '../../domain/ledger/streams';
import { optionalWords, words } from '../words';
import { date, defineCommand, id } from './define';

const params = z.object({ listId: id });
const stream = (p: Record<string, string>) => listStream(p.listId ?? '');
const command = (
  key: Parameters<typeof defineCommand>[0]['key'],
  path: string,
  summary: string,
  body: z.ZodObject,
) => defineCommand({ key, path: `/api/lists/:listId/${path}`, summary, params, body, stream });
const itemNos = z.array(id).min(1, '请选择事项').max(100);

export const rectificationCommands = [
  command(
    'rectification.assign',
    'assign',
    '明确责任',
    z
      .object({
        items: z
          .array(z.object({ itemNo: id, ownerId: id, leaderId: id, department: optionalWords(60) }).strict())
          .min(1)
          .max(100),
      })
      .strict(),
  ),
  command(
    'rectification.submitMeasures',
    'measures',
    '报整改措施',
    z
      .object({
        items: z
          .array(
            z
              .object({
                itemNo: id,
                track: z.enum(['phased', 'ongoing']),
                goal: words(100),
                measures: z
                  .array(z.object({ ownerId: id, dueOn: date, text: words(300) }).strict())
                  .min(1, '至少一条措施')
                  .max(10),
              })
              .strict(),
          )
          .min(1)
          .max(100),
      })
      .strict(),
  ),
  command(
    'rectification.endorseMeasures',
    'measures/endorse',
    '审签整改措施',
    z.object({ itemNos }).strict(),
  ),
  command(
    'rectification.reviewMeasures',
    'measures/review',
    '审核整改措施',
    z
      .object({ itemNo: id, approve: z.boolean(), opinion: optionalWords(300) })
      .strict()
      .refine((b) => b.approve || b.opinion, { path: ['opinion'], message: '退回须写明理由' }),
  ),
  command(
    'rectification.reportProgress',
    'progress',
    '更新进展',
    z.object({ itemNo: id, note: words(300) }).strict(),
  ),
  defineCommand({
    key: 'rectification.applyClosure',
    path: '/api/lists/:listId/closure',
    summary: '申请销号',
    params,
    stream,
    body: z
      .object({
        itemNo: id,
        result: words(300, 20),
        measureChecks: z.array(z.boolean()).max(10),
        evidenceIds: z.array(z.uuid()).max(5, '佐证不超过 5 份'),
        onSiteEvidence: z.boolean(),
        longTermMechanism: optionalWords(300),
      })
      .strict(),
    fileIds: (f) => f.evidenceIds as string[],
  }),
  command('rectification.endorseClosure', 'closure/endorse', '审签销号申请', z.object({ itemNos }).strict()),
  command(
    'rectification.verifyClosure',
    'closure/verify',
    '验收',
    z
      .object({
        itemNo: id,
        close: z.boolean(),
        method: z.enum(['documents', 'onSite', 'interview']),
        resubmitBy: date.nullable(),
        reason: optionalWords(300),
      })
      .strict()
      .refine((b) => b.close || b.reason, { path: ['reason'], message: '退回须写明理由' }),
  ),
  command('rectification.resume', 'resume', '继续整改', z.object({ itemNo: id }).strict()),
  command(
    'rectification.releaseSupervision',
    'supervision/release',
    '批准督办单',
    z.object({ noticeId: z.string().max(120) }).strict(),
  ),
];
