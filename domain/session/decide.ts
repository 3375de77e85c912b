import { addWorkdays, isBefore, localDateOf } from '../calendar';
import { awaitedSessionId, isAsked, isEnded } from '../cycle/stage';
import type { CycleState } from '../cycle/types';
import { accept, type Context, type Decision, type DomainEvent, refuse } from '../ledger/entity';
import { cycleStream } from '../ledger/streams';
import { authorize } from '../permissions/authorize';
import { unitIn } from '../registry/unit';
import { factsClock, makeUpClocks, movedFacts } from './clocks';
import { firstDayToMoveTo, lastDayToSet } from './date-outlook';
import { unexplained } from './late';
import { belowQuorum, rosterOf } from './members';
import { notHeardSegments } from './not-heard';
import { type Rule, wrongState } from './rule';
import { answeredFor, leadsLinked, linkedCycles } from './sharing';
import { awaitsNewTime, type SessionCommand, type SessionEvent, type SessionState } from './types';

const one = (event: SessionEvent & DomainEvent): Decision<SessionEvent> => ({ ok: true, events: [event] });

/** Facts of the day may be entered until T+1 workday (row 7); later they are 补录 and marked. */
export const isLateEntry = (startsAt: string, context: Context): boolean =>
  !isBefore(context.sealedAt, factsClock(startsAt, context).deadline.dueAt);

/** A day that a meeting cannot be set for: over already, or so far ahead that it is a slip of the pen. */
const unfitDay = (startsAt: string, context: Context) => {
  const [on, today] = [localDateOf(startsAt), localDateOf(context.sealedAt)];
  if (context.origin !== 'live') return null;
  if (on < today) return refuse('IN_THE_PAST', { field: 'startsAt' });
  const limit = lastDayToSet(today);
  return on > limit ? refuse('DATE_BEYOND_LIMIT', { field: 'startsAt', params: { limit } }) : null;
};

export const amend: Rule<'amend'> = (state, command, context) => {
  if (state.stage !== 'planned' && state.stage !== 'postponed') return wrongState(state);
  if (command.payload.proposal !== state.proposal) return refuse('STALE_VERSION', { field: 'proposal' });
  const unfit = unfitDay(command.payload.startsAt, context);
  if (unfit) return unfit;
  const number = state.proposal + 1;
  const { startsAt } = command.payload;
  const amended: SessionEvent = {
    type: 'amended',
    data: { ...command.payload, proposal: number },
    words: command.words,
  };
  // Once nobody sits in any more, the unit alone decides the date.
  const alone = linkedCycles(state, context).every((c) => isEnded(c.stage));
  const clocks = { facts: factsClock(startsAt, context) };
  return alone
    ? accept<SessionEvent>(amended, { type: 'scheduled', data: { proposal: number, startsAt, clocks } })
    : one(amended);
};

export const agree: Rule<'agree'> = (state, command, context) => {
  const joining = answeredFor(state, context);
  const undated = state.stage === 'planned' || state.stage === 'postponed';
  if (!undated && joining.length === 0) return wrongState(state);
  if (command.payload.proposal !== state.proposal) return refuse('STALE_VERSION', { field: 'proposal' });
  if (awaitsNewTime(state)) return refuse('NOTHING_TO_DO');
  const { startsAt } = state.meeting;
  const clocks = { facts: factsClock(startsAt, context) };
  return accept<SessionEvent>(
    ...joining.map((cycleId) => ({ type: 'cycleJoined' as const, data: { cycleId } })),
    // Of two teams one answers for the date, as either may move it later.
    ...(undated
      ? [{ type: 'scheduled' as const, data: { proposal: state.proposal, startsAt, clocks } }]
      : []),
  );
};

export const declineTime: Rule<'declineTime'> = (state, command, context) => {
  const invited = answeredFor(state, context);
  if (invited.length > 0 && (state.stage === 'scheduled' || !leadsLinked(state, context)))
    return accept<SessionEvent>(
      ...invited.map((cycleId) => ({
        type: 'inviteDeclined' as const,
        data: { cycleId },
        words: command.words,
      })),
    );
  if (state.stage !== 'planned' && state.stage !== 'postponed') return wrongState(state);
  if (command.payload.proposal !== state.proposal) return refuse('STALE_VERSION', { field: 'proposal' });
  if (awaitsNewTime(state)) return refuse('NOTHING_TO_DO');
  if (state.timeDeclined) return refuse('ALREADY_DONE');
  return one({ type: 'timeDeclined', data: { proposal: state.proposal }, words: command.words });
};

