import { addWorkdays, type LocalDate, laterDeadline, localDateOf, manualDeadline } from '../calendar';
import { clockOf } from '../deadlines/clock';
import { accept, type Context, refuse } from '../ledger/entity';
import { awaitsBoard } from './awaiting';
import { boardClocks, followUpClocks } from './duty-clocks';
import { studyMissing } from './group-study';
import type { ClosureEntry, RectificationEvent } from './messages';
import {
  apart,
  byNo,
  clocksBy,
  endorserOf,
  isOwn,
  itemOf,
  nosOf,
  pick,
  type Rule,
  unread,
  wrongItem,
} from './rule';
import { sampleOf } from './sample';
import { signOffClock } from './sign-off';
import type { RectificationState } from './types';

/** Each file says when it was made; receipt is the server's. What is dated before the finding is shown to the verifier, not refused. */
function misdated(
  { evidenceIds, evidenceDates = [] }: ClosureEntry,
  context: Context,
  at: number,
): ReturnType<typeof refuse> | null {
  const field = (i: number) => `items.${at}.evidenceDates.${i}`;
  const undated = evidenceIds.findIndex((_, i) => !evidenceDates[i]);
  if (undated >= 0) return refuse('INVALID', { field: field(undated) });
  if (evidenceDates.length > evidenceIds.length)
    return refuse('INVALID', { field: field(evidenceIds.length) });
  const today = localDateOf(context.sealedAt);
  const ahead = evidenceDates.findIndex((on) => on > today);
  return ahead >= 0 ? refuse('DATE_BEYOND_LIMIT', { field: field(ahead), params: { limit: today } }) : null;
}

/** One application or many (one 呈批单 a batch). */
export const applyClosure: Rule<'applyClosure'> = (state, command, context) => {
  const { items } = command.payload;
  const wrong = pick(state, items, ['inProgress', 'ongoing'], (item, entry, at) => {
    const expected = item.measures?.measures.length ?? 0;
    if (entry.measureChecks.length !== expected || entry.measureChecks.some((c) => !c))
      return refuse('INVALID', { field: `items.${at}.measureChecks`, params: { expected } });
    if (item.track !== 'immediate' && !entry.withMechanism)
      return refuse('MECHANISM_REQUIRED', { field: `items.${at}.longTermMechanism` });
    const unstudied = studyMissing(item, context);
    if (unstudied) return unstudied;
    // A further session is on record by itself.
    if (entry.evidenceIds.length === 0 && !entry.onSiteEvidence && !item.study)
      return refuse('EVIDENCE_REQUIRED', { field: `items.${at}.evidenceIds` });
    return misdated(entry, context, at) ?? unread(item, 'closure', command.payload);
  });
  if (wrong) return wrong;
  return accept({
    type: 'closureApplied',
    data: {
      items: items.map(({ measureChecks: _checked, withMechanism: _written, ...entry }) => entry),
      endorser: endorserOf(state, context),
      clocks: signOffClock('signOff', state, nosOf(items), context),
    },
    words: command.words,
  });
};

/** 负责人审签: with it the application reaches the department, and the unit's own deadline is met. */
export const endorseClosure: Rule<'endorseClosure'> = (state, command, context) => {
  const { itemNos } = command.payload;
  const wrong = pick(state, byNo(itemNos), ['inProgress', 'ongoing'], (item) => {
    if (!item.closure || item.closure.refused)
      return refuse('NEIGHBOUR_NOT_READY', { params: { missing: 'closure' } });
    return isOwn(item.closure.filers, context)
      ? refuse('SELF_ENDORSEMENT')
      : unread(item, 'closure', command.payload);
  });
  if (wrong) return wrong;
  const { start } = clocksBy(state, context);
  const anchors = { closureApplied: localDateOf(context.sealedAt) };
  const clocks = Object.fromEntries(
    itemNos.map((no) => [`verification:${no}`, start('verification', anchors)]),
  );
  return accept({ type: 'closureEndorsed', data: { itemNos, clocks } });
};

/** The last day on which what is sent back today may be applied for again. */
function lastResubmission(state: RectificationState, context: Context): LocalDate {
  const { closureResubmission: rule } = clocksBy(state, context).policy.deadlines;
  const days = rule.unit === 'workday' ? rule.offset : 10;
  return addWorkdays(context.calendar, localDateOf(context.sealedAt), days).date;
}

function resubmissionClock(state: RectificationState, itemNo: string, by: LocalDate, context: Context) {
  const { policy } = clocksBy(state, context);
  const anchors = { closureReturned: localDateOf(context.sealedAt) };
  const rule = policy.deadlines.closureResubmission;
  const deadline = manualDeadline(rule, anchors, by, context.calendar, policy.cutOff);
  // Overdue only after the later of dueOn and resubmitBy; the department's days were not counted.
  const dueOn = state.clocks[`closure:${itemNo}`]?.deadline;
  return clockOf(dueOn ? laterDeadline(deadline, dueOn) : deadline, context.calendar, context.now);
}

/** 验收 of one or many; each is closed or sent back by its own verdict, and none goes where one cannot. */
export const verifyClosure: Rule<'verifyClosure'> = (state, command, context) => {
  const { items } = command.payload;
  const today = localDateOf(context.sealedAt);
  const limit = lastResubmission(state, context);
  const wrong = pick(state, items, ['pendingVerification'], (item, { close, method, resubmitBy }, at) => {
    const separated = apart(state, item, context) ?? unread(item, 'closure', command.payload);
    if (separated) return separated;
    if (close)
      return item.severity !== 'general' && method === 'documents'
        ? refuse('METHOD_TOO_WEAK', { field: `items.${at}.method` })
        : null;
    const by = resubmitBy ?? limit;
    return by > limit || by <= today
      ? refuse('DATE_BEYOND_LIMIT', { field: `items.${at}.resubmitBy`, params: { limit } })
      : null;
  });
  if (wrong) return wrong;
  const placed = items.map((verdict, place) => ({ ...verdict, place }));
  const sample = sampleOf(state, nosOf(placed.filter((v) => v.close)));
  const closed = placed
    .filter((v) => v.close)
    .map(({ itemNo, method, place }) => ({ itemNo, method, place, sample: sample[itemNo] ?? null }));
  const returned = placed
    .filter((v) => !v.close)
    .map(({ itemNo, resubmitBy, place }) => ({ itemNo, resubmitBy: resubmitBy ?? limit, place }));
  const clocks = {
    ...Object.fromEntries(
      returned.map((v) => [
        `resubmission:${v.itemNo}`,
        resubmissionClock(state, v.itemNo, v.resubmitBy, context),
      ]),
    ),
    ...boardClocks(state, nosOf(returned), context),
  };
  const checks = followUpClocks(state, nosOf(closed.filter((v) => v.sample)), context);
  const { words } = command;
  return accept<RectificationEvent>(
    ...(closed.length > 0
      ? [{ type: 'itemClosed' as const, data: { items: closed, clocks: checks }, words }]
      : []),
    ...(returned.length > 0
      ? [{ type: 'closureReturned' as const, data: { items: returned, clocks }, words }]
      : []),
  );
};

export const resume: Rule<'resume'> = (state, command) => {
  const item = itemOf(state, command.payload.itemNo);
  if (!item) return refuse('UNKNOWN_ITEM', { params: { itemNo: command.payload.itemNo } });
  if (item.state !== 'returned') return wrongItem(item);
  if (awaitsBoard(item)) return refuse('NEIGHBOUR_NOT_READY', { params: { missing: 'boardDecision' } });
  return accept({ type: 'resumed', data: { itemNo: item.itemNo }, words: command.words });
};
