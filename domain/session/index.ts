import { actsRecused } from '../cycle/recusal';
import { actingSeats } from '../cycle/seat';
import { isEnded } from '../cycle/stage';
import { type Context, type Decision, type EntityModule, refuse } from '../ledger/entity';
import { cycleStream, kindOf, listStream, unitStream } from '../ledger/streams';
import { authorize, type Subject } from '../permissions/authorize';
import * as rules from './decide';
import { sessionFold } from './fold';
import { alarm, follow } from './follow';
import * as members from './members';
import { recordNotHeld } from './not-held';
import { invitedCycles, join, linkedCycles } from './sharing';
import { sessionTasks } from './tasks';
import { invitedTo, type SessionCommand, type SessionEvent, type SessionState } from './types';

/**
 * A team that is offered the meeting says yes or no to it; everything else waits until it has joined. Whose visit has ended
 * does not come: the meeting is the unit's own again.
 */
const subjectOf = (state: SessionState, { type }: SessionCommand, context: Context): Subject => ({
  unitPath: state.unitPath,
  team: [
    ...linkedCycles(state, context),
    ...(type === 'agree' || type === 'declineTime' ? invitedCycles(state, context) : []),
  ]
    .filter((c) => !isEnded(c.stage))
    .flatMap(actingSeats),
});

function byState(state: SessionState, command: SessionCommand, context: Context): Decision<SessionEvent> {
  switch (command.type) {
    case 'propose':
      return refuse('ALREADY_EXISTS');
    case 'amend':
      return rules.amend(state, command, context);
    case 'join':
      return join(state, command, context);
    case 'agree':
      return rules.agree(state, command, context);
    case 'declineTime':
      return rules.declineTime(state, command, context);
    case 'move':
      return rules.move(state, command, context);
    case 'postpone':
      return rules.postpone(state, command, context);
    case 'submitPackage':
      return rules.submitPackage(state, command, context);
    case 'recordAttendance':
      return rules.recordAttendance(state, command, context);
    case 'recordMinutes':
      return rules.recordMinutes(state, command, context);
    case 'cancel':
      return rules.cancel(state, command, context);
    case 'recordNotHeld':
      return recordNotHeld(state, command, context);
    case 'requestLeave':
      return members.requestLeave(state, command, context);
    case 'decideLeave':
      return members.decideLeave(state, command, context);
    case 'recordMakeUp':
      return members.recordMakeUp(state, command, context);
    case 'follow':
      return follow(state, command, context);
    case 'alarm':
      return alarm(state, command, context);
  }
}

/** 集体学习: one meeting of a study group. Owns time, place, plan, materials, attendance and minutes. */
export const sessionModule: EntityModule<SessionState, SessionCommand, SessionEvent> = {
  kind: 'session',
  schema: 1,
  needs(state, command) {
    if (command.type === 'propose') {
      const { unitId, cycleId } = command.payload;
      return cycleId ? [unitStream(unitId), cycleStream(cycleId)] : [unitStream(unitId)];
    }
    if (!state) return [];
    const from = command.type === 'follow' ? command.payload.from : null;
    const list = from && kindOf(from) === 'rectification' ? [from] : [];
    const joining = command.type === 'join' ? [command.payload.cycleId] : [];
    const cycles = [...new Set([...state.cycleIds, ...invitedTo(state), ...joining])];
    return [unitStream(state.unitId), ...cycles.map(cycleStream), ...list];
  },
  decide(state, command, context) {
    if (!state) return command.type === 'propose' ? rules.propose(command, context) : refuse('NOT_FOUND');
    if (command.type === 'follow' || command.type === 'alarm')
      return context.bySystem ? byState(state, command, context) : refuse('NOT_PERMITTED');
    if (linkedCycles(state, context).some((c) => actsRecused(c, context))) return refuse('RECUSED');
    const authority = authorize(`session.${command.type}`, context, subjectOf(state, command, context));
    if (!authority.ok) return authority;
    const decision = byState(state, command, context);
    return decision.ok ? { ...decision, capacity: authority.capacity } : decision;
  },
  ...sessionFold,
  tasks: sessionTasks,
  taskAudience: () => 'unit',
  neighbours: (state, events) => {
    // Whoever just said no is told too: it waits for another date from now on.
    const left = events.flatMap((e) =>
      e.type === 'inviteDeclined' ? [(e.data as { cycleId: string }).cycleId] : [],
    );
    const cycles = [...state.cycleIds, ...invitedTo(state), ...left];
    return [...cycles.map(cycleStream), ...state.listIds.map(listStream)];
  },
  audienceOf: () => 'unit',
};