/** Nobody agrees to a 改期: the other side has the two workdays of row 3 before the new date as well. */
const tooSoon = (startsAt: string, context: Context) => {
  const from = firstDayToMoveTo(context.calendar, localDateOf(context.sealedAt));
  return context.origin === 'live' && localDateOf(startsAt) < from
    ? refuse('DATE_BEYOND_LIMIT', { field: 'startsAt', params: { from } })
    : null;
};

/** 改期 by either side, at least two workdays before (row 3); closer than that it is a postponement. */
export const move: Rule<'move'> = (state, command, context) => {
  if (state.stage !== 'scheduled') return wrongState(state);
  const today = localDateOf(context.sealedAt);
  const last = addWorkdays(context.calendar, localDateOf(state.meeting.startsAt), -2).date;
  if (today > last) return refuse('TOO_LATE', { params: { last } });
  const unfit = unfitDay(command.payload.startsAt, context) ?? tooSoon(command.payload.startsAt, context);
  if (unfit) return unfit;
  if (command.payload.startsAt === state.meeting.startsAt)
    return refuse('NOTHING_TO_DO', { field: 'startsAt' });
  return one({
    type: 'moved',
    data: {
      ...command.payload,
      from: state.meeting.startsAt,
      clocks: movedFacts(state, command.payload.startsAt, context),
    },
    words: command.words,
  });
};

/**
 * Postponed by either side, without consent, until T+1 workday; later only as an answer, where the team was asked what
 * became of the meeting and nobody has said that it was held.
 */
export const postpone: Rule<'postpone'> = (state, command, context) => {
  if (state.stage !== 'scheduled') return wrongState(state);
  const cycles = linkedCycles(state, context);
  // Listeners have arrived: it has been held, and cannot be put off any more.
  if (cycles.some((c) => c.arrival)) return wrongState(state);
  const late = isLateEntry(state.meeting.startsAt, context);
  if (late && !cycles.some(isAsked)) return refuse('TOO_LATE');
  return one({
    type: 'postponed',
    data: { from: state.meeting.startsAt, isLateEntry: late },
    words: command.words,
  });
};

/** 取消 by the head, at any time until somebody has said that it was held. Its cycles wait for another date. */
export const cancel: Rule<'cancel'> = (state, command, context) => {
  if (state.stage !== 'planned' && state.stage !== 'scheduled' && state.stage !== 'postponed')
    return wrongState(state);
  if (linkedCycles(state, context).some((c) => c.arrival)) return wrongState(state);
  return one({ type: 'cancelled', data: { from: state.meeting.startsAt }, words: command.words });
};

export const submitPackage: Rule<'submitPackage'> = (state, command, context) => {
  if (state.stage !== 'scheduled' && state.stage !== 'postponed') return wrongState(state);
  const { version, plan, items, offline, nonClassified } = command.payload;
  const latest = state.packages.at(-1)?.version ?? 0;
  if (version !== latest + 1) return refuse('STALE_VERSION', { field: 'version', params: { latest } });
  // One package for all who sit in: where one team sends it back, the next version is for both.
  const reviews = linkedCycles(state, context)
    .map((c) => c.review)
    .filter((r) => r?.packageVersion === latest);
  if (latest > 0 && reviews.length > 0 && !reviews.some((r) => r?.outcome === 'returned'))
    return refuse('ALREADY_DONE', { params: { latest } });
  const roster = new Set(rosterOf(state, context).map((m) => m.personId));
  if (!roster.has(plan.chairId)) return refuse('NOT_ON_ROSTER', { field: 'plan.chairId' });
  const strangers = (ids: readonly string[]) => ids.some((id) => !roster.has(id));
  if (strangers(plan.attendeeIds)) return refuse('NOT_ON_ROSTER', { field: 'plan.attendeeIds' });
  if (strangers(plan.keySpeakerIds)) return refuse('NOT_ON_ROSTER', { field: 'plan.keySpeakerIds' });
  if (items.some((i) => i.delivery === 'upload' && !i.fileId))
    return refuse('EVIDENCE_REQUIRED', { field: 'items' });
  if (offline && items.some((i) => i.delivery === 'upload' || i.fileId))
    return refuse('NOT_TO_BE_UPLOADED', { field: 'items' });
  const data = {
    version,
    plan,
    items,
    ...(offline ? { offline } : {}),
    ...(nonClassified ? { nonClassified } : {}),
  };
  return one({ type: 'packageSubmitted', data, words: command.words });
};

