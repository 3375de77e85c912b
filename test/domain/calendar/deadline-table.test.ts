import {
  type AnchorDates,
  computeDeadline,
  type DeadlineName,
  defaultDeadlineRules,
  ruleInWords,
} from '../../../domain/calendar';
import { official } from './official';

const due = (name: DeadlineName, anchors: AnchorDates) =>
  computeDeadline(defaultDeadlineRules[name], anchors, official).dueOn;

/** domain.md §2 line by line: row, name, the rule as a reader would say it, anchors, due date. */
const TABLE: [number | null, DeadlineName, string, AnchorDates, string][] = [
  [1, 'annualPlan', '年初后的首个 1月31日（遇休息日顺延）', { yearStart: '2025-01-01' }, '2025-02-05'],
  [1, 'annualPlan', '年初后的首个 1月31日（遇休息日顺延）', { yearStart: '2026-01-01' }, '2026-02-02'],
  [2, 'roundPublication', '列席旁听窗口开始前 10 个工作日', { windowStart: '2026-04-15' }, '2026-03-31'],
  [3, 'timeAgreed', '集体学习前 5 个工作日', { session: '2026-04-24' }, '2026-04-17'],
  [3, 'timeAnswer', '报来学习时间后 2 个工作日', { proposal: '2026-04-13' }, '2026-04-15'],
  [3, 'timeChange', '集体学习前 2 个工作日', { session: '2026-04-24' }, '2026-04-22'],
  [
    4,
    'materials',
    '集体学习前 7 日（遇休息日提前），但不早于商定学习时间后 3 个工作日',
    { session: '2026-04-24' },
    '2026-04-17',
  ],
  [
    5,
    'review',
    '集体学习前 3 个工作日，但不早于报审件报送后 1 个工作日',
    { session: '2026-04-24' },
    '2026-04-21',
  ],
  [6, 'resubmission', '集体学习前 2 个工作日', { session: '2026-04-24' }, '2026-04-22'],
  [5, 'resubmissionReview', '集体学习前 1 个工作日', { session: '2026-04-24' }, '2026-04-23'],
  [
    5,
    'reconfirmation',
    '集体学习前 3 个工作日，但不早于商定学习时间后 1 个工作日',
    { session: '2026-04-24', agreement: '2026-04-21' },
    '2026-04-22',
  ],
  [7, 'arrivalFacts', '集体学习后 1 个工作日', { session: '2026-04-24' }, '2026-04-27'],
  [8, 'factCorrection', '交换意见后 2 个工作日', { exchange: '2026-04-28' }, '2026-04-30'],
  [8, 'form', '集体学习后 5 个工作日', { session: '2026-04-24' }, '2026-05-06'],
  [9, 'notice', '反馈表提交后 3 个工作日', { formSubmitted: '2026-04-29' }, '2026-05-07'],
  [10, 'report', '集体学习后 10 个工作日', { session: '2026-04-24' }, '2026-05-12'],
  [11, 'objection', '反馈意见送达后 5 个工作日', { delivery: '2026-05-06' }, '2026-05-12'],
  [11, 'objectionAnswer', '情况说明提交后 5 个工作日', { objectionFiled: '2026-05-08' }, '2026-05-14'],
  [12, 'measures', '反馈意见送达后 10 个工作日', { delivery: '2026-05-06' }, '2026-05-19'],
  [12, 'measuresReview', '整改措施提交后 3 个工作日', { measuresFiled: '2026-05-18' }, '2026-05-21'],
  [13, 'immediateClosure', '反馈意见送达后 15 个工作日', { delivery: '2026-05-06' }, '2026-05-26'],
  [14, 'phasedClosure', '反馈意见送达后 60 个工作日', { delivery: '2026-05-06' }, '2026-07-29'],
  [
    15,
    'ongoingReview',
    '转入长期整改或上次评估后的首个 12月15日（遇休息日顺延）',
    { ongoingSince: '2026-05-20' },
    '2026-12-15',
  ],
  [15, 'ongoingLine', '季度末后 5 个工作日', { quarterEnd: '2026-09-30' }, '2026-10-13'],
  [16, 'verification', '销号申请后 5 个工作日', { closureApplied: '2026-05-22' }, '2026-05-29'],
  [17, 'makeUpStudy', '集体学习后 10 个工作日', { session: '2026-04-24' }, '2026-05-12'],
  [17, 'groupMakeUp', '下一次集体学习后 1 个工作日', { nextSession: '2026-06-18' }, '2026-06-22'],
  [18, 'quarterlyReport', '季度末后 10 个工作日', { quarterEnd: '2026-09-30' }, '2026-10-20'],
  [19, 'circular', '半年末后 31 日（遇休息日顺延）', { halfYearEnd: '2026-06-30' }, '2026-07-31'],
  [19, 'circular', '半年末后 31 日（遇休息日顺延）', { halfYearEnd: '2025-12-31' }, '2026-02-02'],
  [20, 'assessment', '年末后 31 日（遇休息日顺延）', { yearEnd: '2025-12-31' }, '2026-02-02'],
  [null, 'receipt', '反馈意见送达后 2 个工作日', { delivery: '2026-05-06' }, '2026-05-08'],
  [null, 'signOff', '提请审签后 2 个工作日', { signOffRequest: '2026-04-30' }, '2026-05-07'],
  [null, 'assignmentAnswer', '指派通知后 1 个工作日', { assignment: '2026-04-15' }, '2026-04-16'],
  [null, 'outcome', '集体学习后 2 个工作日', { session: '2026-04-24' }, '2026-04-28'],
  [null, 'newTime', '学习改期后 20 个工作日', { postponement: '2026-04-23' }, '2026-05-25'],
  [null, 'windowClosing', '列席旁听窗口结束前 5 个工作日', { windowEnd: '2026-07-31' }, '2026-07-24'],
  [null, 'objectionRemainder', '情况说明答复后 5 个工作日', { objectionDecided: '2026-05-13' }, '2026-05-20'],
  [null, 'closureResubmission', '销号退回后 10 个工作日', { closureReturned: '2026-07-29' }, '2026-08-12'],
  [
    null,
    'measuresResubmission',
    '整改措施退回后 5 个工作日',
    { measuresReturned: '2026-05-20' },
    '2026-05-27',
  ],
  [null, 'formResubmission', '反馈表退回后 2 个工作日', { formReturned: '2026-05-08' }, '2026-05-11'],
  [
    null,
    'reportResubmission',
    '旁听情况报告退回后 2 个工作日',
    { reportReturned: '2026-05-13' },
    '2026-05-15',
  ],
  [null, 'studyTask', '反馈意见送达后 10 个工作日', { delivery: '2026-05-06' }, '2026-05-19'],
  [null, 'extensionDecision', '延期申请后 3 个工作日', { extensionFiled: '2026-07-20' }, '2026-07-23'],
  [null, 'closingReport', '没有未完成事项后 10 个工作日', { settled: '2026-08-07' }, '2026-08-21'],
  [14, 'milestone', '反馈意见送达后 60 个工作日', { delivery: '2026-05-06' }, '2026-07-29'],
  [null, 'notification', '轮次印发后 2 个工作日', { publication: '2026-03-31' }, '2026-04-02'],
  [null, 'reportReview', '旁听情况报告报送后 3 个工作日', { reportFiled: '2026-05-11' }, '2026-05-14'],
  [null, 'supervisionRelease', '督办单拟稿后 2 个工作日', { supervisionDrafted: '2026-04-30' }, '2026-05-07'],
  [null, 'substitution', '旁听人员出缺后 1 个工作日', { seatOpened: '2026-04-17' }, '2026-04-20'],
  [null, 'recusalDecision', '提出回避后 1 个工作日', { recusalAsked: '2026-04-15' }, '2026-04-16'],
  [null, 'itemDecision', '提请研究决定后 10 个工作日', { decisionAsked: '2026-07-29' }, '2026-08-12'],
  [null, 'followUp', '销号后 60 个工作日', { closed: '2026-05-25' }, '2026-08-18'],
];

