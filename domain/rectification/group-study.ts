import { localDateOf } from '../calendar';
import { type Clock, moveClock } from '../deadlines/clock';
import { accept, type Context, refuse } from '../ledger/entity';
import { sessionStream } from '../ledger/streams';
import type { SessionState } from '../session/types';
import type { RectificationEvent } from './messages';
import { clocksBy, itemOf, type Rule, wrongItem } from './rule';
import type { Item, RectificationState } from './types';

const sessionAt = (stream: string, context: Context) =>
  context.head(stream)?.state as SessionState | undefined;
/** A date stands, or the meeting was held. */
export const hasDate = ({ stage }: SessionState) => ['scheduled', 'held', 'recorded'].includes(stage);
const dueKey = (item: Item) => `closure:${item.itemNo}`;

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
  const clock = clocksBy(state, context).start('groupMakeUp', { nextSession: localDateOf(startsAt) });
  // What was sent back keeps the date that it was given.
  const clocks = item.returns === 0 ? { [dueKey(item)]: clock } : {};
  return accept({
    type: 'studyArranged',
    data: { itemNo, sessionId, startsAt, clocks },
    words: command.words,
  });
};

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
    if (session.stage === 'cancelled') {
      const started = clocksBy(state, context).start('immediateClosure', {
        delivery: localDateOf(context.now),
      });
      const clocks: Record<string, Clock> = clock && !clock.met ? { [dueKey(item)]: started } : {};
      return [{ type: 'studyCancelled', data: { itemNo, sessionId, clocks } }];
    }
    if (!hasDate(session) || item.study.startsAt === meeting.startsAt) return [];
    const anchors = { nextSession: localDateOf(meeting.startsAt) };
    const byRule = clock && clock.deadline.rule.key === 'groupMakeUp';
    const moved = byRule ? moveClock(clock, anchors, context.calendar, context.now, '改期') : undefined;
    const clocks: Record<string, Clock> = moved && moved !== clock ? { [dueKey(item)]: moved } : {};
    return [{ type: 'studyMoved', data: { itemNo, startsAt: meeting.startsAt, clocks } }];
  });
}

/** Sessions that the list's items wait for: each learns of it, and tells the list when it moves. */
export const studySessions = (state: RectificationState): string[] =>
  state.items.flatMap((i) => (i.study?.sessionId ? [sessionStream(i.study.sessionId)] : []));
