import { categoryLabels, severityLabels, trackLabels } from '../cycle/form';
import { itemStateLabels, originLabels } from '../rectification/labels';
import { takenStates } from '../rectification/open-case';
import type { ImportColumn } from './columns';

const byLabel = <K extends string>(labels: Record<K, string>, keys = Object.keys(labels) as K[]) =>
  Object.fromEntries(keys.map((key) => [labels[key], key])) as Readonly<Record<string, K>>;
const caseChoices = {
  // 自查 is what people write; 自查自纠 what the pages say.
  origin: { ...byLabel(originLabels), 自查: 'selfCheck' },
  category: byLabel(categoryLabels),
  severity: byLabel(severityLabels),
  track: { ...byLabel(trackLabels), 长期: 'ongoing', 分阶段: 'phased' },
  state: byLabel(itemStateLabels, [...takenStates]),
} as const;

const choice = (
  key: keyof typeof caseChoices,
  title: string,
  note: string,
  example: string,
): ImportColumn => ({
  key,
  title,
  kind: 'choice',
  required: true,
  choices: caseChoices[key],
  note: `${note}可填：${Object.keys(caseChoices[key]).join('、')}。`,
  example,
});
const text = (key: string, title: string, max: number, note: string, example: string): ImportColumn => ({
  key,
  title,
  kind: 'text',
  max,
  note,
  example,
});
const code = (key: string, title: string, note: string, example: string): ImportColumn => ({
  key,
  title,
  kind: 'code',
  max: 80,
  note,
  example,
});

/** 在办整改事项: one line an item as it stands today. Keys are those of a case, so that what a rule says finds its column. */
export const openItemColumns: readonly ImportColumn[] = [
  { ...code('unitId', '单位编号', '已登记单位的编号。', 'fgw'), required: true },
  {
    ...text(
      'no',
      '原台账编号',
      40,
      '原台账上的编号，同一单位不重复；再次导入同一编号不重复登记。',
      '2026-通报-12',
    ),
    required: true,
  },
  choice('origin', '来源', '', '通报'),
  {
    key: 'deliveredOn',
    title: '送达日期',
    kind: 'date',
    required: true,
    note: '问题反馈给单位的日期。',
    example: '2026-06-15',
  },
  {
    ...text('statement', '问题', 200, '一行一个问题。', '学习档案缺请假审批和补学记录。'),
    required: true,
  },
  text('basis', '依据', 200, '', '查阅上半年学习档案'),
  { ...choice('category', '类别', '', '学习档案') },
  choice('severity', '严重程度', '', '一般'),
  choice('track', '整改类型', '', '分阶段'),
  code('ownerId', '责任人', '整改责任人的人员编号；未定的留空，由学习秘书办理。', 'fgw003'),
  code('leaderId', '责任领导', '中心组成员的人员编号。', 'fgw002'),
  choice('state', '目前状态', '措施待审的填待制定措施，退回的填整改中。', '整改中'),
  text(
    'hasMeasures',
    '整改措施',
    500,
    '已经审定的措施；待制定措施的留空。',
    '建立请假、补学台账，每次会后三日内补齐。',
  ),
  {
    key: 'dueOn',
    title: '整改期限',
    kind: 'date',
    note: '申请销号的期限，长期整改的填下次研究的日期；照此执行，不再按规定期限推算。',
    example: '2026-12-31',
  },
  text('hasResult', '完成情况', 300, '待验收的必填。', ''),
  { key: 'closedOn', title: '销号日期', kind: 'date', note: '已销号的必填。', example: '' },
  code('verifierId', '验收人', '已销号的必填，填人员编号；其他留空，由片区联络员验收。', ''),
];
