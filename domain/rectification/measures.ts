import { laterDeadline, localDateOf, succeedDeadline } from '../calendar';
import { type Clock, clockOf } from '../deadlines/clock';
import { accept, type Context, refuse } from '../ledger/entity';
import { extensionPending } from './awaiting';
import { releaseClocksAgain } from './duty-clocks';
import { extensionClock } from './extension';
import { milestoneClocks } from './milestones';
import { ongoingClocks } from './ongoing';
import { phasedClosureClock } from './phased-closure';
import {
  apart,
  byNo,
  clocksBy,
  endorserOf,
  isOfUnit,
  isOwn,
  itemOf,
  nosOf,
  pick,
  type Rule,
  unread,
  wrongItem,
} from './rule';
import { signOffClock } from './sign-off';
import type { RectificationState } from './types';

export const submitMeasures: Rule<'submitMeasures'> = (state, command, context) => {
  const { items } = command.payload;
  const wrong = pick(state, items, ['pendingMeasures'], (item, entry, at) => {
    const { itemNo } = item;
    const field = `items.${at}.measures`;
    if (entry.measures.length === 0) return refuse('INVALID', { field, params: { itemNo } });
    if (entry.track === 'immediate')
      return refuse('INVALID', { field: `items.${at}.track`, params: { itemNo } });
    if (entry.measures.some((m) => !isOfUnit(state, m.ownerId, context)))
      return refuse('UNKNOWN_PERSON', { field, params: { itemNo } });
    const other = unread(item, 'measures', command.payload);
    if (other || entry.track !== 'phased') return other;
    const closure = state.clocks[`closure:${itemNo}`] ?? phasedClosureClock(state, item, context);
    const limit = closure.deadline.dueOn;
    return entry.measures.some((m) => m.dueOn > limit)
      ? refuse('DATE_BEYOND_LIMIT', { field, params: { itemNo, limit } })
      : null;
  });
  if (wrong) return wrong;
  return accept({
    type: 'measuresFiled',
    data: {
      items,
      endorser: endorserOf(state, context),
      clocks: signOffClock('signOff', state, nosOf(items), context),
    },
    words: command.words,
  });
};

/** 直接责任人 endorses a batch at once; whoever filed it does not endorse it. */
export const endorseMeasures: Rule<'endorseMeasures'> = (state, command, context) => {
  const { itemNos } = command.payload;
  const wrong = pick(state, byNo(itemNos), ['pendingMeasures'], (item) => {
    if (!item.measures || item.measures.returned)
      return refuse('NEIGHBOUR_NOT_READY', { params: { missing: 'measures' } });
    return isOwn(item.measures.filers, context)
      ? refuse('SELF_ENDORSEMENT')
      : unread(item, 'measures', command.payload);
  });
  if (wrong) return wrong;
  const { start } = clocksBy(state, context);
  const anchors = { measuresFiled: localDateOf(context.sealedAt) };
  const clocks = Object.fromEntries(
    itemNos.map((no) => [`measuresReview:${no}`, start('measuresReview', anchors)]),
  );
  return accept({ type: 'measuresEndorsed', data: { itemNos, clocks } });
};

/** A return does not move the due date: the unit has until the later of it and five workdays (domain.md §2). */
function resubmissionClock(state: RectificationState, itemNo: string, context: Context): Clock {
  const anchors = { measuresReturned: localDateOf(context.sealedAt) };
  const fresh = clocksBy(state, context).start('measuresResubmission', anchors);
  const before = state.clocks[`measures:${itemNo}`];
  if (!before) return fresh;
  const deadline =
    laterDeadline(before.deadline, fresh.deadline) === before.deadline
      ? before.deadline
      : succeedDeadline(before.deadline, fresh.deadline, context.now, '措施退回，重新报送');
  return clockOf(deadline, context.calendar, context.now);
}

export const reviewMeasures: Rule<'reviewMeasures'> = (state, command, context) => {
  const { itemNo, approve } = command.payload;
  const item = itemOf(state, itemNo);
  if (!item) return refuse('UNKNOWN_ITEM', { params: { itemNo } });
  if (item.state !== 'measuresReview' || !item.measures) return wrongItem(item);
  const separated = apart(state, item, context) ?? unread(item, 'measures', command.payload);
  if (separated) return separated;
  const again = releaseClocksAgain(state, itemNo, context);
  if (!approve) {
    const clocks = { ...again, [`measures:${itemNo}`]: resubmissionClock(state, itemNo, context) };
    return accept({ type: 'measuresReturned', data: { itemNo, clocks }, words: command.words });
  }
  const toOngoing = item.measures.track === 'ongoing';
  const clocks = toOngoing
    ? ongoingClocks(state, itemNo, context)
    : state.clocks[`closure:${itemNo}`]
      ? {}
      : { [`closure:${itemNo}`]: phasedClosureClock(state, item, context) };
  const milestones = milestoneClocks(state, item, context);
  // Asked for before the finding was changed: the closure's date is there to be moved again.
  const extension =
    !toOngoing && extensionPending(state, { ...item, state: 'inProgress' })
      ? extensionClock(state, itemNo, context)
      : {};
  return accept({
    type: 'measuresApproved',
    data: { itemNo, toOngoing, clocks: { ...clocks, ...milestones, ...extension, ...again } },
    words: command.words,
  });
};
