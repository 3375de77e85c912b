import { addWorkdays, laterDeadline, localDateOf, manualDeadline } from '../calendar';
import { clockOf } from '../deadlines/clock';
import { accept, refuse } from '../ledger/entity';
import { awaitsBoard } from './outcome';
import { apart, clocksBy, endorserOf, isOwn, itemOf, pick, type Rule, wrongItem } from './rule';

export const applyClosure: Rule<'applyClosure'> = (state, command, context) => {
  const { itemNo, measureChecks, evidenceIds, onSiteEvidence } = command.payload;
  const item = itemOf(state, itemNo);
  if (!item) return refuse('UNKNOWN_ITEM', { params: { itemNo } });
  if (item.state !== 'inProgress' && item.state !== 'ongoing') return wrongItem(item);
  const expected = item.measures?.measures.length ?? 0;
  if (measureChecks.length !== expected || measureChecks.some((c) => !c))
    return refuse('INVALID', { field: 'measureChecks', params: { expected } });
  if (evidenceIds.length === 0 && !onSiteEvidence)
    return refuse('EVIDENCE_REQUIRED', { field: 'evidenceIds' });
  return accept({
    type: 'closureApplied',
    data: { itemNo, evidenceIds, onSiteEvidence, endorser: endorserOf(state, context) },
    words: command.words,
  });
};

/** 负责人审签: with it the application reaches the department, and the unit's own deadline is met. */
export const endorseClosure: Rule<'endorseClosure'> = (state, command, context) => {
  const wrong = pick(state, command.payload.itemNos, ['inProgress', 'ongoing']);
  if (wrong) return wrong;
  const items = command.payload.itemNos.map((no) => itemOf(state, no));
  if (items.some((i) => !i?.closure || i.closure.refused))
    return refuse('NEIGHBOUR_NOT_READY', { params: { missing: 'closure' } });
  if (items.some((i) => isOwn(i?.closure?.filers ?? [], context))) return refuse('SELF_ENDORSEMENT');
  const { start } = clocksBy(state, context);
  const anchors = { closureApplied: localDateOf(context.sealedAt) };
  const clocks = Object.fromEntries(
    command.payload.itemNos.map((no) => [`verification:${no}`, start('verification', anchors)]),
  );
  return accept({ type: 'closureEndorsed', data: { itemNos: command.payload.itemNos, clocks } });
};

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
    return accept({ type: 'itemClosed', data: { itemNo, method }, words: command.words });
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
  return accept({ type: 'closureReturned', data: { itemNo, resubmitBy: by, clocks }, words: command.words });
};

export const resume: Rule<'resume'> = (state, command) => {
  const item = itemOf(state, command.payload.itemNo);
  if (!item) return refuse('UNKNOWN_ITEM', { params: { itemNo: command.payload.itemNo } });
  if (item.state !== 'returned') return wrongItem(item);
  if (awaitsBoard(item)) return refuse('NEIGHBOUR_NOT_READY', { params: { missing: 'boardDecision' } });
  return accept({ type: 'resumed', data: { itemNo: item.itemNo }, words: command.words });
};
