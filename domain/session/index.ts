import { type Context, type Decision, type EntityModule, refuse, type Task } from '../ledger/entity';
import { cycleStream, unitStream } from '../ledger/streams';
import { authorize, type Subject } from '../permissions/authorize';
import * as rules from './decide';
import { evolveSession } from './evolve';
import { awaitsNewTime, type SessionCommand, type SessionEvent, type SessionState } from './types';

const subjectOf = (state: SessionState, context: Context): Subject => ({
  unitPath: state.unitPath,
  team: rules.linkedCycles(state, context).flatMap((c) => c.seats),
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
    case 'follow':
    case 'alarm':
      return refuse('NOTHING_TO_DO');
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
    return state ? [unitStream(state.unitId), ...state.cycleIds.map(cycleStream)] : [];
  },
  decide(state, command, context) {
    if (!state) return command.type === 'propose' ? rules.propose(command, context) : refuse('NOT_FOUND');
    if (command.type === 'follow' || command.type === 'alarm') return byState(state, command, context);
    const authority = authorize(`session.${command.type}`, context, subjectOf(state, context));
    if (!authority.ok) return authority;
    const decision = byState(state, command, context);
    return decision.ok ? { ...decision, capacity: authority.capacity } : decision;
  },
  evolve: evolveSession,
  nextAlarm: () => null,
  isOpen: (state) => state.stage !== 'recorded' && state.stage !== 'cancelled',
  tasks(state) {
    const secretary = { role: 'studySecretary', unitId: state.unitId } as const;
    const startsAt = state.meeting.startsAt;
    // What the team owes (agreeing the date) is listed by the cycle, which knows who sits in the team.
    // Once a new date is proposed it is the team's move.
    if (state.stage === 'postponed' && (awaitsNewTime(state) || state.timeDeclined))
      return [{ key: 'newDate', kind: 'session.amend', assignee: secretary, dueAt: null }];
    if (state.stage === 'planned' && state.timeDeclined)
      return [{ key: 'newDate', kind: 'session.amend', assignee: secretary, dueAt: null }];
    if (state.stage !== 'scheduled' && state.stage !== 'held') return [];
    const afterwards = (key: string, kind: string): Task => ({
      key,
      kind,
      assignee: secretary,
      dueAt: state.factsDueAt,
      params: { after: startsAt },
    });
    // Without attendance no feedback form can be submitted: whoever owes it must be asked.
    return [
      ...(state.attendance ? [] : [afterwards('attendance', 'session.recordAttendance')]),
      ...(state.minutes ? [] : [afterwards('minutes', 'session.recordMinutes')]),
    ];
  },
  taskAudience: () => 'unit',
  neighbours: (state) => state.cycleIds.map(cycleStream),
  audienceOf: () => 'unit',
};
