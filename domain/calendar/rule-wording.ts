import type { AnchorName, DeadlineRule, DeadlineTerm } from './deadline-rule';

/** What a clock starts from, as people name it. */
export const ANCHOR_WORDS: Record<AnchorName, string> = {
  yearStart: '年初',
  quarterEnd: '季度末',
  halfYearEnd: '半年末',
  yearEnd: '年末',
  windowStart: '列席旁听窗口开始',
  windowEnd: '列席旁听窗口结束',
  proposal: '报来学习时间',
  agreement: '商定学习时间',
  filing: '报审件报送',
  assignment: '指派通知',
  postponement: '学习改期',
  session: '集体学习',
  nextSession: '下一次集体学习',
  exchange: '交换意见',
  formSubmitted: '反馈表提交',
  formReturned: '反馈表退回',
  signOffRequest: '提请审签',
  delivery: '反馈意见送达',
  objectionFiled: '情况说明提交',
  objectionDecided: '情况说明答复',
  measuresFiled: '整改措施提交',
  measuresReturned: '整改措施退回',
  closureApplied: '销号申请',
  closureReturned: '销号退回',
  extensionFiled: '延期申请',
  ongoingSince: '转入长期整改或上次评估',
  settled: '没有未完成事项',
  publication: '轮次印发',
  reportFiled: '旁听情况报告报送',
  reportReturned: '旁听情况报告退回',
  supervisionDrafted: '督办单拟稿',
  seatOpened: '旁听人员出缺',
  recusalAsked: '提出回避',
  decisionAsked: '提请研究决定',
  closed: '销号',
};

/** A rule in words: `集体学习前 7 日（遇休息日提前），但不早于商定学习时间后 3 个工作日`. */
export function ruleInWords(rule: DeadlineRule): string {
  const own = termInWords(rule);
  return rule.notBefore === undefined ? own : `${own}，但不早于${termInWords(rule.notBefore)}`;
}

function termInWords(term: DeadlineTerm): string {
  const anchor = ANCHOR_WORDS[term.anchor];
  if (term.unit === 'monthDay') {
    const [month, day] = term.monthDay.split('-').map(Number);
    return `${anchor}后的首个 ${month}月${day}日（${dayOffMove(term.ifDayOff)}）`;
  }
  if (term.offset === 0) return `${anchor}当日`;
  const side = term.offset < 0 ? '前' : '后';
  const count = Math.abs(term.offset);
  if (term.unit === 'workday') return `${anchor}${side} ${count} 个工作日`;
  return `${anchor}${side} ${count} 日（${dayOffMove(term.ifDayOff)}）`;
}

function dayOffMove(move: 'later' | 'earlier'): string {
  return move === 'later' ? '遇休息日顺延' : '遇休息日提前';
}
