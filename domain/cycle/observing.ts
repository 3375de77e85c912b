import { addWorkdays, localDateOf } from '../calendar';
import { accept, type Context, refuse } from '../ledger/entity';
import { unexplained } from '../session/late';
import { isOffline } from '../session/not-heard';
import { ratedUnheard, sessionOn } from './heard';
import { type Rule, wrongState } from './rule';
import { activeSeats, presentIds } from './seat';
import { hasDate } from './stage';
import { clocksFor, policyOf } from './timing';
import type { CycleState } from './types';

/** Facts of the day are entered until T+1 workday; later ones are 补录 (row 7). */
const isLate = (startsAt: string, context: Context): boolean =>
  localDateOf(context.sealedAt) > addWorkdays(context.calendar, localDateOf(startsAt), 1).date;

/** Who came later than the first: added as long as the 反馈表 is being written. */
const addArrival: Rule<'recordArrival'> = (state, command, context) => {
  const here = state.arrival?.listenerIds ?? [];
  const listenerIds = command.payload.listenerIds.filter((id) => !here.includes(id));
  if (!state.startsAt || listenerIds.length === 0) return refuse('ALREADY_DONE');
  if (!areSeated(state, listenerIds)) return refuse('UNKNOWN_PERSON', { field: 'listenerIds' });
  const isLateEntry = isLate(state.startsAt, context);
  return (
    unexplained(isLateEntry, command.payload) ??
    accept({ type: 'arrivalAdded', data: { listenerIds, isLateEntry }, words: command.words })
  );
};

const areSeated = (state: CycleState, ids: readonly string[]): boolean => {
  const seated = new Set(activeSeats(state).map((s) => s.personId));
  return ids.every((id) => seated.has(id));
};

/** 到会登记 by one person. Allowed from T's day, whatever the reviews say: listeners cannot stop a party meeting. */
export const recordArrival: Rule<'recordArrival'> = (state, command, context) => {
  if (state.stage === 'listening' || state.stage === 'writing') return addArrival(state, command, context);
  if (!hasDate(state.stage) || !state.startsAt) return wrongState(state);
  const day = localDateOf(state.startsAt);
  if (localDateOf(context.sealedAt) < day) return refuse('TOO_EARLY', { params: { day } });
  const { listenerIds } = command.payload;
  if (listenerIds.length === 0) return refuse('INVALID', { field: 'listenerIds' });
  if (!areSeated(state, listenerIds)) return refuse('UNKNOWN_PERSON', { field: 'listenerIds' });
  const isLateEntry = isLate(state.startsAt, context);
  const silent = unexplained(isLateEntry, command.payload);
  if (silent) return silent;
  // 线下审阅 bears no flag: what was read on paper is known by the marks alone.
  const unreviewed = state.stage !== 'ready' && !isOffline(sessionOn(state, context));
  const commentAsked = policyOf(state.roundId, context).onSiteComment === 'afterClose';
  const clocks = clocksFor(['form', 'report'], { session: day }, state, context);
  return accept({
    type: 'arrivalRecorded',
    data: { listenerIds, isLateEntry, unreviewed, commentAsked, clocks },
    words: command.words,
  });
};

export const conclude: Rule<'conclude'> = (state) =>
  state.stage === 'listening' ? accept({ type: 'concluded', data: {} }) : wrongState(state);

/** Each listener's own view (domain.md §3, SitIn): whoever came says it, and says it again in place of the last one. */
export const observe: Rule<'observe'> = (state, command, context) => {
  if ((state.stage !== 'listening' && state.stage !== 'writing') || !state.startsAt) return wrongState(state);
  if (!presentIds(state).includes(context.actor.personId)) return refuse('NOT_ON_ROSTER');
  const { ratings } = command.payload;
  const isLateEntry = isLate(state.startsAt, context);
  return (
    ratedUnheard(state, command.payload, context) ??
    unexplained(isLateEntry, command.payload) ??
    accept({ type: 'observed', data: { ratings, isLateEntry }, words: command.words })
  );
};

/** Documents seen, talks held, comment on the spot: each record replaces the one before, which stays in the ledger. */
export const recordSitIn: Rule<'recordSitIn'> = (state, command, context) => {
  if ((state.stage !== 'listening' && state.stage !== 'writing') || !state.startsAt) return wrongState(state);
  const { version, documents, talks, commented, notHeard = [] } = command.payload;
  const latest = state.sitIn?.version ?? 0;
  if (version !== latest + 1) return refuse('STALE_VERSION', { field: 'version', params: { latest } });
  if (commented && !state.arrival?.commentAsked) return refuse('INVALID', { field: 'comment' });
  const isLateEntry = isLate(state.startsAt, context);
  const silent = unexplained(isLateEntry, command.payload);
  if (silent) return silent;
  return accept({
    type: 'sitInRecorded',
    data: {
      version,
      documents,
      talks,
      commented,
      isLateEntry,
      ...(notHeard.length > 0 ? { notHeard } : {}),
    },
    words: command.words,
  });
};
