import { z } from 'zod';
import { categoryLabels, type IssueCategory } from '../../domain/cycle/form';
import { listIdOf, listStream } from '../../domain/ledger/streams';
import type { EnteredOrigin } from '../../domain/rectification/messages';
import { optionalWords, words } from '../words';
import { date, defineCommand, id } from './define';
import { paperFields, scanOf, withPaper } from './paper';

const params = z.object({ listId: id });
const stream = (p: Record<string, string>) => listStream(p.listId ?? '');
const command = (
  key: Parameters<typeof defineCommand>[0]['key'],
  path: string,
  summary: string,
  body: z.ZodObject,
) => defineCommand({ key, path: `/api/lists/:listId/${path}`, summary, params, body, stream });
const itemNos = z.array(id).min(1, '请选择事项').max(100);

const withReason = z.object({ itemNo: id, reason: words(300) }).strict();

/** 采纳 / 部分采纳 / 不采纳; a restated finding takes the old one's place in what the unit reads. */
const answer = {
  itemNo: id,
  outcome: z.enum(['upheld', 'partly', 'rejected']),
  change: z.enum(['statement', 'track', 'severity']).nullable(),
  severity: z.enum(['general', 'serious', 'grave']).nullable(),
  track: z.enum(['immediate', 'phased', 'ongoing']).nullable(),
  reason: words(300),
  statement: optionalWords(200),
  basis: optionalWords(300),
};
type Restating = { change: string | null; statement?: string | undefined };
const restated = (b: Restating) => b.change !== 'statement' || Boolean(b.statement);
const restatedMessage = { path: ['statement'], message: '请写明更正后的问题' };
const objectionAnswer = z.object(answer).strict().refine(restated, restatedMessage);
/** What the 部务会 decided, from its minutes. */
const boardAnswer = z
  .object({ ...answer, minutes: words(100) })
  .strict()
  .refine(restated, restatedMessage);

const itemDecision = {
  itemNo: id,
  outcome: z.enum(['continue', 'ongoing', 'withdraw']),
  resubmitBy: date.nullable(),
  opinion: words(300),
};
const dated = (b: { outcome: string; resubmitBy: string | null }) =>
  b.outcome !== 'continue' || b.resubmitBy !== null;
const datedMessage = { path: ['resubmitBy'], message: '续整改须定期限' };

const issueCategories = Object.keys(categoryLabels) as [IssueCategory, ...IssueCategory[]];
/** What was found, one entry an item; all of them go into the year's list of that origin. */
const findings = z
  .array(
    z
      .object({
        category: z.enum(issueCategories),
        severity: z.enum(['general', 'serious', 'grave']),
        track: z.enum(['immediate', 'phased', 'ongoing']),
        statement: words(200),
        basis: words(300),
      })
      .strict(),
  )
  .min(1, '请填写至少一项')
  .max(30);
const year = z.int().min(2000).max(2099);
const unitParams = z.object({ unitId: id });
type Facts = Record<string, unknown>;
const entryOf = (f: Facts, p: Record<string, string>, origin: EnteredOrigin) => ({
  unitId: p.unitId ?? '',
  origin,
  year: Number(f.year),
  listId: listIdOf(origin, p.unitId ?? '', Number(f.year)),
  documentOn: (f.documentOn as string | null | undefined) ?? null,
  sessionId: (f.sessionId as string | null | undefined) ?? null,
  items: f.items,
});

