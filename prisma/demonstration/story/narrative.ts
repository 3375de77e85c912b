import { instantOf } from '../../../domain/calendar';
import type { FormFacts } from '../../../domain/cycle/form';
import type { MaterialItem, StudyPlanFacts } from '../../../domain/session/types';
import type { Problem } from '../words/voice';
import { itemNo } from './rectify';
import type { Script } from './script';

const topic = '以科技创新引领产业创新，因地制宜发展新质生产力';
const highlights = '把重点产业链堵点转化为研讨题，发言均有数据。';
const suggestions = '会前一周发研讨题，会后十日内形成转化清单。';
const returned = '议程第三项为重大项目调度，属工作部署，建议调出；资料缺原文篇目。';
const mechanism = '写入中心组学习实施细则，由主持人当场提示用时和点题。';

/** The four findings of domain.md §11. Its #2 became 一般 by a 情况说明, which the rules do not know yet. */
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
  exchange: { held: true, withPersonId: s.visit.group.directlyResponsible.personId, on: '2026-04-28' },
});
const issueWords = (ground: 'evidence' | 'basis') =>
  Object.fromEntries(
    findings.flatMap((f, i) => [
      [`issues.${i}.statement`, f.statement],
      [`issues.${i}.${ground}`, f.evidence],
    ]),
  );

function filePackage(s: Script, on: string, time: string, version: 1 | 2): void {
  const { head, directlyResponsible, members, owners, secretary } = s.visit.group;
  const agenda: { title: string; minutes: number; isBusinessDeployment: boolean }[] = [
    { title: '领学原文', minutes: 20, isBusinessDeployment: false },
    { title: '重点发言和研讨', minutes: version === 1 ? 70 : 100, isBusinessDeployment: false },
    ...(version === 1 ? [{ title: '重大项目调度', minutes: 40, isBusinessDeployment: true }] : []),
    { title: '总结讲话', minutes: 20, isBusinessDeployment: false },
  ];
  const originals =
    version === 1
      ? []
      : [
          {
            title: '《论科技自立自强》（节选篇目）',
            source: '中央文献出版社',
            kind: 'original',
            openness: 'public',
            delivery: 'titleOnly',
          } as const,
        ];
  const brought = [
    ...originals,
    {
      title: '培育新质生产力辅导读本',
      source: '学习出版社',
      kind: 'tutorial',
      openness: 'public',
      delivery: 'titleOnly',
    },
    {
      title: '江岚市重点产业链堵点分析',
      source: '市发展改革委综合科',
      kind: 'background',
      openness: 'public',
      delivery: 'titleOnly',
    },
    {
      title: '重大项目储备情况',
      source: '市发展改革委投资科',
      kind: 'document',
      openness: 'internal',
      delivery: 'onSite',
    },
  ] as const;
  const readings =
    version === 1
      ? ['《关于因地制宜发展新质生产力的意见》解读']
      : ['《论科技自立自强》（节选篇目）', '《中共中央关于制定国民经济和社会发展第十五个五年规划的建议》'];
  const plan: StudyPlanFacts = {
    chairId: head.personId,
    studyMode: 'deliberation',
    attendeeIds: members.map((m) => m.personId),
    keySpeakerIds: [directlyResponsible, ...members.slice(2, 4), owners[0]].map((m) => m.personId),
    openFloor: true,
    readings: readings.length,
    agenda: agenda.map(({ title: _title, ...rest }) => rest),
    hasLecturer: false,
  };
  const items = brought.map(
    ({ title: _title, source: _source, ...m }, i): MaterialItem => ({ ordinal: i + 1, ...m }),
  );
  s.onSession(
    on,
    time,
    secretary,
    'submitPackage',
    { version, plan, items },
    {
      'plan.selfStudy': '成员会前自学领学篇目，结合分管产业链各列一个堵点和一条建议。',
      ...Object.fromEntries(readings.map((title, i) => [`plan.readings.${i}.title`, title])),
      ...Object.fromEntries(agenda.map((a, i) => [`plan.agenda.${i}.title`, a.title])),
      ...Object.fromEntries(
        brought.flatMap((m, i) => [
          [`items.${i}.title`, m.title],
          [`items.${i}.source`, m.source],
        ]),
      ),
    },
  );
}

