import { itemWord } from './items';

/** 督办单 by level, as adjectives. */
export const supervisionLevels: Record<string, string> = { blue: '蓝色', yellow: '黄色', red: '红色' };

const deadlineNames: Record<string, string> = {
  materials: '报送方案和资料',
  review: '两审',
  resubmission: '重新报送',
  resubmissionReview: '再次审核',
  form: '反馈表',
  notice: '反馈意见',
  report: '旁听情况报告',
  receipt: '签收',
  signOff: '审签',
  arrivalFacts: '会后登记',
  facts: '会后登记',
  outcome: '旁听情况说明',
  newTime: '另定会期',
  windowClosing: '窗口期内商定会期',
  assignmentAnswer: '旁听人员答复',
  measures: '整改措施',
  measuresReview: '措施审核',
  closure: '销号申请',
  verification: '验收',
  ongoing: '长期事项年度处理',
  quarter: '长期事项季度进展',
  objectionAnswer: '情况说明裁定',
  extensionDecision: '延期审批',
  ongoingDecision: '转长期整改审批',
};
/** What a clock is about: `closure:2026-R1-U001-03` reads 销号申请（第3项）. */
export const deadlineName = (key: string): string => {
  const [name = key, itemNo] = key.split(':');
  // Of a member, whose name is not a matter of the clock.
  if (name === 'makeUp') return '缺席成员补学';
  const label = name === 'resubmission' && itemNo ? '再次申请销号' : (deadlineNames[name] ?? name);
  return itemNo ? `${label}（${itemWord(itemNo)}）` : label;
};
