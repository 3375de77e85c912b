import {
  type AnchorDates,
  computeDeadline,
  creditWorkdays,
  type Deadline,
  type DeadlineName,
  defaultDeadlineRules,
  laterDeadline,
  workdaysPaused,
} from '../../../domain/calendar';
import { official } from './official';

const T = '2026-04-24';
const D = '2026-05-06';
const deadline = (name: DeadlineName, anchors: AnchorDates): Deadline =>
  computeDeadline(defaultDeadlineRules[name], anchors, official);

/** domain.md §11: every "due" of the cycle 市发展改革委党组 × 第7旁听组. */
describe('样例周期的每一个期限', () => {
  it.each<[string, string, DeadlineName, AnchorDates]>([
    ['方案 v1', '2026-04-20', 'materials', { session: T, agreement: '2026-04-15' }],
    ['审核 v1', '2026-04-21', 'review', { session: T, filing: '2026-04-16' }],
    ['方案 v2', '2026-04-22', 'resubmission', { session: T }],
    ['补学', '2026-05-12', 'makeUpStudy', { session: T }],
    ['反馈表', '2026-05-06', 'form', { session: T }],
    ['反馈意见', '2026-05-07', 'notice', { formSubmitted: '2026-04-29' }],
    ['情况说明', '2026-05-12', 'objection', { delivery: D }],
    ['旁听情况报告', '2026-05-12', 'report', { session: T }],
    ['整改措施', '2026-05-19', 'measures', { delivery: D }],
    ['#1 销号申请', '2026-05-26', 'immediateClosure', { delivery: D }],
    ['#3 销号申请', '2026-07-29', 'phasedClosure', { delivery: D }],
    ['#3 再申请', '2026-08-12', 'closureResubmission', { closureReturned: '2026-07-29' }],
    ['#4 长期事项', '2026-12-15', 'ongoingReview', { ongoingSince: '2026-05-20' }],
  ])('%s: %s', (_what, dueOn, name, anchors) => {
    const { dueOn: computed, provisional } = deadline(name, anchors);
    expect([computed, provisional]).toEqual([dueOn, false]);
  });

  it('#2 销号申请: 05-29 after its pause from 05-08 to 05-13', () => {
    const paused = workdaysPaused(official, '2026-05-08', '2026-05-13');
    const at = '2026-05-13T02:00:00.000Z';
    const item2 = creditWorkdays(
      deadline('immediateClosure', { delivery: D }),
      paused,
      official,
      at,
      '情况说明',
    );
    expect([paused, item2.dueOn, item2.source]).toEqual([3, '2026-05-29', 'rule']);
    expect(item2.history.map(({ dueOn }) => dueOn)).toEqual(['2026-05-26']);
  });

  it('#3: a return leaves the due date, the item is late only after resubmitBy', () => {
    const own = deadline('phasedClosure', { delivery: D });
    const resubmitBy = deadline('closureResubmission', { closureReturned: '2026-07-29' });
    expect(laterDeadline(own, resubmitBy).dueOn).toBe('2026-08-12');
    expect(laterDeadline(own, null)).toBe(own);
    expect(laterDeadline(own, deadline('closureResubmission', { closureReturned: '2026-07-01' }))).toBe(own);
  });

  it('the report is due on 05-12 only because 05-09 is worked', () => {
    const without = {
      version: 'without 05-09',
      years: { '2026': { ...official.years['2026']!, makeUpWorkdays: [] } },
    };
    expect(computeDeadline(defaultDeadlineRules.report, { session: T }, without).dueOn).toBe('2026-05-13');
  });
});
