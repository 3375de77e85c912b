import { addWorkdays, laterDeadline, localDateOf, manualDeadline } from '../calendar';
import { policyOf } from '../cycle/timing';
import type { CycleState } from '../cycle/types';
import {
  clockOf,
  clocksByCalendar,
  readAlarm,
  startClock,
  stillOwed,
  supervisionId,
} from '../deadlines/clock';
import { type Context, type Decision, refuse } from '../ledger/entity';
import { calendarStream, cycleStream, unitStream } from '../ledger/streams';
import { covers } from '../permissions/roles';
import { membersOn, type UnitState } from '../registry/unit';
import type { Item, ItemState, RectificationCommand, RectificationEvent, RectificationState } from './types';

type Rule<T extends RectificationCommand['type']> = (
  state: RectificationState,
  command: Extract<RectificationCommand, { type: T }>,
  context: Context,
) => Decision<RectificationEvent>;

const itemOf = (state: RectificationState, itemNo: string): Item | undefined =>
  state.items.find((i) => i.itemNo === itemNo);
const wrongItem = (item: Item) =>
  refuse('WRONG_STATE', { params: { itemNo: item.itemNo, stage: item.state } });
const ok = (...events: RectificationEvent[]): Decision<RectificationEvent> => ({ ok: true, events });

/** Every item named exists, stands in one of the states, and is named once. */
function pick(state: RectificationState, itemNos: readonly string[], states: readonly ItemState[]) {
  if (itemNos.length === 0 || new Set(itemNos).size !== itemNos.length)
    return refuse('INVALID', { field: 'items' });
  for (const no of itemNos) {
    const item = itemOf(state, no);
    if (!item) return refuse('UNKNOWN_ITEM', { params: { itemNo: no } });
    if (!states.includes(item.state)) return wrongItem(item);
  }
  return null;
}

const clocksBy = (state: RectificationState, context: Context) => {
  const policy = policyOf(state.roundId, context);
  return {
    policy,
    start: (name: keyof typeof policy.deadlines, anchors: Parameters<typeof startClock>[1]) =>
      startClock(policy.deadlines[name], anchors, context.calendar, policy.cutOff, context.now),
  };
};

/** Delivery opens the list: derived from the cycle's head, so nobody can open one that was not delivered. */
export function open(
  command: Extract<RectificationCommand, { type: 'open' }>,
  context: Context,
): Decision<RectificationEvent> {
  const cycle = context.head(cycleStream(command.payload.cycleId))?.state as CycleState | undefined;
  if (!cycle?.notice?.signedAt || cycle.notice.issues.length === 0) return refuse('NEIGHBOUR_NOT_READY');
  const policy = policyOf(cycle.roundId, context);
  const anchors = { delivery: localDateOf(cycle.notice.signedAt) };
  const start = (name: 'measures' | 'immediateClosure' | 'phasedClosure') =>
    startClock(policy.deadlines[name], anchors, context.calendar, policy.cutOff, context.now);
  const items = cycle.notice.issues.map((issue, issueIndex) => ({
    itemNo: issue.itemNo,
    issueIndex,
    category: issue.category,
    severity: issue.severity,
    track: issue.suggestedTrack,
  }));
  const clocks = Object.fromEntries(
    items.flatMap((i) =>
      i.track === 'immediate'
        ? [[`closure:${i.itemNo}`, start('immediateClosure')]]
        : i.track === 'phased'
          ? [
              [`measures:${i.itemNo}`, start('measures')],
              [`closure:${i.itemNo}`, start('phasedClosure')],
            ]
          : [[`measures:${i.itemNo}`, start('measures')]],
    ),
  );
  return ok({
    type: 'opened',
    data: {
      listId: cycle.cycleId,
      origin: 'sitIn',
      cycleId: cycle.cycleId,
      roundId: cycle.roundId,
      organiserId: cycle.organiserId,
      responsibleUnitId: cycle.unitId,
      unitPath: cycle.unitPath,
      liaisonId: cycle.liaisonId,
      authorIds: [...new Set([cycle.form?.draftedBy, ...cycle.seats.map((s) => s.personId)])].filter(
        (x) => x !== undefined,
      ),
      deliveredAt: cycle.notice.signedAt,
      items,
      clocks,
    },
    words: cycle.notice.words,
  });
}

export const assign: Rule<'assign'> = (state, command, context) => {
  const wrong = pick(
    state,
    command.payload.items.map((i) => i.itemNo),
    ['pendingMeasures', 'measuresReview', 'inProgress', 'returned', 'ongoing'],
  );
  if (wrong) return wrong;
  const unit = context.head(unitStream(state.responsibleUnitId))?.state as UnitState | undefined;
  const roster = unit ? membersOn(unit, localDateOf(context.sealedAt)).map((m) => m.personId) : [];
  if (command.payload.items.some((i) => !roster.includes(i.leaderId)))
    return refuse('NOT_ON_ROSTER', { field: 'leaderId' });
  return ok({ type: 'assigned', data: command.payload, words: command.words });
};

