import { z } from 'zod';
import { cycleStream } from '../../domain/ledger/streams';
import { optionalWords, words } from '../words';
import { date, defineCommand, empty, id, personIds, version } from './define';
import { feedbackForm, noticeFacts, noticeText, observation } from './feedback';
import { explained, lateFields, unexplainedIssue } from './late';
import { paperFields, scanOf, withPaper } from './paper';
import { segmentKind } from './segment';
import { committeeConsent, supervisionRelease } from './supervision';

const params = z.object({ cycleId: id });
const stream = (p: Record<string, string>) => cycleStream(p.cycleId ?? '');
const reason = words(300);
const command = (
  key: Parameters<typeof defineCommand>[0]['key'],
  path: string,
  summary: string,
  body: z.ZodObject = empty,
) => defineCommand({ key, path: `/api/cycles/:cycleId/${path}`, summary, params, body, stream });

const named = z.object({ reason }).strict();
/** A cycle that cannot go the straight way. */
const waitingCommands = [
  command('cycle.recordMissed', 'missed', '登记已开未旁听', named),
  command('cycle.keepWaiting', 'keep-waiting', '已与单位商定，继续等候会期', named),
  command('cycle.carryOver', 'carry-over', '转下轮', named),
  command('cycle.exempt', 'exempt', '免旁听', named),
  command('cycle.cancel', 'cancel', '取消旁听周期', named),
  command(
    'cycle.transfer',
    'transfer',
    '移交其他单位组织旁听',
    z.object({ receiver: words(60), reason }).strict(),
  ),
];

const called = { substituteId: id, fromTeamId: id.nullable() };
/** Who sits in. */
const seatCommands = [
  command('cycle.acceptSeat', 'seat/accept', '确认参加旁听'),
  command('cycle.declineSeat', 'seat/decline', '不能参加旁听', named),
  command(
    'cycle.substitute',
    'seat/substitute',
    '递补旁听人员',
    z.object({ personId: id, ...called }).strict(),
  ),
  command('cycle.reassign', 'reassign', '改派旁听组', z.object({ teamId: id, reason }).strict()),
  command('cycle.changeLead', 'lead', '更换组长', z.object({ personId: id, reason }).strict()),
  command('cycle.declareRecusal', 'recusal/declare', '申请回避', named),
  command(
    'cycle.requestRecusal',
    'recusal/request',
    '提请旁听人员回避',
    z.object({ personId: id, reason }).strict(),
  ),
  command(
    'cycle.decideRecusal',
    'recusal/decide',
    '决定是否回避',
    z
      .object({ personId: id, grant: z.boolean(), reason, substitute: z.object(called).strict().nullable() })
      .strict(),
  ),
];

const message = z.object({ text: words(500) }).strict();
const talkCommands = [
  command('cycle.annexNotice', 'notice/annex', '补充说明已送达的反馈意见', message),
  command('cycle.say', 'messages', '沟通留言', message),
  command('cycle.note', 'notes', '内部备注（单位看不到）', message),
];

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
        read: z
          .object({ place: z.enum(['unit', 'department']), on: date })
          .strict()
          .optional(),
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
    'cycle.reopenPackage',
    'reopen-package',
    '重开已通过的报审件',
    z.object({ packageVersion: version, reason }).strict(),
  ),
  command(
    'cycle.reconfirmPackage',
    'reconfirm-package',
    '方案资料在新会期继续有效',
    z.object({ packageVersion: version }).strict(),
  ),
  command(
    'cycle.recordArrival',
    'arrival',
    '到会登记',
    z
      .object({ listenerIds: personIds.min(1, '请选择到会人员'), ...lateFields })
      .strict()
      .refine(explained, unexplainedIssue),
  ),
  command('cycle.conclude', 'conclude', '结束旁听'),
  defineCommand({
    key: 'cycle.recordSitIn',
    path: '/api/cycles/:cycleId/sit-in',
    summary: '记录查阅资料、访谈调研和现场点评',
    params,
    body: z
      .object({
        version,
        documents: z.array(z.object({ title: words(80) }).strict()).max(30),
        talks: z.array(z.object({ withWhom: words(40), on: date, line: words(200) }).strict()).max(20),
        commented: z.boolean(),
        comment: optionalWords(300),
        notHeard: z.array(segmentKind).max(4).optional(),
        ...lateFields,
      })
      .strict()
      .refine(explained, unexplainedIssue)
      .refine((b) => b.commented === Boolean(b.comment), { path: ['comment'], message: '请写明现场点评' }),
    stream,
    payload: (f) => ({ ...f, documents: (f.documents as unknown[]).length }),
  }),
  command('cycle.observe', 'observations', '记本人的旁听意见', observation),
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
        /** The unit has answered that nothing is to be corrected, before its two workdays are over. */
        factsStand: z.boolean().optional(),
      })
      .strict(),
    stream,
    payload: (f) => ({
      version: f.version,
      unsigned: (f.unsigned as { listenerId: string }[]).map((u) => u.listenerId),
      ...(f.factsStand === undefined ? {} : { factsStand: f.factsStand }),
    }),
  }),
  defineCommand({
    key: 'cycle.acceptForm',
    path: '/api/cycles/:cycleId/form/accept',
    summary: '采纳反馈表，拟反馈意见',
    params,
    body: z.object({ version, ...noticeText }).strict(),
    stream,
    payload: noticeFacts,
  }),
  command('cycle.returnForm', 'form/return', '退回反馈表', z.object({ version, reason }).strict()),
  defineCommand({
    key: 'cycle.redraftNotice',
    path: '/api/cycles/:cycleId/notice',
    summary: '修改反馈意见',
    params,
    body: z.object({ version, ...noticeText }).strict(),
    stream,
    payload: noticeFacts,
  }),
  command('cycle.signNotice', 'notice/sign', '签发送达反馈意见', z.object({ version }).strict()),
  command('cycle.returnNotice', 'notice/return', '退回反馈意见', z.object({ version, reason }).strict()),
  defineCommand({
    key: 'cycle.registerSignature',
    path: '/api/cycles/:cycleId/notice/paper',
    summary: '登记线下审签',
    params,
    body: z
      .object({ agreed: z.boolean(), ...paperFields, reason: optionalWords(300) })
      .strict()
      .refine((b) => b.agreed || b.reason, { path: ['reason'], message: '请照纸面录入不同意的理由' }),
    stream,
    payload: withPaper,
    fileIds: scanOf,
  }),
  command('cycle.acknowledge', 'notice/acknowledge', '签收反馈意见'),
  command(
    'cycle.submitReport',
    'report',
    '报送旁听情况报告',
    z
      .object({
        overallAssessment: words(500),
        highlights: optionalWords(300),
        suggestions: words(300),
      })
      .strict(),
  ),
  command('cycle.acceptReport', 'report/accept', '接收旁听情况报告'),
  command('cycle.returnReport', 'report/return', '退回旁听情况报告', z.object({ reason }).strict()),
  command('cycle.releaseSupervision', 'supervision/release', '批准督办单', supervisionRelease),
  defineCommand({
    key: 'cycle.enterConsent',
    path: '/api/cycles/:cycleId/supervision/consent',
    summary: '登记市委意见',
    params,
    body: committeeConsent,
    stream,
    fileIds: scanOf,
  }),
  ...waitingCommands,
  ...seatCommands,
  ...talkCommands,
];
