import type {
  ItemOutcome,
  ItemState,
  ListOrigin,
  ObjectionChange,
  ObjectionOutcome,
  VerificationMethod,
} from './types';

export const itemStateLabels: Record<ItemState, string> = {
  pendingMeasures: '待制定措施',
  measuresReview: '措施待审',
  inProgress: '整改中',
  pendingVerification: '待验收',
  returned: '退回',
  ongoing: '长期整改',
  closed: '已销号',
  disputed: '情况说明中',
  withdrawn: '撤销',
  merged: '并入',
  transferred: '移交',
};

export const methodLabels: Record<VerificationMethod, string> = {
  documents: '资料',
  onSite: '现场',
  interview: '座谈',
};

export const objectionOutcomeLabels: Record<ObjectionOutcome, string> = {
  upheld: '采纳，撤销此事项',
  partly: '部分采纳',
  rejected: '不采纳',
};

export const objectionChangeLabels: Record<ObjectionChange, string> = {
  severity: '改程度',
  statement: '改表述',
  track: '改整改类型',
};

export const itemOutcomeLabels: Record<ItemOutcome, string> = {
  continue: '续整改',
  ongoing: '转长期整改',
  withdraw: '撤销',
};

export const originLabels: Record<ListOrigin, string> = {
  sitIn: '列席旁听',
  selfCheck: '自查自纠',
  inspection: '巡察',
  circular: '通报',
  mustStudy: '必学内容',
};
