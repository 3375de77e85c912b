import { teams } from '../city/teams';
import { agree, amend, decline, fault, file, giveBack, pass, postpone, prepared, propose } from './prepare';
import type { Script } from './script';
import { arrive, attend, minutes } from './sit-in';
import type { Day, Told } from './writing';

const missedReason = '旁听组车辆途中故障，未能在会议结束前赶到。';
const recusalReason = '三年内曾在该单位任职。';

const agreed = (s: Script, day: Day, on: number, session: number) => {
  propose(s, day(on - 2), day(session));
  agree(s, day(on));
};

/** 已通知 to 旁听中 (20): the meeting is still to come, or has just begun. */
export const casesBefore: readonly Told[] = [
  // Notified, and the unit has said nothing yet.
  () => undefined,
  // Nobody of the team came, and another session is agreed on.
  (s, day) => {
    agreed(s, day, -12, -4);
    attend(s, day(-4));
    minutes(s, day(-3));
    s.onCycle(day(-4), '17:50', s.visit.team.lead, 'recordMissed', {}, { reason: missedReason });
    s.sessionNo = 2;
    agreed(s, day, -1, 8);
  },
  // A time is proposed and waits for the team.
  (s, day) => propose(s, day(-1), day(9)),
  (s, day) => propose(s, day(-2), day(7)),
  (s, day) => {
    propose(s, day(-4), day(6));
    decline(s, day(-2));
  },
  (s, day) => {
    propose(s, day(-6), day(5));
    decline(s, day(-5));
    amend(s, day(-1), day(10));
  },
  // Scheduled: materials due next week, tomorrow, and overdue.
  (s, day) => agreed(s, day, -3, 8),
  (s, day) => agreed(s, day, -2, 4),
  (s, day) => agreed(s, day, -8, 3),
  // Sent back: the second version is due in two workdays, and tomorrow.
  (s, day) => {
    agreed(s, day, -7, 4);
    file(s, day(-4), 'businessInsteadOfStudy');
    fault(s, day(-2), 'businessInsteadOfStudy');
    giveBack(s, day(-1), 'businessInsteadOfStudy');
  },
  (s, day) => {
    agreed(s, day, -8, 3);
    file(s, day(-5), 'originalsMissing');
    fault(s, day(-3), 'originalsMissing');
    giveBack(s, day(-2), 'originalsMissing');
  },
  // Under review: unmarked, half marked, marked to go back, and a second version.
  (s, day) => {
    agreed(s, day, -5, 5);
    file(s, day(-1));
  },
  (s, day) => {
    agreed(s, day, -6, 4);
    file(s, day(-3));
    pass(s, day(-1), 'plan');
  },
  (s, day) => {
    agreed(s, day, -8, 3);
    file(s, day(-4), 'originalsMissing');
    fault(s, day(-1), 'originalsMissing');
  },
  (s, day) => {
    agreed(s, day, -9, 2);
    file(s, day(-6), 'businessInsteadOfStudy');
    fault(s, day(-4), 'businessInsteadOfStudy');
    giveBack(s, day(-4), 'businessInsteadOfStudy');
    file(s, day(-1));
  },
  // Ready: today where today is worked, and next week.
  (s, day) => readyFor(s, day, 0),
  (s, day) => {
    readyFor(s, day, 4);
    recused(s, day);
  },
  // Put off: without a new date, and with one that the team has not answered.
  (s, day) => {
    readyFor(s, day, 2);
    postpone(s, day(-1));
  },
  (s, day) => {
    agreed(s, day, -9, 1);
    postpone(s, day(-3));
    amend(s, day(-1), day(7));
  },
];

/** 回避 in the middle of a cycle: declared by a listener, decided by 理论科, a substitute from another team. */
function recused(s: Script, day: Day): void {
  const { team, manager } = s.visit;
  const listener = team.listeners.at(-1);
  const seated = new Set(team.members.map((m) => m.personId));
  const area = s.visit.group.unit.path;
  const pool = teams
    .filter((t) => t.number !== team.number)
    .flatMap((t) => t.listeners.map((p) => ({ p, fromTeamId: t.teamId })))
    .find(({ p }) => !seated.has(p.personId) && !area.startsWith(p.homeNode) && !p.homeNode.startsWith(area));
  if (!listener || !pool) return;
  s.onCycle(day(-2), '09:40', listener, 'declareRecusal', {}, { reason: recusalReason });
  const { personId } = listener;
  const substitute = { substituteId: pool.p.personId, fromTeamId: pool.fromTeamId };
  const words = { reason: '情况属实，同意回避。' };
  s.onCycle(day(-2), '15:30', manager, 'decideRecusal', { personId, grant: true, substitute }, words);
  s.onCycle(day(-1), '10:20', pool.p, 'acceptSeat', {});
}

function readyFor(s: Script, day: Day, session: number): void {
  agreed(s, day, -8, session);
  file(s, day(-6));
  pass(s, day(-4), 'plan');
  pass(s, day(-3), 'materials');
}

/** The twentieth: sitting in right now, or since the last meeting that had begun by now. */
export function listeningCase(s: Script, session: string): void {
  prepared(s, session);
  arrive(s);
}
