const words: Record<string, string> = {
  materials: '报送学习方案和资料',
  review: '两审',
  resubmission: '重报学习方案和资料',
  resubmissionReview: '复审',
  form: '报送反馈表',
  notice: '签发反馈意见',
  report: '报送旁听情况报告',
  receipt: '签收反馈意见',
  measures: '报整改措施',
  measuresReview: '审核整改措施',
  closure: '申请销号',
  verification: '验收',
  ongoing: '长期整改年度评估',
};

/** What a clock is about: `materials`, or `closure:2026-R1-U001-03`, where a resubmission is the closure's second try. */
export function clockWord(key: string): string {
  const cut = key.indexOf(':');
  if (cut < 0) return words[key] ?? '到期事项';
  const [kind, itemNo] = [key.slice(0, cut), key.slice(cut + 1)];
  return `${kind === 'resubmission' ? '再次申请销号' : (words[kind] ?? '到期事项')}（${itemNo}）`;
}
