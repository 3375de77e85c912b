import { instantOf, localDateOf } from '../../../domain/calendar';
import type { CycleState } from '../../../domain/cycle/types';
import type { RectificationState } from '../../../domain/rectification/types';
import { department, listeners, unitOf } from '../engine/city';
import type { Office } from './office';
import { caseOf, ownerOf, roundIdOf } from './people';
import type { Visitor } from './visitor';

/** Paths and streams of one unit's case. */
export function caseFile(tag: string, unit: number) {
  const id = caseOf(tag, unit);
  return {
    id,
    S: `/api/sessions/${id}`,
    C: `/api/cycles/${id}`,
    L: `/api/lists/${id}`,
    session: `session/${id}`,
    cycle: `cycle/${id}`,
    list: `rectification/${id}`,
    item: (n: number) => `${roundIdOf(tag)}-${unitOf(unit).unitId}-0${n}`,
  };
}

/** Marks every text that people wrote, so that it can be looked for where no text may be. */
export type Say = (what: string) => string;
export const plainly: Say = (what) => what;

export const today = (): string => localDateOf(new Date().toISOString());
/** A backup of everything, made today and kept for ever: what was destroyed since is still in it. */
export const tapeBackup = () => ({
  backupId: 'B-1',
  kind: 'whole',
  place: '异地磁带库A',
  takenOn: today(),
  keepUntil: '2099-12-31',
});
/** Midnight of today in UTC+8: arrival can be recorded at once, whatever the time of day of the test. */
export const meetingAt = (): string => instantOf(today(), '00:00');

export const proposal = (tag: string, unit: number, say: Say = plainly) => ({
  unitId: unitOf(unit).unitId,
  cycleId: caseOf(tag, unit),
  isDeliberation: true,
  startsAt: meetingAt(),
  durationMinutes: 120,
  topic: say('以科技创新引领产业创新'),
  venue: say('三楼会议室'),
});
export const packageBody = (unit: number, version: number, say: Say = plainly) => ({
  version,
  nonClassified: true,
  plan: {
    chairId: unitOf(unit).head,
    topicCategory: 'theory',
    studyMode: 'deliberation',
    attendeeIds: [unitOf(unit).head, unitOf(unit).directlyResponsible],
    keySpeakerIds: [unitOf(unit).directlyResponsible],
    openFloor: true,
    readings: [{ title: say('《论科技自立自强》') }],
    agenda: [{ title: say('原文领学'), minutes: 30, isBusinessDeployment: false }],
    selfStudy: say('自学一周'),
    hasLecturer: true,
    lecturer: say('外请教授'),
    contentCheck: say('已审讲稿'),
  },
  items: [
    {
      ordinal: 1,
      title: say('原文'),
      source: say('人民出版社'),
      kind: 'original',
      openness: 'public',
      delivery: 'titleOnly',
    },
  ],
});
const issue = (say: Say, severity: string, suggestedTrack: string) => ({
  category: 'record',
  severity,
  suggestedTrack,
  statement: say('档案缺补学记录'),
  evidence: say('查阅档案'),
});
/** The three of every test, and as many more as a long list needs, by turns. */
const tracks = [
  ['general', 'immediate'],
  ['serious', 'phased'],
  ['general', 'ongoing'],
] as const;
type Track = (typeof tracks)[number];
const trackAt = (i: number): Track => tracks[i % 3] ?? tracks[0];
const issuesOf = (problems: number, say: Say) =>
  Array.from({ length: problems }, (_, i) => {
    const [severity, track] = trackAt(i);
    return issue(say, severity, track);
  });
