import { computeDeadline, type Deadline, localDateOf, recomputeDeadline } from '../calendar';
import { opensList } from '../cycle/stage';
import { policyOf } from '../cycle/timing';
import type { CycleState } from '../cycle/types';
import { type Clock, clocksByCalendar, startClock } from '../deadlines/clock';
import { accept, type Context, type Decision, refuse } from '../ledger/entity';
import { calendarStream, cycleStream, kindOf } from '../ledger/streams';
import { membersOn, unitIn } from '../registry/unit';
import { followStudy } from './group-study';
import { mergesFrom } from './merge';
import type { OpenedItem, RectificationCommand, RectificationEvent } from './messages';
import { clocksAfterLine, linesOwed } from './ongoing';
import { recurrencesFrom } from './recurrence';
import { isOfUnit, itemOf, pick, type Rule, wrongItem } from './rule';
import { studyTaskClocks } from './study-tasks';
import type { RectificationState } from './types';

/** The clocks with which items begin, by their track (rows 12–14). `on` is the day of delivery, UTC+8. */
export function openingClocks(
  roundId: string | null,
  items: readonly OpenedItem[],
  on: string,
  context: Context,
): Record<string, Clock> {
  const policy = policyOf(roundId, context);
  const start = (name: 'measures' | 'immediateClosure' | 'phasedClosure') =>
    startClock(policy.deadlines[name], { delivery: on }, context.calendar, policy.cutOff, context.now);
  const clocksOf = ({ itemNo, track }: OpenedItem): [string, Clock][] => {
    switch (track) {
      case 'immediate':
        return [[`closure:${itemNo}`, start('immediateClosure')]];
      case 'phased':
        return [
          [`measures:${itemNo}`, start('measures')],
          [`closure:${itemNo}`, start('phasedClosure')],
        ];
      case 'ongoing':
        return [[`measures:${itemNo}`, start('measures')]];
    }
  };
  return Object.fromEntries(items.flatMap(clocksOf));
}

/** Until when facts may be disputed (row 11). */
export const objectionDeadline = (roundId: string | null, deliveredOn: string, context: Context) => {
  const { deadlines, cutOff } = policyOf(roundId, context);
  return computeDeadline(deadlines.objection, { delivery: deliveredOn }, context.calendar, cutOff);
};

/** Delivery opens the list: derived from the cycle's head, so nobody can open one that was not delivered. */
export function open(
  command: Extract<RectificationCommand, { type: 'open' }>,
  context: Context,
): Decision<RectificationEvent> {
  const cycle = context.head(cycleStream(command.payload.cycleId))?.state as CycleState | undefined;
  if (!cycle?.notice?.signedAt || !opensList(cycle.notice)) return refuse('NEIGHBOUR_NOT_READY');
  const { studyTasks = [] } = cycle.notice;
  // Who recused themselves or never came reads nothing of the list; a draft keeps its author even so.
  const seated = cycle.seats.filter((s) => s.answer !== 'recused' && s.answer !== 'declined');
  const came = cycle.arrival?.listenerIds;
  const readerIds = seated.map((s) => s.personId).filter((id) => came?.includes(id) ?? true);
  const deliveredOn = localDateOf(cycle.notice.signedAt);
  const items = cycle.notice.issues.map((issue, i) => ({
    itemNo: issue.itemNo,
    path: `issues.${i}.`,
    category: issue.category,
    severity: issue.severity,
    track: issue.suggestedTrack,
    ...(issue.recursFrom ? { recursFrom: issue.recursFrom } : {}),
  }));
  const clocks = {
    ...openingClocks(cycle.roundId, items, deliveredOn, context),
    ...studyTaskClocks(cycle.roundId, studyTasks, deliveredOn, context),
  };
  const objectionUntil = objectionDeadline(cycle.roundId, deliveredOn, context);
  return accept({
    type: 'opened',
    data: {
      listId: cycle.cycleId,
      origin: 'sitIn',
      cycleId: cycle.cycleId,
      roundId: cycle.roundId,
      organiserId: cycle.organiserId,
      organiserPath: cycle.organiserPath,
      responsibleUnitId: cycle.unitId,
      unitPath: cycle.unitPath,
      liaisonId: cycle.liaisonId,
      authorIds: [...new Set([cycle.form?.draftedBy, ...readerIds])].filter((x) => x !== undefined),
      readerIds,
      deliveredAt: cycle.notice.signedAt,
      signedBy: cycle.notice.signedBy,
      ...(cycle.notice.signerIds ? { signerIds: cycle.notice.signerIds } : {}),
      objectionUntil,
      items,
      studyTasks: studyTasks.length,
      clocks,
    },
    words: cycle.notice.words,
  });
}

