import { type Deadline, isBefore, localDateOf, succeedDeadline } from '../calendar';
import { type Clock, clockOf } from '../deadlines/clock';
import { accept, type Context, refuse } from '../ledger/entity';
import { sessionStream } from '../ledger/streams';
import type { SessionState } from '../session/types';
import type { RectificationEvent } from './messages';
import { phasedLimit } from './phased-closure';
import { clocksBy, itemOf, type Rule, wrongItem } from './rule';
import type { Item, RectificationState } from './types';

const sessionAt = (stream: string, context: Context) =>
  context.head(stream)?.state as SessionState | undefined;
/** A date stands, or the meeting was held. */
export const hasDate = ({ stage }: SessionState) => ['scheduled', 'held', 'recorded'].includes(stage);
const dueKey = (item: Item) => `closure:${item.itemNo}`;

/** Whose date a meeting may still move: neither met, nor given by a person. */
const byMeeting = (clock: Clock | undefined): clock is Clock =>
  clock !== undefined && !clock.met && clock.deadline.source === 'rule';

/** No meeting puts the item off beyond the last day of what is mended in phases. */
const lastDay = (state: RectificationState, item: Item, context: Context): Deadline =>
  phasedLimit(state, item, state.clocks[dueKey(item)]?.deadline.creditedWorkdays ?? 0, context);

/**
 * The item's date after its meeting moved or fell away: the new one, at most the last day; as it was where that has passed,
 * since a date that has passed would urge nobody any more.
 */
function redated(
  state: RectificationState,
  item: Item,
  { clock, fresh, reason }: { clock: Clock; fresh: Deadline; reason: string },
  context: Context,
): Record<string, Clock> {
  const last = lastDay(state, item, context);
  const wanted = isBefore(last.dueAt, fresh.dueAt) ? last : fresh;
  if (!isBefore(context.now, wanted.dueAt) || wanted.dueAt === clock.deadline.dueAt) return {};
  const deadline = succeedDeadline(clock.deadline, wanted, context.now, reason);
  const { pausedOn } = clock;
  return {
    [dueKey(item)]: {
      ...clockOf(deadline, context.calendar, context.now),
      ...(pausedOn ? { pausedOn } : {}),
    },
  };
}

/** 必学内容 is caught up at the unit's next session: named by the unit, due its T+1 workday (row 17). */
export const arrangeStudy: Rule<'arrangeStudy'> = (state, command, context) => {
  const { itemNo, sessionId } = command.payload;
  const item = itemOf(state, itemNo);
  if (!item) return refuse('UNKNOWN_ITEM', { params: { itemNo } });
  if (!item.study || item.state !== 'inProgress' || item.closure) return wrongItem(item);
  // Once named it stands: otherwise the date could be put off from session to session.
  if (item.study.sessionId && item.returns === 0) return refuse('ALREADY_DONE', { field: 'sessionId' });
  const session = sessionAt(sessionStream(sessionId), context);
  if (!session || session.unitId !== state.responsibleUnitId)
    return refuse('INVALID', { field: 'sessionId' });
  if (!hasDate(session)) return refuse('NEIGHBOUR_NOT_READY', { field: 'sessionId' });
  const { startsAt } = session.meeting;
  // A further one: neither that at which it was missed, nor one before the unit heard of it.
  if (sessionId === item.study.missedSessionId || startsAt < item.deliveredAt)
    return refuse('INVALID', { field: 'sessionId' });
  const dated = dateOf(state, item, startsAt, context);
  if (!dated.ok) return dated;
  const { clocks } = dated;
  return accept({
    type: 'studyArranged',
    data: { itemNo, sessionId, startsAt, clocks },
    words: command.words,
  });
};

/** The date that comes with a meeting; what was sent back, or has a date that a person gave, keeps that. */
function dateOf(state: RectificationState, item: Item, startsAt: string, context: Context) {
  const own = state.clocks[dueKey(item)];
  if (item.returns > 0 || !byMeeting(own)) return { ok: true as const, clocks: {} };
  const { deadline } = clocksBy(state, context).start('groupMakeUp', { nextSession: localDateOf(startsAt) });
  const last = lastDay(state, item, context);
  // A meeting named only after its T+1 workday counts, and so does one after the last day: by the date that stands, since
  // one that has passed when it is given urges nobody.
  if (![deadline, last].every(({ dueAt }) => isBefore(context.sealedAt, dueAt)))
    return { ok: true as const, clocks: {} };
  if (isBefore(last.dueAt, deadline.dueAt))
    return refuse('STUDY_TOO_FAR', { field: 'sessionId', params: { limit: last.dueOn } });
  const clock = clockOf(
    succeedDeadline(own.deadline, deadline, context.now, '选定补学的学习会'),
    context.calendar,
    context.now,
  );
  return { ok: true as const, clocks: { [dueKey(item)]: clock } };
}

/** What a closure of such an item rests on: the session was held and who was there is on record. */
export function studyMissing(item: Item, context: Context) {
  if (!item.study) return null;
  const { sessionId } = item.study;
  const session = sessionId ? sessionAt(sessionStream(sessionId), context) : undefined;
  return session?.attendance ? null : refuse('NEIGHBOUR_NOT_READY', { params: { missing: 'study' } });
}

/** The session was moved, or will not take place: the item's date goes with it. */
export function followStudy(state: RectificationState, from: string, context: Context): RectificationEvent[] {
  const session = sessionAt(from, context);
  if (!session) return [];
  const { sessionId, meeting } = session;
  return state.items.flatMap((item): RectificationEvent[] => {
    if (item.study?.sessionId !== sessionId || item.state === 'closed' || item.settled) return [];
    const { itemNo } = item;
    const clock = state.clocks[dueKey(item)];
    const anchors = { nextSession: localDateOf(meeting.startsAt) };
    const { start } = clocksBy(state, context);
    if (session.stage === 'cancelled') {
      const fresh = start('immediateClosure', { delivery: localDateOf(context.now) }).deadline;
      const again = { fresh, reason: '补学的学习会取消' };
      const clocks = clock && !clock.met ? redated(state, item, { clock, ...again }, context) : {};
      return [{ type: 'studyCancelled', data: { itemNo, sessionId, clocks } }];
    }
    if (!hasDate(session) || item.study.startsAt === meeting.startsAt) return [];
    // The date by the meeting, or the last day in its place.
    const follows = byMeeting(clock) && ['groupMakeUp', 'phasedClosure'].includes(clock.deadline.rule.key);
    const fresh = start('groupMakeUp', anchors).deadline;
    const clocks = follows ? redated(state, item, { clock, fresh, reason: '改期' }, context) : {};
    return [{ type: 'studyMoved', data: { itemNo, startsAt: meeting.startsAt, clocks } }];
  });
}

/** Sessions that the list's items wait for: each learns of it, and tells the list when it moves. */
export const studySessions = (state: RectificationState): string[] =>
  state.items.flatMap((i) => (i.study?.sessionId ? [sessionStream(i.study.sessionId)] : []));
