import type { FormFacts } from '../../../domain/cycle/form';
import type { Problem } from '../words/voice';
import { rectify } from './narrative-list';
import { prepare, sitIn } from './narrative-meeting';
import type { Script } from './script';

const highlights = '把重点产业链堵点转化为研讨题，发言均有数据。';
const suggestions = '会前一周发研讨题，会后十日内形成转化清单。';

/** The four findings of domain.md §11. Its #2 becomes 一般 by a 情况说明. */
const findings: readonly Pick<Problem, 'category' | 'severity' | 'track' | 'statement' | 'evidence'>[] = [
  {
    category: 'record',
    severity: 'general',
    track: 'immediate',
    statement: '学习档案缺请假审批和补学记录。',
    evidence: '查阅今年3次集体学习档案，2人次请假无审批手续，未见补学登记。',
  },
  {
    category: 'contentCheck',
    severity: 'serious',
    track: 'immediate',
    statement: '外请辅导授课内容把关记录不完整。',
    evidence: '3月专题辅导授课提纲未见把关人签字，报备仅有口头说明。',
  },
  {
    category: 'discussion',
    severity: 'serious',
    track: 'phased',
    statement: '研讨以念稿为主，随机互动少，一人发言22分钟。',
    evidence: '4名重点发言人均照稿宣读，最长一人22分钟，随机发言仅1人。',
  },
  {
    category: 'results',
    severity: 'general',
    track: 'ongoing',
    statement: '成果转化跟踪不够，上年调研建议采纳情况不清。',
    evidence: '上年调研报告提出建议17条，采纳、成效均无台账。',
  },
];

const facts = (s: Script): FormFacts => ({
  ratings: {
    planQuality: 'fairlyGood',
    materialsReadiness: 'fairlyGood',
    selfStudyAndReading: 'good',
    topicFocus: 'good',
    discussionDepth: 'fairlyGood',
    openInteraction: 'average',
    closingSpeechDepth: 'good',
  },
  policyChecks: {
    planApproved: 'yes',
    quarterlyDiscussion: 'yes',
    researchTopic: 'yes',
    lecturerFiled: 'no',
  },
  archiveQuality: 'mostlySound',
  substitutionFound: false,
  overallRating: 'fairlyGood',
  issues: findings.map(({ category, severity, track }) => ({ category, severity, suggestedTrack: track })),
  exchange: {
    held: true,
    withPersonId: s.visit.group.directlyResponsible.personId,
    on: '2026-04-28',
    correction: 'none',
  },
});
const issueWords = (ground: 'evidence' | 'basis') =>
  Object.fromEntries(
    findings.flatMap((f, i) => [
      [`issues.${i}.statement`, f.statement],
      [`issues.${i}.${ground}`, f.evidence],
    ]),
  );

function feedback(s: Script): void {
  const { lead, deputy, listeners } = s.visit.team;
  const words = { highlights, suggestions };
  s.onCycle(
    '2026-04-28',
    '16:10',
    lead,
    'draftForm',
    { version: 1, facts: facts(s) },
    {
      ...words,
      'exchange.line': '与直接责任人逐条交换意见，对事实无异议；第2条单位表示曾口头报备，将另作说明。',
      ...issueWords('evidence'),
    },
  );
  for (const [i, person] of [deputy, ...listeners].entries())
    s.onCycle('2026-04-29', `09:${15 + i * 20}`, person, 'coSignForm', { version: 1, dissent: false });
  s.onCycle('2026-04-29', '15:30', lead, 'submitForm', { version: 1, unsigned: [] });
  s.onCycle(
    '2026-04-30',
    '10:40',
    s.visit.manager,
    'acceptForm',
    { version: 1 },
    { ...words, ...issueWords('basis') },
  );
  // On paper in the narrative; here the nearest thing, a signature online.
  s.onCycle('2026-05-06', '10:30', s.visit.signer, 'signNotice', { version: 1 });
  s.onCycle('2026-05-06', '15:10', s.visit.group.secretary, 'acknowledge', {});
  s.onCycle(
    '2026-05-11',
    '16:20',
    lead,
    'submitReport',
    {},
    {
      overallAssessment:
        '市发展改革委党组中心组准备充分，能把重点产业链堵点转化为研讨题，主题聚焦，总结讲话有要求、可落实，总体评价较好。不足之处是发言念稿较多、互动偏少，学习档案和外请授课把关有待规范，成果转化缺少跟踪。',
      ...words,
    },
  );
  s.onCycle('2026-05-13', '09:30', s.visit.manager, 'acceptReport', {});
}

/** 市发展改革委党组 × 第7旁听组 of domain.md §11, day by day, as far as the rules of today can say it. */
export function narrative(s: Script): void {
  prepare(s);
  sitIn(s);
  feedback(s);
  rectify(s);
}