export const formBody = (unit: number, version: number, say: Say = plainly, problems = 3) => ({
  version,
  ratings: Object.fromEntries(
    [
      'planQuality',
      'materialsReadiness',
      'selfStudyAndReading',
      'topicFocus',
      'discussionDepth',
      'openInteraction',
      'closingSpeechDepth',
    ].map((q) => [q, 'good']),
  ),
  policyChecks: {
    planApproved: 'yes',
    quarterlyDiscussion: 'yes',
    researchTopic: 'no',
    lecturerFiled: 'unchecked',
  },
  archiveQuality: 'sound',
  substitutionFound: true,
  substitutionNote: say('一项议程是工作部署'),
  highlights: say('发言有数据'),
  issues: issuesOf(problems, say),
  suggestions: say('会前一周发题'),
  overallRating: 'fairlyGood',
  exchange: {
    held: true,
    withPersonId: unitOf(unit).directlyResponsible,
    on: today(),
    correction: 'none',
    line: say('对方认可'),
  },
});
export const noticeBody = (version: number, say: Say = plainly, problems = 3) => ({
  version,
  highlights: say('发言有数据'),
  suggestions: say('会前一周发题'),
  issues: Array.from({ length: problems }, () => ({
    statement: say('档案缺补学记录'),
    basis: say('查阅档案'),
  })),
});

/** People in front of the API, in the order of their logins. */
const visitors = <const T extends readonly string[]>(office: Office, logins: T) =>
  Promise.all(logins.map((login) => office.as(login))) as Promise<{ [K in keyof T]: Visitor }>;

/** From the unit's proposal to a meeting that was held and written down, everything by its people over HTTP, its package returned once. */
export async function toHeld(
  office: Office,
  unit: number,
  say: Say = plainly,
  inside: Say = say,
): Promise<void> {
  const f = caseFile(office.tag, unit);
  const { secretary } = unitOf(unit);
  const [sec, lead, deputy, third] = await visitors(office, [
    secretary,
    listeners.lead,
    listeners.deputy,
    listeners.third,
  ]);
  const stage = (wanted: string) => office.reaches<CycleState>(f.cycle, wanted, (c) => c.stage === wanted);

  await sec.does('/api/sessions', proposal(office.tag, unit, say));
  await lead.does(`${f.S}/agree`, { proposal: 1 });
  await stage('scheduled');
  await sec.does(`${f.S}/packages`, packageBody(unit, 1, say));
  await stage('reviewing');
  await third.does(`${f.C}/reviews`, {
    part: 'plan',
    packageVersion: 1,
    verdict: 'return',
    ground: 'originalsMissing',
    advice: inside('缺原文'),
  });
  await lead.does(`${f.C}/return-package`, { packageVersion: 1, reason: say('请补原文篇目') });
  await sec.does(`${f.S}/packages`, packageBody(unit, 2, say));
  await stage('reviewing');
  await deputy.does(`${f.C}/reviews`, { part: 'plan', packageVersion: 2, verdict: 'pass', ground: null });
  await third.does(`${f.C}/reviews`, {
    part: 'materials',
    packageVersion: 2,
    verdict: 'passWithAdvice',
    ground: null,
    advice: say('可再精简'),
  });
  await lead.does(`${f.C}/arrival`, { listenerIds: Object.values(listeners) });
  await lead.does(`${f.C}/conclude`);
  await sec.does(`${f.S}/attendance`, {
    presentIds: [unitOf(unit).head, unitOf(unit).directlyResponsible],
    absences: [],
  });
  await sec.does(`${f.S}/minutes`, {
    segments: [
      { kind: 'keySpeech', speakers: [{ personId: unitOf(unit).head, minutes: 12 }], summary: say('谈体会') },
    ],
    content: say('会议记录'),
  });
}

/** … to a notice that waits to be signed, with one return of each kind. */
export async function toSignature(
  office: Office,
  unit: number,
  say: Say = plainly,
  inside: Say = say,
  problems = 3,
): Promise<void> {
  const f = caseFile(office.tag, unit);
  await toHeld(office, unit, say, inside);
  const [lead, deputy, manager, leader] = await visitors(office, [
    listeners.lead,
    listeners.deputy,
    department.manager,
    department.leader,
  ]);
  await lead.does(`${f.C}/form`, formBody(unit, 1, inside, problems));
  await deputy.does(`${f.C}/form/co-sign`, { version: 1, dissent: true, opinion: inside('互动偏低') });
  await lead.does(`${f.C}/form/submit`, {
    version: 1,
    unsigned: [{ listenerId: listeners.third, reason: inside('出差') }],
  });
  await manager.does(`${f.C}/form/return`, { version: 1, reason: inside('请补建议') });
  await lead.does(`${f.C}/form`, formBody(unit, 2, inside, problems));
  await lead.does(`${f.C}/form/submit`, {
    version: 2,
    unsigned: [listeners.deputy, listeners.third].map((listenerId) => ({
      listenerId,
      reason: inside('出差'),
    })),
  });
  await manager.does(`${f.C}/form/accept`, { ...noticeBody(0, inside, problems), version: 2 });
  await leader.does(`${f.C}/notice/return`, { version: 1, reason: inside('措辞再斟酌') });
  await manager.does(`${f.C}/notice`, noticeBody(2, say, problems));
  await lead.does(`${f.C}/report`, {
    overallAssessment: inside('总体较好'),
    highlights: inside('亮点'),
    suggestions: inside('建议'),
  });
}

