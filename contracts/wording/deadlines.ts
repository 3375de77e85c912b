import { itemWord } from './items';

/** 督办单 by level, as adjectives. */
export const supervisionLevels: Record<string, string> = { blue: '蓝色', yellow: '黄色', red: '红色' };
/** How a released 督办单 goes to its unit. */
export const supervisionWays: Record<string, string> = {
  direct: '发给单位',
  countyDepartment: '经县区委宣传部转办',
  consent: '经市委同意后发出',
};

const deadlineNames: Record<string, string> = {
  materials: '报送方案和资料',
  review: '两审',
  resubmission: '重新报送',
  resubmissionReview: '再次审核',
  reconfirmation: '确认方案资料继续有效',
  timeAnswer: '答复学习时间',
  factCorrection: '单位更正事实',
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
  studyTask: '学习清单',
  objectionAnswer: '情况说明裁定',
  extensionDecision: '延期审批',
  ongoingDecision: '转长期整改审批',
  closingReport: '整改报告',
  reportSignOff: '整改报告审签',
  notification: '通知单位',
  substitution: '旁听人员递补',
  reportReview: '旁听情况报告审核',
  itemDecision: '研究决定',
  followUp: '回头看',
};
/** Clocks whose second part says nothing to a reader: the day of a draft, whom a request is about. */
const namedOtherwise: Record<string, string> = {
  release: '督办单审批',
  recusal: '回避决定',
};
/** What a clock is about: `closure:2026-R1-U001-03` reads 销号申请（第3项）. */
export const deadlineName = (key: string): string => {
  const [name = key, itemNo] = key.split(':');
  // Of a member, whose name is not a matter of the clock.
  if (name === 'makeUp') return '缺席成员补学';
  if (name === 'milestone')
    return `第${itemNo}条措施（${itemWord(key.slice(`milestone:${itemNo}:`.length))}）`;
  const ofPeople = namedOtherwise[name];
  if (ofPeople) return ofPeople;
  if (name === 'studyTask') return `学习清单第${itemNo}项`;
  const label = name === 'resubmission' && itemNo ? '再次申请销号' : (deadlineNames[name] ?? name);
  return itemNo ? `${label}（${itemWord(itemNo)}）` : label;
};
