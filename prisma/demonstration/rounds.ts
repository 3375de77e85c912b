import {
  addWorkdays,
  type Instant,
  instantOf,
  isWorkday,
  type LocalDate,
  localDateOf,
  localTimeOf,
} from '../../domain/calendar';
import { cycleIdOf, cycleStream, roundStream } from '../../domain/ledger/streams';
import { calendar } from '../calendar/notices';
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
  /** Start of its window. */
  opensAt: Instant;
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

interface Plan {
  roundId: string;
  name: string;
  draftedOn: LocalDate;
  publishedOn: LocalDate;
  windowFrom: LocalDate;
  windowTo: LocalDate;
  visitors: readonly Pair[];
  notifyOnPublish?: boolean;
}

/** The round's own acts: drafted by 理论科, published by a 部领导. */
function openRound(plan: Plan, item: number): Omit<RoundScript, 'cases'> {
  const { roundId, name, draftedOn, publishedOn, windowFrom, windowTo, visitors, notifyOnPublish } = plan;
  const payload = {
    roundId,
    ...organiser,
    planBasis: `《江岚市2026年度督查检查考核计划》第${item}项`,
    windowFrom,
    windowTo,
    visits: visitors.map(({ team, group }) => ({ unitId: group.unit.unitId, teamId: team.teamId, n: 1 })),
    ...(notifyOnPublish === false ? { policy: { notifyOnPublish } } : {}),
  };
  const stream = roundStream(roundId);
  const acts: Act[] = [
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
  // Whoever is named answers on the afternoon of the notification.
  if (notifyOnPublish !== false)
    for (const [i, { team, group }] of visitors.entries())
      for (const { personId } of team.members)
        acts.push({
          at: instantOf(publishedOn, later('14:00', i)),
          by: personId,
          stream: cycleStream(cycleIdOf(roundId, group.unit.unitId, 1)),
          type: 'acceptSeat',
          payload: {},
          words: {},
        });
  return { roundId, opensAt: instantOf(windowFrom, '00:00'), acts };
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
  const plan = {
    roundId,
    name: '2026年第1轮列席旁听',
    draftedOn: '2026-03-26',
    publishedOn: '2026-03-31',
    windowFrom: '2026-04-15',
    windowTo: '2026-07-31',
    visitors,
  };
  const [first, ...rest] = scriptsOf(roundId, visitors, now);
  if (first) narrative(first);
  rest.forEach((s, i) => {
    // 39 meetings from 16 April to 8 July, then six in July whose lists are overdue by now.
    if (i < 39) closedCase(s, i, s.workday('2026-04-15', 1 + Math.floor((i * 56) / 38)));
    else redCase(s, i - 39, s.workday('2026-06-30', 2 + (i - 39) * 2));
  });
  return { ...openRound(plan, 3), cases: first ? [first, ...rest] : rest };
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
  const plan = {
    roundId,
    name: '2026年第2轮列席旁听',
    draftedOn: day(-74),
    publishedOn: day(-70),
    windowFrom: day(-58),
    windowTo: day(30),
    visitors,
  };
  const cases = scriptsOf(roundId, visitors, now);
  // 59 is prime: in steps of 9 every story meets one unit, neighbours differ, and no team sits twice a day.
  for (const [i, s] of cases.entries()) at(told, i * 9)(s, day);
  return { ...openRound(plan, 4), cases };
}

/** 第3轮: published and not yet notified, one by one by 理论科. */
function winterRound(now: string): RoundScript {
  const roundId = '2026-R3';
  const day = dayFrom(now);
  const visitors = pairs.filter((p) => p !== narrativePair).slice(104);
  const plan = {
    roundId,
    name: '2026年第3轮列席旁听（补充安排）',
    draftedOn: day(-5),
    publishedOn: day(-2),
    windowFrom: day(10),
    windowTo: day(25),
    visitors,
    notifyOnPublish: false,
  };
  const cases = scriptsOf(roundId, visitors, now);
  const [merging, busy] = cases;
  if (merging)
    merging.onCycle(
      day(-1),
      '09:30',
      leader,
      'exempt',
      {},
      { reason: '单位正在机构调整，本轮不再安排旁听。' },
    );
  if (busy)
    busy.onCycle(
      day(-1),
      '10:10',
      manager,
      'carryOver',
      {},
      { reason: '窗口期内承担换届工作，列入明年第1轮。' },
    );
  return { ...openRound(plan, 5), cases };
}

export const roundsOf = (now: string): RoundScript[] => [
  springRound(now),
  autumnRound(now),
  winterRound(now),
];