/** … signed and delivered, its list opened. */
export async function toDelivery(
  office: Office,
  unit: number,
  say: Say = plainly,
  inside: Say = say,
): Promise<void> {
  const f = caseFile(office.tag, unit);
  await toSignature(office, unit, say, inside);
  await (await office.as(department.leader)).does(`${f.C}/notice/sign`, { version: 2 });
  await office.reaches<RectificationState>(f.list, 'opened', (l) => l.items.length === 3);
}

/** From the list to a cycle that is closed, one item ongoing; with measures and a closure returned once. */
export async function toSettlement(office: Office, unit: number, say: Say = plainly): Promise<void> {
  const f = caseFile(office.tag, unit);
  const { secretary, directlyResponsible } = unitOf(unit);
  const as = (login: string) => office.as(login);
  const sec = await as(secretary);
  const owner = await as(ownerOf(unit));
  const responsible = await as(directlyResponsible);
  const liaison = await as(department.liaison);
  await sec.does(`${f.C}/notice/acknowledge`);
  await sec.does(`${f.L}/assign`, {
    items: [1, 2, 3].map((n) => ({
      itemNo: f.item(n),
      ownerId: ownerOf(unit),
      leaderId: directlyResponsible,
      department: say('办公室'),
    })),
  });
  const measures = (n: number, track: string) => ({
    itemNo: f.item(n),
    track,
    goal: say('互动充分'),
    measures: [{ ownerId: ownerOf(unit), dueOn: today(), text: say('一问一答') }],
  });
  const endorse = (path: string, ...nos: number[]) =>
    responsible.does(`${f.L}/${path}/endorse`, { itemNos: nos.map(f.item) });
  await owner.does(`${f.L}/measures`, { items: [measures(2, 'phased'), measures(3, 'ongoing')] });
  await endorse('measures', 2, 3);
  await liaison.does(`${f.L}/measures/review`, {
    itemNo: f.item(2),
    approve: false,
    opinion: say('不够具体'),
  });
  await owner.does(`${f.L}/measures`, { items: [measures(2, 'phased')] });
  await endorse('measures', 2);
  await liaison.does(`${f.L}/measures/review`, { itemNo: f.item(2), approve: true, opinion: say('可行') });
  await liaison.does(`${f.L}/measures/review`, { itemNo: f.item(3), approve: true });
  await owner.does(`${f.L}/progress`, { itemNo: f.item(2), note: say('已开两次') });
  const apply = (n: number, measureChecks: boolean[]) =>
    owner.does(`${f.L}/closure`, {
      items: [
        {
          itemNo: f.item(n),
          result: say('已按措施逐条落实，形成制度并连续执行两次，效果良好。'),
          measureChecks,
          evidenceIds: [],
          onSiteEvidence: true,
          longTermMechanism: say('形成制度'),
          withMechanism: true,
        },
      ],
    });
  const verify = (n: number, close: boolean) =>
    liaison.does(`${f.L}/closure/verify`, {
      items: [{ itemNo: f.item(n), close, method: 'onSite', resubmitBy: null, reason: say('无执行记录') }],
    });
  await apply(1, []);
  await apply(2, [true]);
  await endorse('closure', 1, 2);
  await verify(1, true);
  await verify(2, false);
  await owner.does(`${f.L}/resume`, { itemNo: f.item(2) });
  await apply(2, [true]);
  await endorse('closure', 2);
  await verify(2, true);
  await office.reaches<CycleState>(f.cycle, 'closed', (c) => c.stage === 'closed');
}