export const submitMeasures: Rule<'submitMeasures'> = (state, command) => {
  const { items } = command.payload;
  const wrong = pick(
    state,
    items.map((i) => i.itemNo),
    ['pendingMeasures'],
  );
  if (wrong) return wrong;
  for (const entry of items) {
    if (entry.measures.length === 0)
      return refuse('INVALID', { field: 'measures', params: { itemNo: entry.itemNo } });
    if (entry.track === 'immediate')
      return refuse('INVALID', { field: 'track', params: { itemNo: entry.itemNo } });
    const limit = state.clocks[`closure:${entry.itemNo}`]?.deadline.dueOn;
    const late = entry.measures.find(
      (m) => entry.track === 'phased' && limit !== undefined && m.dueOn > limit,
    );
    if (late)
      return refuse('DATE_BEYOND_LIMIT', {
        field: 'measures',
        params: { itemNo: entry.itemNo, limit: limit ?? '' },
      });
  }
  return ok({ type: 'measuresFiled', data: { items }, words: command.words });
};

/** Filed by the actor, or by the person in whose place the actor stands. */
const isOwn = (filedBy: string | undefined, context: Context): boolean =>
  filedBy === context.actor.personId ||
  (filedBy !== undefined && filedBy === context.actor.onBehalfOf?.personId);

/** 直接责任人 endorses a batch at once; whoever filed it does not endorse it. */
export const endorseMeasures: Rule<'endorseMeasures'> = (state, command, context) => {
  const wrong = pick(state, command.payload.itemNos, ['pendingMeasures']);
  if (wrong) return wrong;
  const items = command.payload.itemNos.map((no) => itemOf(state, no));
  if (items.some((i) => !i?.measures || i.measures.returned))
    return refuse('NEIGHBOUR_NOT_READY', { params: { missing: 'measures' } });
  if (items.some((i) => isOwn(i?.measures?.filedBy, context))) return refuse('SELF_ENDORSEMENT');
  const { start } = clocksBy(state, context);
  const anchors = { measuresFiled: localDateOf(context.sealedAt) };
  const clocks = Object.fromEntries(
    command.payload.itemNos.map((no) => [`measuresReview:${no}`, start('measuresReview', anchors)]),
  );
  return ok({ type: 'measuresEndorsed', data: { itemNos: command.payload.itemNos, clocks } });
};

export const reviewMeasures: Rule<'reviewMeasures'> = (state, command, context) => {
  const { itemNo, approve } = command.payload;
  const item = itemOf(state, itemNo);
  if (!item) return refuse('UNKNOWN_ITEM', { params: { itemNo } });
  if (item.state !== 'measuresReview' || !item.measures) return wrongItem(item);
  const separated = apart(state, item, context);
  if (separated) return separated;
  if (!approve) return ok({ type: 'measuresReturned', data: { itemNo }, words: command.words });
  const toOngoing = item.measures.track === 'ongoing';
  const { start } = clocksBy(state, context);
  const clocks = toOngoing
    ? { [`ongoing:${itemNo}`]: start('ongoingReview', { ongoingSince: localDateOf(context.sealedAt) }) }
    : state.clocks[`closure:${itemNo}`]
      ? {}
      : { [`closure:${itemNo}`]: start('phasedClosure', { delivery: localDateOf(state.deliveredAt) }) };
  return ok({ type: 'measuresApproved', data: { itemNo, toOngoing, clocks }, words: command.words });
};

export const reportProgress: Rule<'reportProgress'> = (state, command) => {
  const item = itemOf(state, command.payload.itemNo);
  if (!item) return refuse('UNKNOWN_ITEM', { params: { itemNo: command.payload.itemNo } });
  if (!['inProgress', 'returned', 'ongoing'].includes(item.state)) return wrongItem(item);
  return ok({ type: 'progressReported', data: { itemNo: item.itemNo }, words: command.words });
};

export const applyClosure: Rule<'applyClosure'> = (state, command) => {
  const { itemNo, measureChecks, evidenceIds, onSiteEvidence } = command.payload;
  const item = itemOf(state, itemNo);
  if (!item) return refuse('UNKNOWN_ITEM', { params: { itemNo } });
  if (item.state !== 'inProgress' && item.state !== 'ongoing') return wrongItem(item);
  const expected = item.measures?.measures.length ?? 0;
  if (measureChecks.length !== expected || measureChecks.some((c) => !c))
    return refuse('INVALID', { field: 'measureChecks', params: { expected } });
  if (evidenceIds.length === 0 && !onSiteEvidence)
    return refuse('EVIDENCE_REQUIRED', { field: 'evidenceIds' });
  return ok({ type: 'closureApplied', data: { itemNo, evidenceIds, onSiteEvidence }, words: command.words });
};

/** 负责人审签: with it the application reaches the department, and the unit's own deadline is met. */
export const endorseClosure: Rule<'endorseClosure'> = (state, command, context) => {
  const wrong = pick(state, command.payload.itemNos, ['inProgress', 'ongoing']);
  if (wrong) return wrong;
  const items = command.payload.itemNos.map((no) => itemOf(state, no));
  if (items.some((i) => !i?.closure))
    return refuse('NEIGHBOUR_NOT_READY', { params: { missing: 'closure' } });
  if (items.some((i) => isOwn(i?.closure?.appliedBy, context))) return refuse('SELF_ENDORSEMENT');
  const { start } = clocksBy(state, context);
  const anchors = { closureApplied: localDateOf(context.sealedAt) };
  const clocks = Object.fromEntries(
    command.payload.itemNos.map((no) => [`verification:${no}`, start('verification', anchors)]),
  );
  return ok({ type: 'closureEndorsed', data: { itemNos: command.payload.itemNos, clocks } });
};

