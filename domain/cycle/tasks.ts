import { dueAtOf, running } from '../deadlines/clock';
import { dutyKeys } from '../deadlines/duty-keys';
import { awaitsRelease } from '../deadlines/supervision';
import type { Task } from '../ledger/entity';
import type { Seat } from '../permissions/authorize';
import { leadsOf, openSeats, yetToSign } from './seat';
import {
  answersAreDue,
  beforeArrival,
  beforeDelivery,
  datelessBy,
  hasDate,
  isAsked,
  isAskedOfManager,
  isEnded,
} from './stage';
import { reviewClockOf } from './timing';
import type { CycleState } from './types';

/** What waits for whom in a cycle: one line of 待我办理 each (ui.md §1). */
export function cycleTasks(state: CycleState): Task[] {
  const { unitId, organiserId } = state;
  const tasks: Task[] = [];
  if (isEnded(state.stage)) return tasks;
  const secretary = { role: 'studySecretary', unitId } as const;
  const manager = { role: 'roundManager', organiserId, unitId } as const;
  const leader = { role: 'deptLeader', organiserId, unitId } as const;
  const seated = (...roles: Seat['role'][]) => state.seats.filter((s) => s.active && roles.includes(s.role));
  const add = (
    kind: string,
    assignee: Task['assignee'],
    deadline: string | null = null,
    params?: Task['params'],
  ) => {
    const clock = deadline ? state.clocks[deadline] : undefined;
    const suffix = 'personId' in assignee ? `:${assignee.personId}` : `:${assignee.role}`;
    tasks.push({
      key: [`${kind}${suffix}`, params?.part, params?.noticeId, params?.personId, params?.seat]
        .filter(Boolean)
        .join(':'),
      kind,
      assignee,
      dueAt: deadline ? dueAtOf(state.clocks, deadline) : null,
      ...(clock?.deadline.provisional ? { provisional: true } : {}),
      ...(params ? { params } : {}),
    });
  };
  // Any one of them is enough: the deputy acts when the lead is away. Where neither is left, the department does.
  const leads = leadsOf(state);
  const forTeam = (kind: string, deadline: string | null = null, params?: Task['params']) => {
    for (const s of leads) add(kind, { personId: s.personId }, deadline, params);
  };

  // Without a date the round's window is the limit, or the twenty workdays since one was lost: whichever ends first.
  const dateless =
    running(state.clocks).find(([key]) => key === 'windowClosing' || key === 'newTime')?.[0] ?? null;

  switch (state.stage) {
    case 'planned':
      add('cycle.notify', manager, 'notification');
      break;
    case 'notified':
    case 'missed':
    case 'postponed': {
      if (!state.proposal && state.stage !== 'postponed') add('session.propose', secretary, dateless);
      // A session knows no round: by when its new date is wanted, the cycle says that waits for it.
      if (state.proposal ? state.proposal.declined : state.stage === 'postponed')
        add('session.amend', secretary, dateless);
      if (state.proposal && !state.proposal.declined) forTeam('session.agree', 'timeAnswer');
      const why = datelessBy(state);
      if (why) add('cycle.carryOver', manager, null, { why });
      break;
    }
    case 'scheduled':
      if (!state.sessionHeld) add('session.submitPackage', secretary, 'materials', { version: 1 });
      break;
    case 'preparing':
      if (!state.sessionHeld)
        add('session.submitPackage', secretary, state.review?.lapsed ? 'materials' : 'resubmission', {
          version: (state.review?.packageVersion ?? 0) + 1,
        });
      break;
    case 'reviewing': {
      // Held already: what was filed for it is looked at with the records.
      if (state.sessionHeld) break;
      const clock = reviewClockOf(state.review);
      const version = state.review?.packageVersion ?? 1;
      if (state.review?.reconfirm) {
        forTeam('cycle.reconfirmPackage', 'reconfirmation', { version });
        break;
      }
      const mustReturn =
        state.review?.plan?.verdict === 'return' || state.review?.materials?.verdict === 'return';
      if (mustReturn) forTeam('cycle.returnPackage', clock, { version });
      else
        for (const part of ['plan', 'materials'] as const)
          if (!state.review?.[part])
            for (const s of seated('teamLead', 'deputyLead', 'listener', 'expert'))
              add('cycle.markReview', { personId: s.personId }, clock, { part, version });
      break;
    }
    case 'listening':
      forTeam('cycle.conclude');
      break;
    case 'writing':
      if (!state.form || state.form.returned) forTeam('cycle.draftForm', 'form');
      else {
        // Of two leads either may hand it in and signs by that; until then both are asked, unless one wrote it.
        for (const id of yetToSign(state)) add('cycle.coSignForm', { personId: id }, 'form');
        forTeam('cycle.submitForm', 'form');
      }
      break;
    case 'awaitingSignOff':
      if (!state.form?.accepted) add('cycle.acceptForm', manager, 'notice');
      else if (state.notice?.returned) add('cycle.redraftNotice', manager, 'notice');
      else {
        add('cycle.signNotice', { ...leader, except: state.seats.map((s) => s.personId) }, 'notice');
        // The other way to the same signature: without a date of its own, so that nobody is reminded of it.
        add('cycle.registerSignature', { role: 'registrar', organiserId, unitId });
      }
      break;
    case 'ready':
    case 'delivered':
    case 'rectifying':
    case 'closed':
      break;
  }
  if (hasDate(state.stage) && state.startsAt) {
    forTeam('cycle.recordArrival', null, { after: state.startsAt });
    // 已旁听、改期、未开、已开未旁听: each is asked by the answer that they alone give best.
    if (isAsked(state)) forTeam('cycle.recordMissed', 'outcome');
    // What it was it has said already, where it entered the day's facts.
    if (isAsked(state) && !state.sessionHeld) add('session.recordNotHeld', secretary);
    if (isAskedOfManager(state)) add('cycle.recordMissed', manager, 'outcome');
  }
  seatTasks(state, add, manager);
  if (state.notice?.signedAt && !state.notice.acknowledgedAt && !state.notice.deemedReceivedAt)
    add('cycle.acknowledge', secretary, 'receipt');
  if (state.concludedAt && (!state.report || state.report.returned)) forTeam('cycle.submitReport', 'report');
  if (state.report && !state.report.accepted && !state.report.returned)
    add('cycle.acceptReport', manager, 'reportReview');
  for (const s of state.supervision)
    if (awaitsRelease(state, s))
      add('cycle.releaseSupervision', leader, dutyKeys.release(s.at), {
        noticeId: s.noticeId,
        level: s.level,
      });
  return tasks;
}

