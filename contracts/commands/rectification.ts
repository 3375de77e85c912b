import { z } from 'zod';
import { optionalWords, words } from '../words';
import { date, defineCommand, id, seen, seenBefore } from './define';
import { enteringCommands } from './entering';
import { exceptionCommands } from './exceptions';
import { command, itemNos, params, stream } from './list-command';
import { paperFields, scanOf, withPaper } from './paper';
import { reportCommands } from './report';

const message = z.object({ itemNo: id, text: words(500) }).strict();

export const rectificationCommands = [
  ...enteringCommands,
  command(
    'rectification.arrangeStudy',
    'study',
    '安排补学的学习会',
    z.object({ itemNo: id, sessionId: id }).strict(),
  ),
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
                /** 原因分析, where the unit has something to say of it. */
                cause: optionalWords(200),
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
        seen: seenBefore,
      })
      .strict(),
  ),
  command(
    'rectification.endorseMeasures',
    'measures/endorse',
    '审签整改措施',
    z.object({ itemNos, seen }).strict(),
  ),
  command(
    'rectification.refuseEndorsement',
    'endorsement/refuse',
    '审签不同意',
    z.object({ what: z.enum(['measures', 'closure']), itemNos, reason: words(300), seen }).strict(),
  ),
  defineCommand({
    key: 'rectification.registerEndorsement',
    path: '/api/lists/:listId/endorsement/paper',
    summary: '登记线下审签',
    params,
    body: z
      .object({
        what: z.enum(['measures', 'closure', 'report']),
        /** None for the report, which is about the whole list. */
        itemNos: z.array(id).max(100),
        agreed: z.boolean(),
        ...paperFields,
        reason: optionalWords(300),
      })
      .strict()
      .refine((b) => b.agreed || b.reason, { path: ['reason'], message: '请照纸面录入不同意的理由' })
      .refine((b) => b.what === 'report' || b.itemNos.length > 0, {
        path: ['itemNos'],
        message: '请选择事项',
      }),
    stream,
    payload: withPaper,
    fileIds: scanOf,
  }),
  command(
    'rectification.reviewMeasures',
    'measures/review',
    '审核整改措施',
    z
      .object({ itemNo: id, approve: z.boolean(), opinion: optionalWords(300), seen })
      .strict()
      .refine((b) => b.approve || b.opinion, { path: ['opinion'], message: '退回须写明理由' }),
  ),
  command('rectification.say', 'messages', '就一项沟通留言', message),
  command('rectification.note', 'notes', '就一项写内部备注（单位看不到）', message),
  command(
    'rectification.reportProgress',
    'progress',
    '更新进展',
    z.object({ itemNo: id, note: words(300) }).strict(),
  ),
  command(
    'rectification.completeMeasure',
    'measures/complete',
    '登记一条措施完成',
    z.object({ itemNo: id, measureNo: z.int().min(1).max(10), note: words(300) }).strict(),
  ),
  defineCommand({
    key: 'rectification.applyClosure',
    path: '/api/lists/:listId/closure',
    summary: '申请销号',
    params,
    stream,
    body: z
      .object({
        items: z
          .array(
            z
              .object({
                itemNo: id,
                result: words(300, 20),
                measureChecks: z.array(z.boolean()).max(10),
                evidenceIds: z.array(z.uuid()).max(5, '佐证不超过 5 份'),
                /** When each was made (形成日期), in the order of `evidenceIds`; when it came is the server's to say. */
                evidenceDates: z.array(date).max(5, '佐证不超过 5 份').optional(),
                onSiteEvidence: z.boolean(),
                longTermMechanism: optionalWords(300),
                /** Whether it is written: words never reach a rule, and every track but 立行立改 asks for it. */
                withMechanism: z.boolean().default(false),
              })
              .strict()
              .refine((i) => !i.withMechanism || i.longTermMechanism, {
                path: ['longTermMechanism'],
                message: '请填写长效机制',
              }),
          )
          .min(1, '请选择事项')
          .max(100),
        seen: seenBefore,
      })
      .strict(),
    // The same file may stand for several items; it is named once.
    fileIds: (f) => [...new Set((f.items as { evidenceIds: string[] }[]).flatMap((i) => i.evidenceIds))],
  }),
  command(
    'rectification.endorseClosure',
    'closure/endorse',
    '审签销号申请',
    z.object({ itemNos, seen }).strict(),
  ),
  command(
    'rectification.verifyClosure',
    'closure/verify',
    '验收',
    z
      .object({
        seen,
        items: z
          .array(
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
          )
          .min(1, '请选择事项')
          .max(100),
      })
      .strict(),
  ),
  ...reportCommands,
  ...exceptionCommands,
];
