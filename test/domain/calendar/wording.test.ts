import {
  computeDeadline,
  creditWorkdays,
  defaultDeadlineRules,
  describeDeadline,
  extendDeadline,
  manualDeadline,
  speakDate,
} from '../../../domain/calendar';
import { official } from './official';

describe('日期怎么说', () => {
  it.each([
    ['2026-05-12', '2026-05-08', '5月12日 周二（还剩 3 个工作日）'],
    ['2026-05-12', '2026-05-14', '5月12日 周二（逾期 2 个工作日）'],
    ['2026-05-12', '2026-05-12', '5月12日 周二（今日到期）'],
    ['2026-05-09', '2026-05-08', '5月9日 周六（调休上班，还剩 1 个工作日）'],
    ['2026-05-08', '2026-05-06', '5月8日 周五（还剩 2 个工作日）'],
    ['2026-05-22', '2026-05-23', '5月22日 周五（逾期不足 1 个工作日）'],
    ['2026-05-24', '2026-05-23', '5月24日 周日（还剩不足 1 个工作日）'],
    ['2026-01-05', '2025-12-31', '2026年1月5日 周一（还剩 2 个工作日）'],
    ['2027-01-05', '2026-12-30', '2027年1月5日 周二（还剩 4 个工作日，放假安排未公布，日期可能调整）'],
  ])('%s seen on %s: %s', (date, today, words) => {
    expect(speakDate(date, today, official)).toBe(words);
  });
});

describe('日期背后', () => {
  const TODAY = '2026-05-07';
  const say = (lines: { label: string; text: string }[]) =>
    lines.map(({ label, text }) => `${label}：${text}`);

  it('the rule, the anchor, what was skipped and what was worked', () => {
    const report = computeDeadline(defaultDeadlineRules.report, { session: '2026-04-24' }, official);
    expect(say(describeDeadline(report, official, TODAY))).toEqual([
      '规则：集体学习后 10 个工作日',
      '起算：集体学习 4月24日 周五，当日不计',
      '跳过：4月25日至26日周末、5月1日至5日劳动节、5月10日周末',
      '计入：5月9日调休上班',
      '截止：5月12日 周二 24:00',
    ]);
  });

  it('the term that decided is the one explained', () => {
    const anchors = { session: '2026-04-24', agreement: '2026-04-15' };
    const materials = computeDeadline(defaultDeadlineRules.materials, anchors, official);
    expect(say(describeDeadline(materials, official, TODAY))).toEqual([
      '规则：集体学习前 7 日（遇休息日提前），但不早于商定学习时间后 3 个工作日',
      '起算：商定学习时间 4月15日 周三，当日不计',
      '跳过：4月18日至19日周末',
      '截止：4月20日 周一 24:00',
    ]);
  });

  it('calendar days name only the days off at their end', () => {
    const materials = computeDeadline(defaultDeadlineRules.materials, { session: '2026-05-12' }, official);
    expect(say(describeDeadline(materials, official, TODAY))).toContain('跳过：5月1日至5日劳动节');
    const plain = computeDeadline(defaultDeadlineRules.materials, { session: '2026-04-24' }, official);
    expect(say(describeDeadline(plain, official, TODAY)).filter((line) => line.startsWith('跳过'))).toEqual(
      [],
    );
  });

  it('days before the anchor are named in their order', () => {
    const review = computeDeadline(defaultDeadlineRules.resubmission, { session: '2026-05-06' }, official);
    expect(say(describeDeadline(review, official, TODAY))).toContain('跳过：5月1日至5日劳动节');
  });

  it('every earlier date, newest first, with why it ceased to hold', () => {
    const own = computeDeadline(
      defaultDeadlineRules.immediateClosure,
      { delivery: '2026-05-06' },
      official,
      '17:30',
    );
    const paused = creditWorkdays(own, 3, official, '2026-05-13T02:00:00.000Z', '情况说明期间暂停');
    const extended = extendDeadline(paused, '2026-06-05', '2026-05-27T02:00:00.000Z', '批准延期');
    expect(say(describeDeadline(paused, official, TODAY)).slice(-3)).toEqual([
      '补计：3 个工作日',
      '截止：5月29日 周五 17:30',
      '原定：5月26日 周二（5月13日调整：情况说明期间暂停）',
    ]);
    expect(say(describeDeadline(extended, official, TODAY))).toEqual([
      '规则：反馈意见送达后 15 个工作日（现日期经批准延期）',
      '起算：反馈意见送达 5月6日 周三，当日不计',
      '补计：3 个工作日',
      '截止：6月5日 周五 17:30',
      '原定：5月29日 周五（5月27日调整：批准延期）',
      '原定：5月26日 周二（5月13日调整：情况说明期间暂停）',
    ]);
  });

  it('a chosen date says so, a provisional one warns', () => {
    const anchors = { closureReturned: '2026-07-29' };
    const chosen = manualDeadline(defaultDeadlineRules.closureResubmission, anchors, '2026-08-05', official);
    expect(describeDeadline(chosen, official, TODAY)[0]?.text).toBe(
      '销号退回后 10 个工作日（现日期人工确定）',
    );
    const open = computeDeadline(defaultDeadlineRules.phasedClosure, { delivery: '2026-11-20' }, official);
    expect(describeDeadline(open, official, TODAY).at(-1)).toEqual({
      label: '说明',
      text: '放假安排未公布，日期可能调整',
    });
  });
});
