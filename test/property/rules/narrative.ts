import { addMillis } from '../../../domain/calendar';
import type { FormFacts, IssueFacts } from '../../../domain/cycle/form';
import { listIdOf } from '../../../domain/ledger/streams';
import type { EnteredOrigin, Entering } from '../../../domain/rectification/messages';
import { at, foundCity, people, roster } from './city';
import type { Desk } from './desk';

export const roundId = '2026-R1';
export const caseId = '2026-R1-U001-1';
export const R = `round/${roundId}`;
export const S = `session/${caseId}`;
export const C = `cycle/${caseId}`;
export const L = `rectification/${caseId}`;
export const itemNo = (n: number): string => `2026-R1-U001-0${n}`;

export const draft = {
  roundId,
  organiserId: 'xcb',
  organiserPath: 'jl',
  planBasis: '2026年度督查检查考核计划第3项',
  windowFrom: '2026-04-15',
  windowTo: '2026-07-31',
  visits: [{ unitId: 'U001', teamId: '07', n: 1 }],
};
export const T = at('2026-04-24', '14:30');
export const proposal = (startsAt: string) => ({ startsAt, durationMinutes: 150 });
export const propose = {
  sessionId: caseId,
  unitId: 'U001',
  cycleId: caseId,
  isDeliberation: true,
  topicDigest: 'topic',
  ...proposal(T),
};
export const plan = {
  chairId: people.head,
  studyMode: 'deliberation',
  attendeeIds: roster,
  keySpeakerIds: [people.responsible],
  openFloor: true,
  readings: 1,
  agenda: [{ minutes: 60, isBusinessDeployment: false }],
  hasLecturer: false,
};
export const material = { ordinal: 1, kind: 'original', openness: 'public', delivery: 'titleOnly' };
export const packageV = (version: number) => ({ version, plan, items: [material] });
export const mark = (part: 'plan' | 'materials', packageVersion: number, verdict = 'pass') => ({
  part,
  packageVersion,
  verdict,
  ground: verdict === 'return' ? 'originalsMissing' : null,
});
export const listenerIds = [people.lead, people.deputy, people.listener];
/** Said where it is a 补录, and no harm where it is not. */
export const lateReason = { withLateReason: true };
export const attendance = {
  ...lateReason,
  presentIds: roster.slice(0, 4),
  absences: [{ personId: 'fgw-c3', reason: 'officialLeave' }],
};
/** §11: #1 and #2 immediate (one serious), #3 phased, #4 ongoing. */
export const issues: IssueFacts[] = [
  { category: 'record', severity: 'general', suggestedTrack: 'immediate' },
  { category: 'contentCheck', severity: 'serious', suggestedTrack: 'immediate' },
  { category: 'discussion', severity: 'serious', suggestedTrack: 'phased' },
  { category: 'results', severity: 'general', suggestedTrack: 'ongoing' },
];
export const form = (
  version: number,
  found: readonly IssueFacts[] = issues,
  /** Day of 交换意见; by default that of the meeting. */
  on = '2026-04-24',
): { version: number; facts: FormFacts } => ({
  version,
  facts: {
    ratings: {
      planQuality: 'good',
      materialsReadiness: 'good',
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
      lecturerFiled: 'unchecked',
    },
    archiveQuality: 'mostlySound',
    substitutionFound: false,
    overallRating: 'fairlyGood',
    issues: found,
    exchange: { held: true, withPersonId: people.responsible, on, correction: 'none' },
  },
});
export const assign = (...nos: number[]) => ({
  items: nos.map((n) => ({ itemNo: itemNo(n), ownerId: people.owner, leaderId: people.responsible })),
});
export const measures = (n: number, track: 'phased' | 'ongoing', dueOn = '2026-07-20') => ({
  itemNo: itemNo(n),
  track,
  measures: [{ ownerId: people.owner, dueOn }],
});
/** One 一般 finding of another origin than the sit-in, entered in 2026. */
export const entering = (origin: EnteredOrigin, more: Partial<Entering> = {}): Entering => ({
  listId: listIdOf(origin, 'U001', 2026),
  unitId: 'U001',
  origin,
  year: 2026,
  documentOn: origin === 'inspection' || origin === 'circular' ? '2026-03-20' : null,
  sessionId: null,
  items: [{ category: 'record', severity: 'general', track: 'immediate' }],
  ...more,
});

