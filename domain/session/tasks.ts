import type { Clock } from '../deadlines/clock';
import type { Task } from '../ledger/entity';
import { makeUpKey } from './evolve-members';
import { owingMakeUp } from './members';
import { awaitsNewTime, type SessionState } from './types';

const dueBy = (clock: Clock | undefined) => ({
  dueAt: clock?.deadline.dueAt ?? null,
  ...(clock?.deadline.provisional ? { provisional: true } : {}),
});

/** What the unit owes for its meeting. What the team owes (agreeing the date) is listed by the cycle, which knows the team. */
export function sessionTasks(state: SessionState): Task[] {
  const secretary = { role: 'studySecretary', unitId: state.unitId } as const;
  const head = { role: 'studyGroupHead', unitId: state.unitId } as const;
  const startsAt = state.meeting.startsAt;
  // Once a new date is proposed it is the team's move.
  const mustPropose =
    (state.stage === 'postponed' && (awaitsNewTime(state) || state.timeDeclined !== null)) ||
    (state.stage === 'planned' && state.timeDeclined !== null);
  // With a visit before it, the line and its date are the cycle's.
  if (mustPropose && state.cycleIds.length > 0) return [];
  if (mustPropose) return [{ key: 'newDate', kind: 'session.amend', assignee: secretary, dueAt: null }];
  const makeUps = owingMakeUp(state).map(
    (personId): Task => ({
      key: `makeUp:${personId}`,
      kind: 'session.recordMakeUp',
      assignee: secretary,
      ...dueBy(state.clocks[makeUpKey(personId)]),
      params: { personId },
    }),
  );
  if (state.stage !== 'scheduled' && state.stage !== 'held') return makeUps;
  const afterwards = (key: string, kind: string): Task => ({
    key,
    kind,
    assignee: secretary,
    ...dueBy(state.clocks.facts),
    params: { after: startsAt },
  });
  const leaves = state.leaves
    .filter((l) => l.decision === 'pending' && !state.attendance)
    .map(
      ({ personId }): Task => ({
        key: `leave:${personId}`,
        kind: 'session.decideLeave',
        assignee: head,
        dueAt: startsAt,
        params: { personId },
      }),
    );
  // Without attendance no feedback form can be submitted: whoever owes it must be asked.
  return [
    ...leaves,
    ...(state.attendance ? [] : [afterwards('attendance', 'session.recordAttendance')]),
    ...(state.minutes ? [] : [afterwards('minutes', 'session.recordMinutes')]),
    ...makeUps,
  ];
}
