import { type Instant, type LocalDate, localDateOf, localTimeOf } from '../../../domain/calendar';
import type { Observation } from '../../../domain/cycle/types';
import type { Attendance, Segment } from '../../../domain/session/types';
import { at } from '../chance';
import { keySpeechSummaries, minutesContents } from '../words/sitting';
import { startTime } from './prepare';
import { later, type Script } from './script';

const seats = (s: Script) => [s.visit.team.lead, s.visit.team.deputy, ...s.visit.team.listeners];
/** Who came: now and then one listener is elsewhere. */
export const present = (s: Script) => (s.visit.index % 7 === 3 ? seats(s).slice(0, -1) : seats(s));

/** 到会登记, twenty minutes before the meeting unless it was said when. */
export function arrive(s: Script, when?: Instant): void {
  const [on, time] = when ? [localDateOf(when), localTimeOf(when)] : [s.session, later(startTime(s), -20)];
  s.onCycle(on, time, s.visit.team.lead, 'recordArrival', { listenerIds: present(s).map((p) => p.personId) });
}

export const conclude = (s: Script): void =>
  s.onCycle(s.session, later(startTime(s), 155), s.visit.team.lead, 'conclude', {});

const views: readonly { ratings: Observation['ratings']; note: string }[] = [
  {
    ratings: { topicFocus: 'good', discussionDepth: 'fairlyGood', openInteraction: 'average' },
    note: '重点发言有准备、有数据；随机发言只有两人，追问偏少。',
  },
  {
    ratings: { topicFocus: 'fairlyGood', closingSpeechDepth: 'good' },
    note: '总结讲话逐一回应发言，交办明确。自学笔记有几位过于简略，建议查看。',
  },
];
/** Two of those who came note on the same afternoon what they made of it. */
export function observe(s: Script): void {
  for (const [i, { ratings, note }] of views.entries()) {
    const by = present(s)[i + 1];
    if (by) s.onCycle(s.session, `17:${45 + i * 4}`, by, 'observe', { ratings }, { note });
  }
}

const absenceReasons = ['officialLeave', 'officialLeave', 'sickLeave', 'personalLeave'] as const;

export function attend(s: Script, on: LocalDate): void {
  const members = s.visit.group.members;
  // One or two of the ordinary members are excused; the head and the one directly responsible are there.
  const away = members.slice(2, 2 + (s.visit.index % 3));
  const absences = away.map((m, i): Attendance['absences'][number] => ({
    personId: m.personId,
    reason: at(absenceReasons, s.visit.index + i),
  }));
  s.onSession(on, '17:40', s.visit.group.secretary, 'recordAttendance', {
    presentIds: members.filter((m) => !away.includes(m)).map((m) => m.personId),
    absences,
  });
  // 补学 within the ten workdays, as far as they have gone by.
  const made = s.workday(s.session, 6);
  if (s.hasCome(made, '17:00'))
    for (const { personId } of away)
      s.onSession(
        made,
        '17:00',
        s.visit.group.secretary,
        'recordMakeUp',
        { personId, on: made },
        { note: '自学本次领学篇目，阅研讨记录，作书面交流。' },
      );
}

/** Speakers of a segment, the first at some length and each later one a minute shorter. */
export const spoke = (ids: readonly string[], first: number): Segment['speakers'] =>
  ids.map((personId, i) => ({ personId, minutes: Math.max(3, first - i) }));

export function minutes(s: Script, on: LocalDate): void {
  const { members, head, directlyResponsible } = s.visit.group;
  const others = members.filter((m) => m !== head && m !== directlyResponsible).map((m) => m.personId);
  const segments: Segment[] = [
    { kind: 'originalReading', speakers: spoke(others.slice(-1), 20) },
    { kind: 'keySpeech', speakers: spoke([directlyResponsible.personId, ...others.slice(2, 4)], 10) },
    { kind: 'exchange', speakers: spoke(others.slice(4), 5) },
    { kind: 'closing', speakers: spoke([head.personId], 15) },
  ];
  s.onSession(
    on,
    '16:50',
    s.visit.group.secretary,
    'recordMinutes',
    { segments },
    {
      content: at(minutesContents, s.visit.index)(s.voice),
      'segments.1.summary': at(keySpeechSummaries, s.visit.index)(s.voice),
    },
  );
}

/** The meeting and its records, by the next workday. */
export function heard(s: Script): void {
  arrive(s);
  conclude(s);
  attend(s, s.session);
  minutes(s, s.workday(s.session, 1));
}
