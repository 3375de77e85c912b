import { z } from 'zod';
import { policyQuestions, ratedQuestions } from '../../domain/cycle/form';
import { cycleStream } from '../../domain/ledger/streams';
import { optionalWords, words } from '../words';
import { date, defineCommand, empty, id, personIds, version } from './define';

const params = z.object({ cycleId: id });
const stream = (p: Record<string, string>) => cycleStream(p.cycleId ?? '');
const reason = words(300);
const command = (
  key: Parameters<typeof defineCommand>[0]['key'],
  path: string,
  summary: string,
  body: z.ZodObject = empty,
) => defineCommand({ key, path: `/api/cycles/:cycleId/${path}`, summary, params, body, stream });

const rating = z.enum(['good', 'fairlyGood', 'average', 'poor', 'notCovered']);
export const issueSchema = z
  .object({
    category: z.enum([
      'planning',
      'materials',
      'selfStudy',
      'discussion',
      'record',
      'contentCheck',
      'results',
      'attendance',
      'other',
    ]),
    severity: z.enum(['general', 'serious', 'grave']),
    suggestedTrack: z.enum(['immediate', 'phased', 'ongoing']),
    statement: words(200),
    evidence: words(300),
  })
  .strict();

/** 列席旁听意见反馈表: flat as the form is; known facts are not in it, they are read from cycle and session. */
export const feedbackForm = z
  .object({
    version,
    ratings: z
      .object(
        Object.fromEntries(ratedQuestions.map((q) => [q, rating])) as Record<
          (typeof ratedQuestions)[number],
          typeof rating
        >,
      )
      .strict(),
    policyChecks: z
      .object(
        Object.fromEntries(policyQuestions.map((q) => [q, z.enum(['yes', 'no', 'unchecked'])])) as Record<
          (typeof policyQuestions)[number],
          z.ZodEnum<{ yes: 'yes'; no: 'no'; unchecked: 'unchecked' }>
        >,
      )
      .strict(),
    archiveQuality: z.enum(['sound', 'mostlySound', 'unsound']),
    substitutionFound: z.boolean(),
    substitutionNote: optionalWords(200),
    highlights: optionalWords(300),
    issues: z.array(issueSchema).max(20),
    suggestions: words(300),
    overallRating: z.enum(['good', 'fairlyGood', 'average', 'poor']),
    exchange: z.discriminatedUnion('held', [
      z.object({ held: z.literal(true), withPersonId: id, on: date, line: words(200) }).strict(),
      z.object({ held: z.literal(false), reason: words(200) }).strict(),
    ]),
  })
  .strict()
  .refine((f) => !f.substitutionFound || f.substitutionNote, {
    path: ['substitutionNote'],
    message: '请说明以会代学、业务代学的情况',
  });
export type FeedbackFormBody = z.infer<typeof feedbackForm>;

/** What the unit will read; prefilled from the form by the page, never retyped. */
const noticeText = {
  highlights: optionalWords(300),
  suggestions: words(300),
  issues: z.array(z.object({ statement: words(200), basis: words(300) }).strict()).max(20),
};

export const cycleCommands = [
  command('cycle.notify', 'notify', '通知单位'),
  command(
    'cycle.markReview',
    'reviews',
    '两审：提出审核意见',
    z
      .object({
        part: z.enum(['plan', 'materials']),
        packageVersion: version,
        verdict: z.enum(['pass', 'passWithAdvice', 'return']),
        ground: z.enum(['politicalError', 'businessInsteadOfStudy', 'originalsMissing']).nullable(),
        advice: optionalWords(300),
      })
      .strict()
      .refine((b) => b.verdict === 'pass' || b.advice, { path: ['advice'], message: '请写明意见或理由' }),
  ),
  command(
    'cycle.returnPackage',
    'return-package',
    '退回报审件',
    z.object({ packageVersion: version, reason }).strict(),
  ),
  command(
    'cycle.recordArrival',
    'arrival',
    '到会登记',
    z.object({ listenerIds: personIds.min(1, '请选择到会人员') }).strict(),
  ),
  command('cycle.conclude', 'conclude', '结束旁听'),
  defineCommand({
    key: 'cycle.draftForm',
    path: '/api/cycles/:cycleId/form',
    summary: '填写列席旁听意见反馈表',
    params,
    body: feedbackForm,
    stream,
    payload: ({ version: v, ...facts }) => ({ version: v, facts }),
  }),
  command(
    'cycle.coSignForm',
    'form/co-sign',
    '会签反馈表',
    z
      .object({ version, dissent: z.boolean(), opinion: optionalWords(300) })
      .strict()
      .refine((b) => !b.dissent || b.opinion, { path: ['opinion'], message: '请写明不同意见' }),
  ),
  defineCommand({
    key: 'cycle.submitForm',
    path: '/api/cycles/:cycleId/form/submit',
    summary: '报送反馈表',
    params,
    body: z
      .object({
        version,
        unsigned: z.array(z.object({ listenerId: id, reason: words(100) }).strict()).max(20),
      })
      .strict(),
    stream,
    payload: (f) => ({
      version: f.version,
      unsigned: (f.unsigned as { listenerId: string }[]).map((u) => u.listenerId),
    }),
  }),
  defineCommand({
    key: 'cycle.acceptForm',
    path: '/api/cycles/:cycleId/form/accept',
    summary: '采纳反馈表，拟反馈意见',
    params,
    body: z.object({ version, ...noticeText }).strict(),
    stream,
    payload: (f) => ({ version: f.version }),
  }),
  command('cycle.returnForm', 'form/return', '退回反馈表', z.object({ version, reason }).strict()),
  defineCommand({
    key: 'cycle.redraftNotice',
    path: '/api/cycles/:cycleId/notice',
    summary: '修改反馈意见',
    params,
    body: z.object({ version, ...noticeText }).strict(),
    stream,
    payload: (f) => ({ version: f.version }),
  }),
  command('cycle.signNotice', 'notice/sign', '签发送达反馈意见', z.object({ version }).strict()),
  command('cycle.returnNotice', 'notice/return', '退回反馈意见', z.object({ version, reason }).strict()),
  command('cycle.acknowledge', 'notice/acknowledge', '签收反馈意见'),
  command(
    'cycle.submitReport',
    'report',
    '报送旁听情况报告',
    z
      .object({
        overallAssessment: words(500),
        highlights: optionalWords(300),
        suggestions: optionalWords(300),
      })
      .strict(),
  ),
  command('cycle.acceptReport', 'report/accept', '接收旁听情况报告'),
  command('cycle.returnReport', 'report/return', '退回旁听情况报告', z.object({ reason }).strict()),
  command(
    'cycle.releaseSupervision',
    'supervision/release',
    '批准督办单',
    z.object({ noticeId: z.string().max(120) }).strict(),
  ),
];