describe('期限表 (domain.md §2)', () => {
  it.each(TABLE)('第 %s 行 %s: %s', (row, name, words, anchors, expected) => {
    const rule = defaultDeadlineRules[name];
    expect(rule.row).toBe(row);
    expect(ruleInWords(rule)).toBe(words);
    expect(due(name, anchors)).toBe(expected);
  });

  it('has every name once in this test, and each rule knows its own name', () => {
    expect(new Set(TABLE.map(([, name]) => name))).toEqual(new Set(Object.keys(defaultDeadlineRules)));
    for (const [name, rule] of Object.entries(defaultDeadlineRules)) expect(rule.key).toBe(name);
  });

  it('第 4 行: the later of T−7 and agreement + 3 wd', () => {
    expect(due('materials', { session: '2026-04-24', agreement: '2026-04-10' })).toBe('2026-04-17');
    expect(due('materials', { session: '2026-04-24', agreement: '2026-04-15' })).toBe('2026-04-20');
  });

  it('第 4 行: T−7 landing on a day off moves earlier, not later', () => {
    expect(due('materials', { session: '2026-05-12' })).toBe('2026-04-30');
    expect(due('materials', { session: '2026-05-09' })).toBe('2026-04-30');
    expect(due('materials', { session: '2026-05-16' })).toBe('2026-05-09');
    expect(due('materials', { session: '2026-10-09' })).toBe('2026-09-30');
  });

  it('第 5 行: the later of T−3 wd and filing + 1 wd', () => {
    expect(due('review', { session: '2026-04-24', filing: '2026-04-16' })).toBe('2026-04-21');
    expect(due('review', { session: '2026-04-24', filing: '2026-04-22' })).toBe('2026-04-23');
  });

  it('第 15 行: 续期 goes to the next December, never to the same day', () => {
    expect(due('ongoingReview', { ongoingSince: '2025-12-14' })).toBe('2025-12-15');
    expect(due('ongoingReview', { ongoingSince: '2025-12-15' })).toBe('2026-12-15');
    expect(due('ongoingReview', { ongoingSince: '2025-12-16' })).toBe('2026-12-15');
    expect(due('ongoingReview', { ongoingSince: '2023-12-20' })).toBe('2024-12-16');
  });

  it('says which anchor decided, and keeps only the anchors of its rule', () => {
    const anchors = { session: '2026-04-24', agreement: '2026-04-15', delivery: '2026-05-06' };
    const deadline = computeDeadline(defaultDeadlineRules.materials, anchors, official);
    expect(deadline.anchor).toEqual({ name: 'agreement', on: '2026-04-15' });
    expect(deadline.anchors).toEqual({ session: '2026-04-24', agreement: '2026-04-15' });
  });

  it('has no start without its anchor', () => {
    expect(() => due('measures', { session: '2026-04-24' })).toThrow(
      'deadline measures has no anchor delivery',
    );
  });

  it('ends at 24:00 of the due day, or at 17:30 where the policy says so', () => {
    const rule = defaultDeadlineRules.form;
    expect(computeDeadline(rule, { session: '2026-04-24' }, official).dueAt).toBe('2026-05-06T16:00:00.000Z');
    expect(computeDeadline(rule, { session: '2026-04-24' }, official, '17:30').dueAt).toBe(
      '2026-05-06T09:30:00.000Z',
    );
  });

  it('in 2027 is provisional, also when only one of two terms is', () => {
    const rule = defaultDeadlineRules;
    expect(computeDeadline(rule.phasedClosure, { delivery: '2026-11-20' }, official).provisional).toBe(true);
    expect(computeDeadline(rule.phasedClosure, { delivery: '2026-09-01' }, official).provisional).toBe(false);
    const mixed = computeDeadline(rule.review, { session: '2027-01-04', filing: '2026-12-30' }, official);
    expect([mixed.anchor.name, mixed.dueOn, mixed.provisional]).toEqual(['filing', '2026-12-31', true]);
  });

  it('survives JSON', () => {
    const deadline = computeDeadline(defaultDeadlineRules.materials, { session: '2026-04-24' }, official);
    expect(JSON.parse(JSON.stringify(deadline))).toEqual(deadline);
    expect(JSON.parse(JSON.stringify(defaultDeadlineRules))).toEqual(defaultDeadlineRules);
  });
});
