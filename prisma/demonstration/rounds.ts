import {
  addWorkdays,
  instantOf,
  isWorkday,
  type LocalDate,
  localDateOf,
  localTimeOf,
} from '../../domain/calendar';
import { roundStream } from '../../domain/ledger/streams';
import { calendar } from './calendars';
import { at } from './chance';
import { departmentPeople, type StudyGroup } from './city/people';
import { type Team, teams } from './city/teams';
import { casesBefore, listeningCase } from './story/before';
import { closedCase, redCase } from './story/closed';
import { narrative } from './story/narrative';
import { startTime } from './story/prepare';
import { rectifyingCases } from './story/rectifying';
import { type Act, later, Script } from './story/script';
import { type Day, type Told, writingCases } from './story/writing';

const organiser = { organiserId: 'xcb', organiserPath: 'jl' };
const [manager, secondManager] = departmentPeople.managers;
const [leader, secondLeader] = departmentPeople.leaders;

interface Pair {
  team: Team;
  group: StudyGroup;
}

/** One round: its own acts, and the stories of its cycles. */
export interface RoundScript {
  roundId: string;
  acts: readonly Act[];
  cases: readonly Script[];
}

/** Every unit once, the first visit of each team before the second of any: so the load of the rounds is even. */
const pairs: readonly Pair[] = Array.from({ length: 6 }, (_, turn) =>
  teams.flatMap((team): Pair[] => (team.visits[turn] ? [{ team, group: team.visits[turn] }] : [])),
).flat();
const narrativePair = pairs.find((p) => p.group.unit.unitId === 'U001');

/** Workdays from the `now` of the demonstration; 0 is today, or the next workday where today is none. */
const dayFrom =
  (now: string): Day =>
  (n) =>
    addWorkdays(calendar, localDateOf(now), n).date;

function round(
  roundId: string,
  name: string,
  draftedOn: LocalDate,
  publishedOn: LocalDate,
  window: [LocalDate, LocalDate],
  visitors: readonly Pair[],
  notifyOnPublish = true,
): Act[] {
  const [windowFrom, windowTo] = window;
  const payload = {
    roundId,
    ...organiser,
    planBasis: `《江岚市2026年度督查检查考核计划》第${roundId === '2026-R1' ? 3 : 4}项`,
    windowFrom,
    windowTo,
    visits: visitors.map(({ team, group }) => ({ unitId: group.unit.unitId, teamId: team.teamId, n: 1 })),
    ...(notifyOnPublish ? {} : { policy: { notifyOnPublish } }),
  };
  const stream = roundStream(roundId);
  return [
    {
      at: instantOf(draftedOn, '15:30'),
      by: manager.personId,
      stream,
      type: 'draft',
      payload,
      words: { name },
    },
    {
      at: instantOf(publishedOn, '10:00'),
      by: leader.personId,
      stream,
      type: 'publish',
      payload: {},
      words: {},
    },
  ];
}

const scriptsOf = (roundId: string, visitors: readonly Pair[], now: string): Script[] =>
  visitors.map(({ team, group }) => {
    const index = Number(group.unit.unitId.slice(1));
    const visit = {
      roundId,
      group,
      team,
      index,
      manager: index % 3 === 0 ? secondManager : manager,
      signer: index % 2 === 0 ? secondLeader : leader,
      liaison: at(departmentPeople.liaisons, group.unit.area - 1),
    };
    return new Script(visit, { calendar, now });
  });

/** 第1轮: 40 closed, the narrative among them, and the six with red 督办. Its days are given, whatever the time is now. */
function springRound(now: string): RoundScript {
  const roundId = '2026-R1';
  const visitors = [
    ...pairs.filter((p) => p === narrativePair),
    ...pairs.filter((p) => p !== narrativePair),
  ].slice(0, 46);
  const acts = round(
    roundId,
    '2026年第1轮列席旁听',
    '2026-03-26',
    '2026-03-31',
    ['2026-04-15', '2026-07-31'],
    visitors,
  );
  const [first, ...rest] = scriptsOf(roundId, visitors, now);
  if (first) narrative(first);
  rest.forEach((s, i) => {
    // 39 meetings from 16 April to 8 July, then six in July whose lists are overdue by now.
    if (i < 39) closedCase(s, i, s.workday('2026-04-15', 1 + Math.floor((i * 56) / 38)));
    else redCase(s, i - 39, s.workday('2026-06-30', 2 + (i - 39) * 2));
  });
  return { roundId, acts, cases: first ? [first, ...rest] : rest };
}

/** A meeting that has begun by now: today's, or that of the last workday. */
function latestMeeting(now: string, time: string): LocalDate {
  const today = localDateOf(now);
  return isWorkday(calendar, today) && localTimeOf(now) >= later(time, 5)
    ? today
    : addWorkdays(calendar, today, -1).date;
}

/** 第2轮: what is under way, placed around now. */
function autumnRound(now: string): RoundScript {
  const roundId = '2026-R2';
  const day = dayFrom(now);
  const visitors = pairs.filter((p) => p !== narrativePair).slice(45, 104);
  const told: Told[] = [
    ...rectifyingCases,
    ...writingCases,
    ...casesBefore,
    (s) => listeningCase(s, latestMeeting(now, startTime(s))),
  ];
  const acts = round(roundId, '2026年第2轮列席旁听', day(-74), day(-70), [day(-58), day(30)], visitors);
  const cases = scriptsOf(roundId, visitors, now);
  // 59 is prime: in steps of 7 every story meets one unit, and neighbours stand at different stages.
  cases.forEach((s, i) => at(told, i * 7)(s, day));
  return { roundId, acts, cases };
}

/** 第3轮: published and not yet notified, one by one by 理论科. */
function winterRound(now: string): RoundScript {
  const roundId = '2026-R3';
  const day = dayFrom(now);
  const visitors = pairs.filter((p) => p !== narrativePair).slice(104);
  const acts = round(
    roundId,
    '2026年第3轮列席旁听（补充安排）',
    day(-5),
    day(-2),
    [day(10), day(25)],
    visitors,
    false,
  );
  return { roundId, acts, cases: scriptsOf(roundId, visitors, now) };
}

export const roundsOf = (now: string): RoundScript[] => [
  springRound(now),
  autumnRound(now),
  winterRound(now),
];