/** Applications for several items, or the one of a single item with its checks. `evidence`: files with their 形成日期. */
export const closures = (...entries: { n: number; checks: number; evidence?: Record<string, string> }[]) => ({
  items: entries.map(({ n, checks, evidence }) => ({
    itemNo: itemNo(n),
    measureChecks: Array.from({ length: checks }, () => true),
    evidenceIds: Object.keys(evidence ?? {}),
    evidenceDates: Object.values(evidence ?? {}),
    onSiteEvidence: evidence === undefined,
    withMechanism: true,
  })),
});
export const closure = (n: number, checks: number) => closures({ n, checks });
export const verdict = (n: number, close: boolean, method = 'onSite', resubmitBy: string | null = null) => ({
  items: [{ itemNo: itemNo(n), close, method, resubmitBy }],
});

/** 部分采纳: 较重→一般. */
export const partly = (n: number) => ({
  itemNo: itemNo(n),
  outcome: 'partly',
  change: 'severity',
  severity: 'general',
  track: null,
});

const { manager, leader, liaison, lead, deputy, listener, secretary, responsible, owner } = people;

/** Each step of §11's cycle with the minute at which it happens; the name is the point *after* it. */
const steps: readonly (readonly [name: string, when: string, tell: (d: Desk) => void])[] = [
  ['drafted', at('2026-03-30'), (d) => d.tell(manager, R, 'draft', draft)],
  ['published', at('2026-03-31'), (d) => d.tell(leader, R, 'publish')],
  ['proposed', at('2026-04-14'), (d) => d.tell(secretary, S, 'propose', propose)],
  ['scheduled', at('2026-04-15'), (d) => d.tell(lead, S, 'agree', { proposal: 1 })],
  ['filed', at('2026-04-16'), (d) => d.tell(secretary, S, 'submitPackage', packageV(1))],
  ['faulted', at('2026-04-20'), (d) => d.tell(deputy, C, 'markReview', mark('plan', 1, 'return'))],
  ['returned', at('2026-04-20', '11:00'), (d) => d.tell(lead, C, 'returnPackage', { packageVersion: 1 })],
  ['refiled', at('2026-04-21'), (d) => d.tell(secretary, S, 'submitPackage', packageV(2))],
  ['halfReviewed', at('2026-04-22'), (d) => d.tell(deputy, C, 'markReview', mark('plan', 2))],
  [
    'ready',
    at('2026-04-22', '11:00'),
    (d) => d.tell(listener, C, 'markReview', mark('materials', 2, 'passWithAdvice')),
  ],
  ['arrived', at('2026-04-24', '14:20'), (d) => d.tell(lead, C, 'recordArrival', { listenerIds })],
  ['concluded', at('2026-04-24', '17:00'), (d) => d.tell(lead, C, 'conclude')],
  ['attended', at('2026-04-24', '17:10'), (d) => d.tell(secretary, S, 'recordAttendance', attendance)],
  ['recorded', at('2026-04-24', '17:20'), (d) => d.tell(secretary, S, 'recordMinutes', { segments: [] })],
  ['formDrafted', at('2026-04-28'), (d) => d.tell(lead, C, 'draftForm', form(1, issues, '2026-04-28'))],
  [
    'halfSigned',
    at('2026-04-28', '11:00'),
    (d) => d.tell(deputy, C, 'coSignForm', { version: 1, dissent: false }),
  ],
  [
    'coSigned',
    at('2026-04-28', '12:00'),
    (d) => d.tell(listener, C, 'coSignForm', { version: 1, dissent: false }),
  ],
  ['formSubmitted', at('2026-04-29'), (d) => d.tell(lead, C, 'submitForm', { version: 1, unsigned: [] })],
  ['formAccepted', at('2026-04-30'), (d) => d.tell(manager, C, 'acceptForm', { version: 1 })],
  ['delivered', at('2026-05-06'), (d) => d.tell(leader, C, 'signNotice', { version: 1 })],
  ['acknowledged', at('2026-05-07'), (d) => d.tell(secretary, C, 'acknowledge')],
  ['assigned', at('2026-05-08'), (d) => d.tell(secretary, L, 'assign', assign(1, 2, 3, 4))],
  [
    'objected2',
    at('2026-05-08', '15:00'),
    (d) => d.tell(secretary, L, 'fileObjection', { itemNo: itemNo(2) }),
  ],
  ['reported', at('2026-05-11'), (d) => d.tell(lead, C, 'submitReport')],
  ['answered2', at('2026-05-13'), (d) => d.tell(people.secondLeader, L, 'answerObjection', partly(2))],
  [
    'measuresFiled',
    at('2026-05-18'),
    (d) => d.tell(owner, L, 'submitMeasures', { items: [measures(3, 'phased'), measures(4, 'ongoing')] }),
  ],
  [
    'measuresEndorsed',
    at('2026-05-18', '15:00'),
    (d) => d.tell(responsible, L, 'endorseMeasures', { itemNos: [itemNo(3), itemNo(4)] }),
  ],
  [
    'approved3',
    at('2026-05-20'),
    (d) => d.tell(liaison, L, 'reviewMeasures', { itemNo: itemNo(3), approve: true }),
  ],
  [
    'approved4',
    at('2026-05-20', '11:00'),
    (d) => d.tell(liaison, L, 'reviewMeasures', { itemNo: itemNo(4), approve: true }),
  ],
  ['applied1', at('2026-05-22'), (d) => d.tell(owner, L, 'applyClosure', closure(1, 0))],
  [
    'endorsed1',
    at('2026-05-22', '11:00'),
    (d) => d.tell(responsible, L, 'endorseClosure', { itemNos: [itemNo(1)] }),
  ],
  ['closed1', at('2026-05-25'), (d) => d.tell(liaison, L, 'verifyClosure', verdict(1, true, 'documents'))],
  [
    'endorsed2',
    at('2026-05-25', '11:00'),
    (d) =>
      d
        .tell(owner, L, 'applyClosure', closure(2, 0))
        .tell(responsible, L, 'endorseClosure', { itemNos: [itemNo(2)] }),
  ],
  ['closed2', at('2026-05-25', '15:00'), (d) => d.tell(liaison, L, 'verifyClosure', verdict(2, true))],
  [
    'endorsed3',
    at('2026-07-24'),
    (d) =>
      d
        .tell(owner, L, 'applyClosure', closure(3, 1))
        .tell(responsible, L, 'endorseClosure', { itemNos: [itemNo(3)] }),
  ],
  ['returned3', at('2026-07-29'), (d) => d.tell(liaison, L, 'verifyClosure', verdict(3, false))],
  ['resumed3', at('2026-08-03'), (d) => d.tell(owner, L, 'resume', { itemNo: itemNo(3) })],
  [
    'reapplied3',
    at('2026-08-05'),
    (d) =>
      d
        .tell(owner, L, 'applyClosure', closure(3, 1))
        .tell(responsible, L, 'endorseClosure', { itemNos: [itemNo(3)] }),
  ],
  ['settled', at('2026-08-07'), (d) => d.tell(liaison, L, 'verifyClosure', verdict(3, true))],
  [
    'proven',
    at('2026-09-10'),
    (d) => {
      for (const n of [1, 2, 3]) d.tell(liaison, L, 'checkFollowUp', { itemNo: itemNo(n), passed: true });
    },
  ],
];

export const points = steps.map(([name]) => name);
const made = new Map<string, Desk>();

/** The city as it stands right after the named step, for the caller alone. */
export function after(point: string): Desk {
  if (made.size === 0) {
    const desk = foundCity();
    made.set('founded', desk.fork());
    for (const [name, when, tell] of steps) {
      tell(desk.passTo(when));
      made.set(name, desk.fork());
    }
  }
  const desk = made.get(point);
  if (!desk) throw new Error(`no such point: ${point}`);
  const copy = desk.fork();
  copy.now = addMillis(copy.now, 60_000);
  return copy;
}

/** The unit of the narrative as a 县区党委: nothing else of its case differs but the way of a 督办. */
export const asCounty = (desk: Desk): Desk =>
  desk.tell('system', 'unit/U001', 'amend', {
    name: '枫溪县委',
    shortName: '枫溪县委',
    category: '县区党委',
    liaisonId: people.liaison,
    from: '2026-01-01',
  });
