import { addWorkdays, localDateOf } from '../calendar';
import { accept, refuse, type WordsRef } from '../ledger/entity';
import type { Rule } from './rule';
import { wrongState } from './rule';
import { clocksFor } from './timing';
import type { CycleEvent, ReviewPart, Verdict } from './types';

/** One of the two marks of 两审. Only a political error, business in place of study, or missing originals send it back. */
export const markReview: Rule<'markReview'> = (state, command) => {
  if (state.stage !== 'reviewing' || !state.review) return wrongState(state);
  const { part, packageVersion, verdict, ground } = command.payload;
  if (packageVersion !== state.review.packageVersion)
    return refuse('STALE_VERSION', {
      field: 'packageVersion',
      params: { latest: state.review.packageVersion },
    });
  if (state.review.outcome !== 'pending') return refuse('ALREADY_DONE');
  if (state.review[part]) return refuse('ALREADY_DONE', { field: 'part' });
  if (verdict === 'return' && !ground) return refuse('REASON_REQUIRED', { field: 'ground' });
  const marked: CycleEvent = {
    type: 'reviewMarked',
    data: { part, packageVersion, verdict, ground: verdict === 'return' ? ground : null },
    words: command.words,
  };
  const otherPart = part === 'plan' ? 'materials' : 'plan';
  const other = state.review[otherPart];
  if (verdict === 'return' || other === null || other.verdict === 'return') return accept(marked);
  const advice = (of: ReviewPart, mark: { verdict: Verdict; words: WordsRef | null }): CycleEvent[] =>
    mark.verdict === 'passWithAdvice' && mark.words
      ? [{ type: 'adviceConveyed', data: { part: of, packageVersion }, words: mark.words }]
      : [];
  return accept<CycleEvent>(
    marked,
    { type: 'packageApproved', data: { packageVersion } },
    ...advice(part, { verdict, words: command.words }),
    ...advice(otherPart, other),
  );
};

/** The lead sends the package back once a mark asks for it; the unit resubmits by T−2 workdays. */
export const returnPackage: Rule<'returnPackage'> = (state, command, context) => {
  if (state.stage !== 'reviewing' || !state.review || !state.startsAt) return wrongState(state);
  const { packageVersion } = command.payload;
  if (packageVersion !== state.review.packageVersion)
    return refuse('STALE_VERSION', { field: 'packageVersion' });
  if (state.review.plan?.verdict !== 'return' && state.review.materials?.verdict !== 'return')
    return refuse('NOTHING_TO_DO');
  const clocks = clocksFor(['resubmission'], { session: localDateOf(state.startsAt) }, state, context);
  return {
    ok: true,
    events: [{ type: 'packageReturned', data: { packageVersion, clocks }, words: command.words }],
  };
};

/** 到会登记 by one person. Allowed from T's day, whatever the reviews say: listeners cannot stop a party meeting. */
export const recordArrival: Rule<'recordArrival'> = (state, command, context) => {
  if (!['scheduled', 'preparing', 'reviewing', 'ready'].includes(state.stage) || !state.startsAt)
    return wrongState(state);
  const day = localDateOf(state.startsAt);
  if (localDateOf(context.sealedAt) < day) return refuse('TOO_EARLY', { params: { day } });
  const { listenerIds } = command.payload;
  const seated = new Set(state.seats.filter((s) => s.active).map((s) => s.personId));
  if (listenerIds.length === 0) return refuse('INVALID', { field: 'listenerIds' });
  if (listenerIds.some((id) => !seated.has(id))) return refuse('UNKNOWN_PERSON', { field: 'listenerIds' });
  const isLateEntry = localDateOf(context.sealedAt) > addWorkdays(context.calendar, day, 1).date;
  const unreviewed = state.stage !== 'ready';
  const clocks = clocksFor(['form', 'report'], { session: day }, state, context);
  return {
    ok: true,
    events: [{ type: 'arrivalRecorded', data: { listenerIds, isLateEntry, unreviewed, clocks } }],
  };
};

export const conclude: Rule<'conclude'> = (state) =>
  state.stage === 'listening' ? { ok: true, events: [{ type: 'concluded', data: {} }] } : wrongState(state);
