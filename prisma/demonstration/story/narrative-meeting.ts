import { instantOf } from '../../../domain/calendar';
import type { MaterialItem, Segment, StudyPlanFacts } from '../../../domain/session/types';
import type { Script } from './script';
import { spoke } from './sit-in';

const topic = '以科技创新引领产业创新，因地制宜发展新质生产力';
const returned = '议程第三项为重大项目调度，属工作部署，建议调出；资料缺原文篇目。';

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
    topicCategory: 'theory',
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
    { version, nonClassified: true, plan, items },
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

/** 商定 on 15 April, sent back on the 20th, passed on the 22nd. */
export function prepare(s: Script): void {
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

/** 24 April: 应到 9, 实到 8. */
export function sitIn(s: Script): void {
  const { secretary, members, head, directlyResponsible } = s.visit.group;
  const { lead, deputy, listeners } = s.visit.team;
  const away = members[4];
  if (away) {
    const leave = { personId: away.personId, reason: 'officialLeave' } as const;
    s.onSession('2026-04-22', '16:40', secretary, 'requestLeave', leave, {
      note: '赴省发展改革委参加项目协调会。',
    });
    s.onSession('2026-04-23', '09:10', head, 'decideLeave', { personId: away.personId, approve: true });
    s.onSession(
      '2026-05-11',
      '17:20',
      secretary,
      'recordMakeUp',
      { personId: away.personId, on: '2026-05-11' },
      { note: '补学《论科技自立自强》节选篇目，提交书面发言。' },
    );
  }
  s.onCycle('2026-04-24', '14:12', lead, 'recordArrival', {
    listenerIds: [lead, deputy, ...listeners].map((p) => p.personId),
  });
  s.onCycle('2026-04-24', '17:05', lead, 'conclude', {});
  s.onCycle(
    '2026-04-24',
    '17:25',
    deputy,
    'recordSitIn',
    { version: 1, documents: 2, talks: [{ on: '2026-04-24' }], commented: false },
    {
      'documents.0.title': '一季度学习档案',
      'documents.1.title': '成员自学笔记目录',
      'talks.0.withWhom': '产业协调科负责人',
      'talks.0.line': '研讨题会前一周下发，科室参与提供数据。',
    },
  );
  s.onCycle(
    '2026-04-24',
    '17:28',
    deputy,
    'observe',
    { ratings: { topicFocus: 'good', openInteraction: 'average' } },
    { note: '围绕题目谈，结合项目讲得实；提前定好的发言多，追问少。' },
  );
  s.onSession('2026-04-24', '17:30', secretary, 'recordAttendance', {
    presentIds: members.filter((m) => m !== away).map((m) => m.personId),
    absences: away ? [{ personId: away.personId, reason: 'officialLeave' }] : [],
  });
  const readers = [members[5], members[6]].flatMap((m) => (m ? [m.personId] : []));
  // One spoke for 22 minutes: problem #3.
  const speeches = [directlyResponsible.personId, ...members.slice(2, 4).map((m) => m.personId)];
  const segments: Segment[] = [
    { kind: 'originalReading', speakers: spoke(readers, 20) },
    {
      kind: 'keySpeech',
      speakers: speeches.map((personId, i) => ({ personId, minutes: i === 1 ? 22 : 12 })),
    },
    {
      kind: 'exchange',
      speakers: spoke(
        members.slice(7).map((m) => m.personId),
        4,
      ),
    },
    { kind: 'closing', speakers: spoke([head.personId], 18) },
  ];
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
