import { actsRecused } from '../cycle/recusal';
import { actingSeats } from '../cycle/seat';
import { type Context, type Decision, type EntityModule, refuse } from '../ledger/entity';
import { cycleStream, kindOf, listStream, unitStream } from '../ledger/streams';
import { authorize, type Subject } from '../permissions/authorize';
import * as rules from './decide';
import { sessionFold } from './fold';
import { alarm, follow } from './follow';
import * as members from './members';
import { sessionTasks } from './tasks';
import type { SessionCommand, SessionEvent, SessionState } from './types';

const subjectOf = (state: SessionState, context: Context): Subject => ({
  unitPath: state.unitPath,
  team: rules.linkedCycles(state, context).flatMap(actingSeats),
});

function byState(state: SessionState, command: SessionCommand, context: Context): Decision<SessionEvent> {
  switch (command.type) {
    case 'propose':
      return refuse('ALREADY_EXISTS');
    case 'amend':
      return rules.amend(state, command, context);
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
    return [unitStream(state.unitId), ...state.cycleIds.map(cycleStream), ...list];
  },
  decide(state, command, context) {
    if (!state) return command.type === 'propose' ? rules.propose(command, context) : refuse('NOT_FOUND');
    if (command.type === 'follow' || command.type === 'alarm')
      return context.bySystem ? byState(state, command, context) : refuse('NOT_PERMITTED');
    if (rules.linkedCycles(state, context).some((c) => actsRecused(c, context))) return refuse('RECUSED');
    const authority = authorize(`session.${command.type}`, context, subjectOf(state, context));
    if (!authority.ok) return authority;
    const decision = byState(state, command, context);
    return decision.ok ? { ...decision, capacity: authority.capacity } : decision;
  },
  ...sessionFold,
  tasks: sessionTasks,
  taskAudience: () => 'unit',
  neighbours: (state) => [...state.cycleIds.map(cycleStream), ...state.listIds.map(listStream)],
  audienceOf: () => 'unit',
};
