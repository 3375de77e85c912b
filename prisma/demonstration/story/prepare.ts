import { instantOf, type LocalDate } from '../../../domain/calendar';
import type { ReturnGround, ReviewPart } from '../../../domain/cycle/types';
import type { MaterialItem, StudyPlanFacts } from '../../../domain/session/types';
import { at } from '../chance';
import type { Person } from '../city/people';
import {
  advices,
  agendas,
  declines,
  materials,
  postponements,
  readings,
  returnReasons,
  selfStudies,
  topics,
  venues,
} from '../words/plan';
import { later, type Script } from './script';

const startTimes = ['09:00', '14:30', '15:00'];
/** Time of day at which the meeting begins; the same for all of a case's days. */
export const startTime = (s: Script) => at(startTimes, s.visit.index);
const meeting = (s: Script, on: LocalDate) => ({
  startsAt: instantOf(on, startTime(s)),
  durationMinutes: 150,
});
const place = (s: Script) => ({
  topic: at(topics, s.visit.index * 5)(s.voice),
  venue: at(venues, s.visit.index * 3),
});

export function propose(s: Script, on: LocalDate, session: LocalDate): void {
  s.session = session;
  const { unit, secretary } = s.visit.group;
  const payload = {
    sessionId: s.sessionId,
    unitId: unit.unitId,
    cycleId: s.cycleId,
    isDeliberation: true,
    ...meeting(s, session),
  };
  s.onSession(on, later('09:05', s.chance.number(0, 50)), secretary, 'propose', payload, place(s));
}

/** Agreement on a proposal of the unit; the first one unless said otherwise. */
export const agree = (s: Script, on: LocalDate, proposal = 1): void =>
  s.onSession(on, later('10:10', s.chance.number(0, 40)), s.visit.team.lead, 'agree', { proposal });

export const decline = (s: Script, on: LocalDate): void =>
  s.onSession(
    on,
    '11:20',
    s.visit.team.deputy,
    'declineTime',
    { proposal: 1 },
    { reason: at(declines, s.visit.index) },
  );

/** A new date from the unit, after the team asked for one or the meeting was put off. */
export function amend(s: Script, on: LocalDate, session: LocalDate): void {
  s.session = session;
  s.onSession(
    on,
    '15:10',
    s.visit.group.secretary,
    'amend',
    { proposal: 1, ...meeting(s, session) },
    place(s),
  );
}

export const postpone = (s: Script, on: LocalDate): void =>
  s.onSession(
    on,
    '16:00',
    s.visit.group.secretary,
    'postpone',
    {},
    { reason: at(postponements, s.visit.index) },
  );

function agendaOf(s: Script, fault: ReturnGround | null) {
  const plain = at(agendas, s.visit.index).map(([title, minutes]) => ({
    title,
    minutes,
    isBusinessDeployment: false,
  }));
  return fault === 'businessInsteadOfStudy'
    ? [...plain, { title: '近期重点工作调度', minutes: 60, isBusinessDeployment: true }]
    : plain;
}

function materialsOf(s: Script, fault: ReturnGround | null) {
  const all = at(materials, s.visit.index);
  const brought = fault === 'originalsMissing' ? all.filter((m) => m.kind !== 'original') : all;
  const items = brought.map(
    (m, i): MaterialItem => ({
      ordinal: i + 1,
      kind: m.kind,
      openness: m.delivery === 'onSite' ? 'internal' : 'public',
      delivery: m.delivery,
    }),
  );
  const words = Object.fromEntries(
    brought.flatMap((m, i) => [
      [`items.${i}.title`, m.title(s.voice)],
      [`items.${i}.source`, m.source],
    ]),
  );
  return { items, words };
}