function prepare(s: Script): void {
  const { secretary, unit } = s.visit.group;
  const { lead, deputy, listeners } = s.visit.team;
  const second = listeners[0] ?? lead;
  const startsAt = instantOf('2026-04-24', '14:30');
  const payload = {
    sessionId: s.cycleId,
    unitId: unit.unitId,
    cycleId: s.cycleId,
    startsAt,
    durationMinutes: 150,
    isDeliberation: true,
  };
  s.onSession('2026-04-13', '09:30', secretary, 'propose', payload, {
    topic,
    venue: '市发展改革委三楼会议室',
  });
  s.onSession('2026-04-15', '10:20', lead, 'agree', { proposal: 1 });
  filePackage(s, '2026-04-16', '15:40', 1);
  s.onCycle(
    '2026-04-20',
    '09:40',
    deputy,
    'markReview',
    { part: 'plan', packageVersion: 1, verdict: 'return', ground: 'businessInsteadOfStudy' },
    {
      advice: '议程第三项为重大项目调度，属工作部署，建议调出。',
    },
  );
  s.onCycle(
    '2026-04-20',
    '10:15',
    second,
    'markReview',
    { part: 'materials', packageVersion: 1, verdict: 'return', ground: 'originalsMissing' },
    { advice: '资料缺原文篇目。' },
  );
  s.onCycle('2026-04-20', '11:30', lead, 'returnPackage', { packageVersion: 1 }, { reason: returned });
  filePackage(s, '2026-04-21', '16:05', 2);
  s.onCycle('2026-04-22', '09:50', deputy, 'markReview', {
    part: 'plan',
    packageVersion: 2,
    verdict: 'pass',
    ground: null,
  });
  s.onCycle(
    '2026-04-22',
    '15:20',
    second,
    'markReview',
    { part: 'materials', packageVersion: 2, verdict: 'passWithAdvice', ground: null },
    {
      advice: '建议把产业链堵点分析中的两组数据提炼为研讨题。',
    },
  );
}

function sitIn(s: Script): void {
  const { secretary, members, head, directlyResponsible } = s.visit.group;
  const { lead, deputy, listeners } = s.visit.team;
  const away = members[4];
  s.onCycle('2026-04-24', '14:12', lead, 'recordArrival', {
    listenerIds: [lead, deputy, ...listeners].map((p) => p.personId),
  });
  s.onCycle('2026-04-24', '17:05', lead, 'conclude', {});
  s.onSession('2026-04-24', '17:30', secretary, 'recordAttendance', {
    presentIds: members.filter((m) => m !== away).map((m) => m.personId),
    absences: away ? [{ personId: away.personId, reason: 'officialLeave' }] : [],
  });
  const segments = [
    { kind: 'originalReading', speakerIds: [members[5], members[6]].flatMap((m) => (m ? [m.personId] : [])) },
    {
      kind: 'keySpeech',
      speakerIds: [directlyResponsible.personId, ...members.slice(2, 4).map((m) => m.personId)],
    },
    { kind: 'closing', speakerIds: [head.personId] },
  ] as const;
  s.onSession(
    '2026-04-27',
    '15:00',
    secretary,
    'recordMinutes',
    { segments },
    {
      content:
        '会议学习了《论科技自立自强》节选篇目，围绕“以科技创新引领产业创新，因地制宜发展新质生产力”开展研讨。四名成员作重点发言，就新能源装备、生物医药两条产业链的堵点提出建议。组长总结强调，要把研讨题转化为任务清单，逐条明确科室和时限。',
      'segments.1.summary': '结合重点产业链谈堵点，发言均有数据支撑，提出建议六条。',
    },
  );
}

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