type Add = (
  kind: string,
  assignee: Task['assignee'],
  deadline?: string | null,
  params?: Task['params'],
) => void;

/** Each seat answers; where one is open the team calls a substitute, and a 回避 waits for the department. */
function seatTasks(state: CycleState, add: Add, manager: Task['assignee']): void {
  const before = beforeArrival(state.stage) && state.stage !== 'planned';
  if (before) {
    for (const s of state.seats)
      if (s.active && s.answer === 'assigned')
        add('cycle.acceptSeat', { personId: s.personId }, 'assignmentAnswer');
    const callers = leadsOf(state);
    for (const { personId } of openSeats(state, answersAreDue(state))) {
      for (const s of callers)
        add('cycle.substitute', { personId: s.personId }, 'substitution', { seat: personId });
      if (callers.length === 0) add('cycle.substitute', manager, 'substitution', { seat: personId });
    }
  }
  if (!beforeDelivery(state.stage)) return;
  const waiting = new Set(state.recusals.filter((r) => !r.decided).map((r) => r.personId));
  for (const personId of waiting)
    add('cycle.decideRecusal', { ...manager, except: [personId] }, dutyKeys.recusal(personId), { personId });
  // Nobody left to act for the team: a new one is named.
  if (!before && leadsOf(state).length === 0) add('cycle.reassign', manager);
}