const begun = (state: SessionState, context: Context) =>
  localDateOf(context.sealedAt) >= localDateOf(state.meeting.startsAt);

export const recordAttendance: Rule<'recordAttendance'> = (state, command, context) => {
  if (state.stage !== 'scheduled' && state.stage !== 'held') return wrongState(state);
  if (!begun(state, context)) return refuse('TOO_EARLY');
  const roster = rosterOf(state, context).map((m) => m.personId);
  const { presentIds, absences } = command.payload;
  const named = [...presentIds, ...absences.map((a) => a.personId)];
  if (named.some((id) => !roster.includes(id))) return refuse('NOT_ON_ROSTER', { field: 'presentIds' });
  if (new Set(named).size !== named.length || named.length !== roster.length)
    return refuse('INVALID', { field: 'absences', params: { expected: roster.length, named: named.length } });
  const late = isLateEntry(state.meeting.startsAt, context);
  const silent = unexplained(late, command.payload);
  if (silent) return silent;
  return one({
    type: 'attendanceRecorded',
    data: {
      presentIds,
      absences,
      isLateEntry: late,
      belowQuorum: belowQuorum(presentIds.length, roster.length),
      clocks: makeUpClocks(
        state,
        absences.map((a) => a.personId),
        context,
      ),
    },
    words: command.words,
  });
};

export const recordMinutes: Rule<'recordMinutes'> = (state, command, context) => {
  if (state.stage !== 'scheduled' && state.stage !== 'held') return wrongState(state);
  if (!begun(state, context)) return refuse('TOO_EARLY');
  if (state.minutes) return refuse('ALREADY_DONE');
  const roster = new Set(rosterOf(state, context).map((m) => m.personId));
  const spoke = command.payload.segments.flatMap((s) => s.speakers);
  if (spoke.some((s) => !roster.has(s.personId))) return refuse('NOT_ON_ROSTER', { field: 'segments' });
  // What listeners may not hear is not written down here either.
  const kept = notHeardSegments(state);
  if (command.payload.segments.some((s) => kept.includes(s.kind)))
    return refuse('NOT_HEARD', { field: 'segments' });
  const { segments, chairId } = command.payload;
  if (chairId !== undefined && !roster.has(chairId)) return refuse('NOT_ON_ROSTER', { field: 'chairId' });
  const late = isLateEntry(state.meeting.startsAt, context);
  const silent = unexplained(late, command.payload);
  if (silent) return silent;
  return one({
    type: 'minutesRecorded',
    data: { segments, ...(chairId === undefined ? {} : { chairId }), isLateEntry: late },
    words: command.words,
  });
};

/** The first proposal creates the session; it belongs to the unit and may answer a cycle's notification. */
export function propose(
  command: Extract<SessionCommand, { type: 'propose' }>,
  context: Context,
): Decision<SessionEvent> {
  const { unitId, cycleId, startsAt } = command.payload;
  const unit = unitIn(context, unitId);
  if (!unit) return refuse('NOT_FOUND', { field: 'unitId' });
  const authority = authorize('session.propose', context, { unitPath: unit.path });
  if (!authority.ok) return authority;
  const unfit = unfitDay(startsAt, context);
  if (unfit) return unfit;
  if (cycleId) {
    const cycle = context.head(cycleStream(cycleId))?.state as CycleState | undefined;
    if (!cycle) return refuse('NOT_FOUND', { field: 'cycleId' });
    if (cycle.unitId !== unitId) return refuse('OUTSIDE_SCOPE', { field: 'cycleId' });
    // A first session, or the one after a cancelled or missed one.
    const awaited = awaitedSessionId(cycle);
    // Offered another meeting of the unit, it waits for its team's answer to that.
    const offered = cycle.stage === 'notified' && cycle.sessionId !== null;
    if ((cycle.stage !== 'notified' && cycle.stage !== 'missed') || offered || cycle.sessionId === awaited)
      return refuse('NEIGHBOUR_NOT_READY', { field: 'cycleId' });
    if (command.payload.sessionId !== awaited) return refuse('STALE_VERSION', { field: 'sessionId' });
  }
  return {
    ok: true,
    capacity: authority.capacity,
    events: [
      { type: 'proposed', data: { ...command.payload, unitPath: unit.path }, words: command.words },
      // Where nobody sits in, the unit alone decides the date.
      ...(cycleId
        ? []
        : [
            {
              type: 'scheduled' as const,
              data: { proposal: 1, startsAt, clocks: { facts: factsClock(startsAt, context) } },
            },
          ]),
    ],
  };
}