/** 验收人: never the submitter, nor of the same unit, nor an author of the finding, also under a 委托. */
function apart(state: RectificationState, item: Item, context: Context) {
  const people = [context.actor.personId, context.actor.onBehalfOf?.personId].filter((p) => p !== undefined);
  const submitters = [
    item.ownerId,
    item.closure?.appliedBy,
    item.closure?.endorsedBy,
    item.measures?.filedBy,
    item.measures?.endorsedBy,
  ];
  if (people.some((p) => submitters.includes(p))) return refuse('SELF_VERIFICATION');
  if (people.some((p) => state.authorIds.includes(p))) return refuse('AUTHOR_VERIFIES');
  const homes = [context.actor.person, context.actor.onBehalfOf].filter((p) => p !== null);
  if (homes.some((p) => covers(state.unitPath, p.homeNode))) return refuse('SAME_UNIT_VERIFICATION');
  return null;
}

export const verifyClosure: Rule<'verifyClosure'> = (state, command, context) => {
  const { itemNo, close, method, resubmitBy } = command.payload;
  const item = itemOf(state, itemNo);
  if (!item) return refuse('UNKNOWN_ITEM', { params: { itemNo } });
  if (item.state !== 'pendingVerification') return wrongItem(item);
  const separated = apart(state, item, context);
  if (separated) return separated;
  if (close) {
    if (item.severity !== 'general' && method === 'documents')
      return refuse('METHOD_TOO_WEAK', { field: 'method' });
    return ok({ type: 'itemClosed', data: { itemNo, method }, words: command.words });
  }
  const today = localDateOf(context.sealedAt);
  const { policy } = clocksBy(state, context);
  const last = addWorkdays(
    context.calendar,
    today,
    policy.deadlines.closureResubmission.unit === 'workday'
      ? policy.deadlines.closureResubmission.offset
      : 10,
  ).date;
  const by = resubmitBy ?? last;
  if (by > last || by <= today)
    return refuse('DATE_BEYOND_LIMIT', { field: 'resubmitBy', params: { limit: last } });
  const deadline = manualDeadline(
    policy.deadlines.closureResubmission,
    { closureReturned: today },
    by,
    context.calendar,
    policy.cutOff,
  );
  // Overdue only after the later of dueOn and resubmitBy; the department's days were not counted.
  const dueOn = state.clocks[`closure:${itemNo}`]?.deadline;
  const running = dueOn ? laterDeadline(deadline, dueOn) : deadline;
  const clocks = { [`resubmission:${itemNo}`]: clockOf(running, context.calendar, context.now) };
  return ok({ type: 'closureReturned', data: { itemNo, resubmitBy: by, clocks }, words: command.words });
};

export const resume: Rule<'resume'> = (state, command) => {
  const item = itemOf(state, command.payload.itemNo);
  if (!item) return refuse('UNKNOWN_ITEM', { params: { itemNo: command.payload.itemNo } });
  if (item.state !== 'returned') return wrongItem(item);
  return ok({ type: 'resumed', data: { itemNo: item.itemNo }, words: command.words });
};

/** An imported calendar moves what still follows its rule; every earlier date stays visible. */
export const follow: Rule<'follow'> = (state, command, context) => {
  if (command.payload.from !== calendarStream) return refuse('NOTHING_TO_DO');
  const clocks = clocksByCalendar(state.clocks, context.calendar, context.now);
  if (Object.keys(clocks).length === 0) return refuse('NOTHING_TO_DO');
  return ok({ type: 'deadlinesRecomputed', data: { calendarVersion: context.calendar.version, clocks } });
};

export const releaseSupervision: Rule<'releaseSupervision'> = (state, command) => {
  const notice = state.supervision.find((s) => s.noticeId === command.payload.noticeId);
  if (!notice) return refuse('NOT_FOUND', { field: 'noticeId' });
  if (notice.releasedAt) return refuse('ALREADY_DONE');
  if (!stillOwed(state.clocks, notice)) return refuse('NOTHING_TO_DO');
  return ok({ type: 'supervisionReleased', data: { noticeId: notice.noticeId } });
};

export const alarm: Rule<'alarm'> = (_state, command) => {
  const { key, step } = readAlarm(command.payload.kind);
  const plannedAt = command.payload.at;
  const noticeId = supervisionId(key, step, plannedAt);
  if (step === 'blue') return ok({ type: 'supervisionIssued', data: { noticeId, key, plannedAt } });
  if (step === 'yellow' || step === 'red')
    return ok({ type: 'supervisionDrafted', data: { noticeId, key, level: step, plannedAt } });
  return ok({ type: 'escalated', data: { key, step, plannedAt } });
};