export const assign: Rule<'assign'> = (state, command, context) => {
  const unit = unitIn(context, state.responsibleUnitId);
  const roster = unit ? membersOn(unit, localDateOf(context.sealedAt)).map((m) => m.personId) : [];
  const wrong = pick(
    state,
    command.payload.items,
    ['pendingMeasures', 'measuresReview', 'inProgress', 'returned', 'ongoing'],
    (_item, { leaderId, ownerId }, at) => {
      if (!roster.includes(leaderId)) return refuse('NOT_ON_ROSTER', { field: `items.${at}.leaderId` });
      return isOfUnit(state, ownerId, context)
        ? null
        : refuse('UNKNOWN_PERSON', { field: `items.${at}.ownerId` });
    },
  );
  if (wrong) return wrong;
  return accept({ type: 'assigned', data: command.payload, words: command.words });
};

/** 沟通 and 内部备注 about an item, also one that has ended. */
export const speak: Rule<'say' | 'note'> = (state, { type, payload, words }) => {
  const { itemNo } = payload;
  if (!itemOf(state, itemNo)) return refuse('UNKNOWN_ITEM', { params: { itemNo } });
  return accept({ type: type === 'say' ? 'said' : 'noted', data: { itemNo }, words });
};

export const reportProgress: Rule<'reportProgress'> = (state, command, context) => {
  const item = itemOf(state, command.payload.itemNo);
  if (!item) return refuse('UNKNOWN_ITEM', { params: { itemNo: command.payload.itemNo } });
  if (!['inProgress', 'returned', 'ongoing'].includes(item.state)) return wrongItem(item);
  const { itemNo } = item;
  const clocks = item.state === 'ongoing' ? clocksAfterLine(state, itemNo, context) : {};
  return accept({ type: 'progressReported', data: { itemNo, clocks }, words: command.words });
};

/** An imported calendar moves what still follows its rule; every earlier date stays visible. */
function followCalendar(state: RectificationState, context: Context): RectificationEvent[] {
  const clocks = clocksByCalendar(state.clocks, context.calendar, context.now);
  const moved = state.items.flatMap(({ itemNo, objectionUntil: old }): [string, Deadline][] => {
    const until = old && recomputeDeadline(old, {}, context.calendar, context.now, '放假安排公布');
    return until && until !== old ? [[itemNo, until]] : [];
  });
  if (Object.keys(clocks).length === 0 && moved.length === 0) return [];
  const calendarVersion = context.calendar.version;
  const objections = Object.fromEntries(moved);
  return [{ type: 'deadlinesRecomputed', data: { calendarVersion, clocks, objections } }];
}

/** A neighbour changed: the calendar, a session at which the group catches up, a list that hands over or takes up items. */
export const follow: Rule<'follow'> = (state, command, context) => {
  const { from } = command.payload;
  const events =
    from === calendarStream
      ? [...followCalendar(state, context), ...linesOwed(state, context)]
      : kindOf(from) === 'session'
        ? followStudy(state, from, context)
        : [...mergesFrom(state, from, context), ...recurrencesFrom(state, from, context)];
  return events.length > 0 ? accept(...events) : refuse('NOTHING_TO_DO');
};