function rectify(s: Script): void {
  const { secretary, directlyResponsible, owners } = s.visit.group;
  const { liaison } = s.visit;
  const no = (n: number) => itemNo(s, n - 1);
  const owner = (n: number) => (n <= 2 ? owners[1] : owners[0]);
  const apply = (
    n: number,
    on: string,
    time: string,
    measureChecks: boolean[],
    result: string,
    longTermMechanism?: string,
  ) =>
    s.onList(
      on,
      time,
      owner(n),
      'applyClosure',
      { itemNo: no(n), measureChecks, evidenceIds: [], onSiteEvidence: true },
      { result, longTermMechanism },
    );
  const endorse = (on: string, time: string, ...ns: number[]) =>
    s.onList(on, time, directlyResponsible, 'endorseClosure', { itemNos: ns.map(no) });

  s.onList(
    '2026-05-08',
    '09:40',
    secretary,
    'assign',
    {
      items: [1, 2, 3, 4].map((n) => ({
        itemNo: no(n),
        ownerId: owner(n).personId,
        leaderId: directlyResponsible.personId,
      })),
    },
    {
      'items.0.department': '机关党委',
      'items.1.department': '机关党委',
      'items.2.department': '办公室',
      'items.3.department': '办公室',
    },
  );
  s.onList(
    '2026-05-18',
    '14:20',
    secretary,
    'submitMeasures',
    {
      items: [
        { itemNo: no(3), track: 'phased', measures: [{ ownerId: owner(3).personId, dueOn: '2026-07-20' }] },
        { itemNo: no(4), track: 'ongoing', measures: [{ ownerId: owner(4).personId, dueOn: '2026-12-15' }] },
      ],
    },
    {
      'items.0.goal': '研讨有问有答，重点发言不超10分钟',
      'items.0.measures.0.text': '每次设“一问一答”，重点发言不超10分钟，随机点题不少于3人；连续执行两次。',
      'items.1.goal': '建议有采纳、采纳有成效',
      'items.1.measures.0.text': '建立建议—采纳—成效清单，每季更新。',
    },
  );
  s.onList('2026-05-18', '16:40', directlyResponsible, 'endorseMeasures', { itemNos: [no(3), no(4)] });
  for (const n of [3, 4])
    s.onList(
      '2026-05-20',
      `10:${10 + n}`,
      liaison,
      'reviewMeasures',
      { itemNo: no(n), approve: true },
      { opinion: n === 3 ? '措施具体，同意；请留存两次执行记录。' : '同意列为长期整改，每季报一行。' },
    );

  apply(
    1,
    '2026-05-22',
    '09:30',
    [],
    '已补办2份请假说明并标注补录，缺席成员完成补学；请假、补学流程自5月起启用。',
  );
  apply(2, '2026-05-22', '09:50', [], '已书面报备3月专题辅导，明确授课内容由机关党委初核、直接责任人签审。');
  endorse('2026-05-22', '15:30', 1, 2);
  s.onList(
    '2026-05-25',
    '10:20',
    liaison,
    'verifyClosure',
    { itemNo: no(1), close: true, method: 'documents', resubmitBy: null },
    { reason: '说明标注补录，流程已启用，同意销号。' },
  );
  s.onList(
    '2026-05-25',
    '10:45',
    liaison,
    'verifyClosure',
    { itemNo: no(2), close: true, method: 'interview', resubmitBy: null },
    { reason: '与机关党委负责人座谈，书面报备齐全，同意销号。' },
  );

  s.onList(
    '2026-06-30',
    '11:00',
    owner(4),
    'reportProgress',
    { itemNo: no(4) },
    { note: '二季度清单：建议17条，已采纳6条，见到成效2条。' },
  );
  apply(
    3,
    '2026-07-24',
    '09:20',
    [true],
    '已将发言时限和随机点题写入实施细则，6月学习按新办法执行。',
    mechanism,
  );
  endorse('2026-07-24', '15:00', 3);
  s.onList(
    '2026-07-29',
    '16:00',
    liaison,
    'verifyClosure',
    { itemNo: no(3), close: false, method: 'onSite', resubmitBy: '2026-08-12' },
    { reason: '仅有制度文本，无两次以上执行记录。' },
  );
  s.onList('2026-07-30', '09:10', owner(3), 'resume', { itemNo: no(3) });
  apply(
    3,
    '2026-08-05',
    '09:40',
    [true],
    '6月、7月两次学习均设“一问一答”，重点发言在10分钟以内，随机点题分别为3人、4人，执行记录附后。',
    mechanism,
  );
  endorse('2026-08-05', '14:50', 3);
  s.onList(
    '2026-08-07',
    '11:20',
    liaison,
    'verifyClosure',
    { itemNo: no(3), close: true, method: 'onSite', resubmitBy: null },
    { reason: '现场查阅两次学习记录并询问成员，整改到位，同意销号。' },
  );
  s.onList(
    '2026-09-28',
    '15:30',
    owner(4),
    'reportProgress',
    { itemNo: no(4) },
    { note: '三季度清单：建议17条，已采纳9条，见到成效4条。' },
  );
}

/** 市发展改革委党组 × 第7旁听组 of domain.md §11, day by day, as far as the rules of today can say it. */
export function narrative(s: Script): void {
  prepare(s);
  sitIn(s);
  feedback(s);
  rectify(s);
}