/** 报审件 of the next version. `fault` is what a review will find in it. */
export function file(s: Script, on: LocalDate, fault: ReturnGround | null = null): void {
  const { members, head, directlyResponsible } = s.visit.group;
  s.packageVersion += 1;
  const speakers = [
    directlyResponsible,
    ...members.filter((m) => m !== head && m !== directlyResponsible).slice(0, 3),
  ];
  const agenda = agendaOf(s, fault);
  const titles = [at(readings, s.visit.index * 3), at(readings, s.visit.index * 3 + 5)];
  const plan: StudyPlanFacts = {
    chairId: head.personId,
    topicCategory: 'theory',
    studyMode: 'deliberation',
    attendeeIds: members.map((m) => m.personId),
    keySpeakerIds: speakers.map((m) => m.personId),
    openFloor: true,
    readings: titles.length,
    agenda: agenda.map(({ title: _title, ...facts }) => facts),
    hasLecturer: false,
  };
  const brought = materialsOf(s, fault);
  s.onSession(
    on,
    later('15:20', s.chance.number(0, 60)),
    s.visit.group.secretary,
    'submitPackage',
    { version: s.packageVersion, nonClassified: true, plan, items: brought.items },
    {
      'plan.selfStudy': at(selfStudies, s.visit.index)(s.voice),
      ...Object.fromEntries(titles.map((title, i) => [`plan.readings.${i}.title`, title])),
      ...Object.fromEntries(agenda.map(({ title }, i) => [`plan.agenda.${i}.title`, title])),
      ...brought.words,
    },
  );
}

/** Marks of 两审 come from two people: the plan is read by the deputy, the materials by the first listener. */
const reader = (s: Script, part: ReviewPart): Person =>
  part === 'plan' ? s.visit.team.deputy : (s.visit.team.listeners[0] ?? s.visit.team.lead);

export function pass(s: Script, on: LocalDate, part: ReviewPart): void {
  const advice =
    s.chance.number(1, 3) === 1 ? at(advices, s.visit.index + (part === 'plan' ? 0 : 3))(s.voice) : undefined;
  const payload = {
    part,
    packageVersion: s.packageVersion,
    verdict: advice ? ('passWithAdvice' as const) : ('pass' as const),
    ground: null,
  };
  s.onCycle(on, part === 'plan' ? '10:40' : '16:15', reader(s, part), 'markReview', payload, { advice });
}

export function fault(s: Script, on: LocalDate, ground: 'businessInsteadOfStudy' | 'originalsMissing'): void {
  const part = ground === 'businessInsteadOfStudy' ? 'plan' : 'materials';
  const payload = { part, packageVersion: s.packageVersion, verdict: 'return', ground } as const;
  s.onCycle(on, '09:30', reader(s, part), 'markReview', payload, {
    advice: at(returnReasons[ground], s.visit.index),
  });
}

export function giveBack(
  s: Script,
  on: LocalDate,
  ground: 'businessInsteadOfStudy' | 'originalsMissing',
): void {
  s.onCycle(
    on,
    '11:05',
    s.visit.team.lead,
    'returnPackage',
    { packageVersion: s.packageVersion },
    { reason: at(returnReasons[ground], s.visit.index + 1) },
  );
}

/** From the unit's first word to two passing marks, in the usual time. Every fifth package goes back once. */
export function prepared(s: Script, session: LocalDate): void {
  propose(s, s.workday(session, -12), session);
  agree(s, s.workday(session, -10));
  if (s.visit.index % 5 === 2) {
    const ground = s.visit.index % 2 === 0 ? 'businessInsteadOfStudy' : 'originalsMissing';
    file(s, s.workday(session, -8), ground);
    fault(s, s.workday(session, -6), ground);
    giveBack(s, s.workday(session, -6), ground);
    file(s, s.workday(session, -4));
    for (const part of ['plan', 'materials'] as const) pass(s, s.workday(session, -2), part);
  } else {
    file(s, s.workday(session, -7));
    for (const part of ['plan', 'materials'] as const) pass(s, s.workday(session, -5), part);
  }
}
