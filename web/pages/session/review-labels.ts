import type { ReadOnPaper, ReturnGround, ReviewPart, Verdict } from '../../../domain/cycle/types';

export const reviewParts: readonly { part: ReviewPart; label: string }[] = [
  { part: 'plan', label: '学习方案' },
  { part: 'materials', label: '学习资料' },
];
export const verdictLabels: Record<Verdict, string> = {
  pass: '通过',
  passWithAdvice: '通过，附建议',
  return: '退回',
};
export const groundLabels: Record<ReturnGround, string> = {
  politicalError: '存在政治性差错',
  businessInsteadOfStudy: '以工作部署代替学习',
  originalsMissing: '缺少原著原文篇目',
};

/** 线下审阅: where the papers were read. */
export const placeLabels: Record<ReadOnPaper['place'], string> = { unit: '单位', department: '主管部门' };