export const rectificationCommands = [
  defineCommand({
    key: 'rectification.enterOwn',
    path: '/api/units/:unitId/self-check',
    summary: '登记自查问题',
    params: unitParams,
    body: z.object({ year, items: findings }).strict(),
    stream: (p, f) => listStream(entryOf(f, p, 'selfCheck').listId),
    payload: (f, p) => entryOf(f, p, 'selfCheck'),
  }),
  defineCommand({
    key: 'rectification.enterFindings',
    path: '/api/units/:unitId/findings',
    summary: '登记巡察、通报、必学内容问题',
    params: unitParams,
    body: z
      .object({
        origin: z.enum(['inspection', 'circular', 'mustStudy']),
        year,
        docNumber: optionalWords(60),
        documentOn: date.nullable(),
        sessionId: id.nullable(),
        items: findings,
      })
      .strict()
      .refine((b) => b.origin === 'mustStudy' || b.docNumber, { path: ['docNumber'], message: '请填写文号' })
      .refine((b) => b.origin === 'mustStudy' || b.documentOn, {
        path: ['documentOn'],
        message: '请填写文件日期',
      }),
    stream: (p, f) => listStream(entryOf(f, p, f.origin as EnteredOrigin).listId),
    payload: (f, p) => entryOf(f, p, f.origin as EnteredOrigin),
  }),
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
    'rectification.refuseEndorsement',
    'endorsement/refuse',
    '审签不同意',
    z.object({ what: z.enum(['measures', 'closure']), itemNos, reason: words(300) }).strict(),
  ),
  defineCommand({
    key: 'rectification.registerEndorsement',
    path: '/api/lists/:listId/endorsement/paper',
    summary: '登记线下审签',
    params,
    body: z
      .object({
        what: z.enum(['measures', 'closure']),
        itemNos,
        agreed: z.boolean(),
        ...paperFields,
        reason: optionalWords(300),
      })
      .strict()
      .refine((b) => b.agreed || b.reason, { path: ['reason'], message: '请照纸面录入不同意的理由' }),
    stream,
    payload: withPaper,
    fileIds: scanOf,
  }),
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
        items: z
          .array(
            z
              .object({
                itemNo: id,
                result: words(300, 20),
                measureChecks: z.array(z.boolean()).max(10),
                evidenceIds: z.array(z.uuid()).max(5, '佐证不超过 5 份'),
                onSiteEvidence: z.boolean(),
                longTermMechanism: optionalWords(300),
              })
              .strict(),
          )
          .min(1, '请选择事项')
          .max(100),
      })
      .strict(),
    // The same file may stand for several items; it is named once.
    fileIds: (f) => [...new Set((f.items as { evidenceIds: string[] }[]).flatMap((i) => i.evidenceIds))],
  }),
  command('rectification.endorseClosure', 'closure/endorse', '审签销号申请', z.object({ itemNos }).strict()),
  command(
    'rectification.verifyClosure',
    'closure/verify',
    '验收',
    z
      .object({
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
  command('rectification.resume', 'resume', '继续整改', z.object({ itemNo: id }).strict()),
  command(
    'rectification.fileObjection',
    'objections',
    '提出情况说明',
    z.object({ itemNo: id, statement: words(300) }).strict(),
  ),
  command('rectification.answerObjection', 'objections/answer', '裁定情况说明', objectionAnswer),
  defineCommand({
    key: 'rectification.registerAnswer',
    path: '/api/lists/:listId/objections/answer/paper',
    summary: '登记线下裁定',
    params,
    body: z
      .object({ ...answer, ...paperFields })
      .strict()
      .refine(restated, restatedMessage),
    stream,
    payload: withPaper,
    fileIds: scanOf,
  }),
  command(
    'rectification.appealObjection',
    'objections/appeal',
    '申请复核',
    z.object({ itemNo: id, reason: words(300) }).strict(),
  ),
  command('rectification.decideAppeal', 'objections/board', '登记部务会复核结论', boardAnswer),
  command(
    'rectification.requestExtension',
    'extensions',
    '申请延期',
    z.object({ itemNo: id, until: date, reason: words(300), progress: words(300) }).strict(),
  ),
  command(
    'rectification.decideExtension',
    'extensions/decide',
    '审批延期',
    z
      .object({ itemNo: id, approve: z.boolean(), opinion: optionalWords(300) })
      .strict()
      .refine((b) => b.approve || b.opinion, { path: ['opinion'], message: '不同意须写明理由' }),
  ),
  command(
    'rectification.proposeOngoing',
    'ongoing/propose',
    '建议转长期整改',
    z.object({ itemNo: id, reason: words(300) }).strict(),
  ),
  command(
    'rectification.decideOngoing',
    'ongoing/decide',
    '审批转长期整改',
    z
      .object({ itemNo: id, approve: z.boolean(), opinion: optionalWords(300) })
      .strict()
      .refine((b) => b.approve || b.opinion, { path: ['opinion'], message: '不同意须写明理由' }),
  ),
  command(
    'rectification.reviewOngoing',
    'ongoing/review',
    '长期事项年度处理',
    z.object({ itemNo: id, outcome: z.enum(['renew', 'phase']), on: date, opinion: words(300) }).strict(),
  ),
  command(
    'rectification.decideItem',
    'decide',
    '研究决定',
    z.object(itemDecision).strict().refine(dated, datedMessage),
  ),
  command(
    'rectification.enterBoardDecision',
    'decide/board',
    '登记部务会决定',
    z
      .object({ ...itemDecision, minutes: words(100) })
      .strict()
      .refine(dated, datedMessage),
  ),
  command('rectification.withdrawItem', 'withdraw', '撤销事项', withReason),
  command(
    'rectification.mergeItem',
    'merge',
    '并入其他事项',
    z.object({ itemNo: id, intoItemNo: id, intoListId: id.optional(), reason: words(300) }).strict(),
  ),
  command('rectification.transferItem', 'transfer', '移交其他机关', withReason),
  command(
    'rectification.checkFollowUp',
    'follow-up',
    '回头看',
    z
      .object({
        itemNo: id,
        passed: z.boolean(),
        finding: words(300),
        statement: optionalWords(200),
        basis: optionalWords(300),
      })
      .strict()
      .refine((b) => b.passed || b.statement, { path: ['statement'], message: '反弹须写明问题' }),
  ),
  command(
    'rectification.releaseSupervision',
    'supervision/release',
    '批准督办单',
    z.object({ noticeId: z.string().max(120) }).strict(),
  ),
];
