import { z } from 'zod';
import { optionalWords, words } from '../words';
import { date, defineCommand, id, seen } from './define';
import { command, params, stream } from './list-command';
import { minutedFields, paperFields, scanOf, withMinutes, withPaper } from './paper';
import { committeeConsent, supervisionRelease } from './supervision';

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
type Answer = z.infer<z.ZodObject<typeof answer>>;
/** 部分采纳 says what it changes, and to what; a restated finding keeps its 依据, as it was or put right. */
const whole: z.core.CheckFn<Answer> = ({ value: b, issues }) => {
  if (b.outcome !== 'partly') return;
  const say = (path: keyof Answer, message: string) =>
    issues.push({ code: 'custom', input: b[path], path: [path], message });
  if (b.change === null) say('change', '请选择更改什么');
  if (b.change === 'severity' && !b.severity) say('severity', '请选择');
  if (b.change === 'track' && !b.track) say('track', '请选择');
  if (b.change === 'statement' && !b.statement) say('statement', '请写明更正后的问题');
  if (b.change === 'statement' && !b.basis) say('basis', '请写明依据；没有更正的照原文');
};
/** 会同组织部: with whom of it, and when. */
const consulted = words(60);
const objectionAnswer = z
  .object({ ...answer, consulted })
  .strict()
  .check(whole);
/** What the 部务会 decided, from its minutes. */
const boardAnswer = z
  .object({ ...answer, minutes: words(100), ...minutedFields })
  .strict()
  .check(whole);

const itemDecision = {
  itemNo: id,
  outcome: z.enum(['continue', 'ongoing', 'withdraw']),
  resubmitBy: date.nullable(),
  opinion: words(300),
};
const dated = (b: { outcome: string; resubmitBy: string | null }) =>
  b.outcome !== 'continue' || b.resubmitBy !== null;
const datedMessage = { path: ['resubmitBy'], message: '续整改须定期限' };

/** What the 部务会 decided: the registrar enters it with the minutes. */
const fromMinutes = (
  key: Parameters<typeof defineCommand>[0]['key'],
  path: string,
  summary: string,
  body: z.ZodObject,
) =>
  defineCommand({
    key,
    path: `/api/lists/:listId/${path}`,
    summary,
    params,
    body,
    stream,
    payload: withMinutes,
    fileIds: scanOf,
  });

/** Beside the straight way of an item: 情况说明, 延期, 长期, 部务会, 撤销 and their like. */
export const exceptionCommands = [
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
      .object({ ...answer, consulted, ...paperFields })
      .strict()
      .check(whole),
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
  fromMinutes('rectification.decideAppeal', 'objections/board', '登记部务会复核结论', boardAnswer),
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
      .object({ itemNo: id, approve: z.boolean(), opinion: optionalWords(300), seen })
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
      .object({ itemNo: id, approve: z.boolean(), opinion: optionalWords(300), seen })
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
  fromMinutes(
    'rectification.enterBoardDecision',
    'decide/board',
    '登记部务会决定',
    z
      .object({ ...itemDecision, minutes: words(100), ...minutedFields })
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
      .refine((b) => b.passed || b.statement, { path: ['statement'], message: '反弹须写明问题' })
      // The item that it opens rests on what was seen, where no other 依据 is written: whoever reads the words finds one.
      .overwrite((b) => (b.passed || b.basis ? b : { ...b, basis: b.finding })),
  ),
  command(
    'rectification.reportStudyTask',
    'study-tasks',
    '填报学习清单完成情况',
    z.object({ taskNo: z.int().min(1).max(10), doneOn: date, note: optionalWords(200) }).strict(),
  ),
  command('rectification.releaseSupervision', 'supervision/release', '批准督办单', supervisionRelease),
  defineCommand({
    key: 'rectification.enterConsent',
    path: '/api/lists/:listId/supervision/consent',
    summary: '登记市委意见',
    params,
    body: committeeConsent,
    stream,
    fileIds: scanOf,
  }),
];
