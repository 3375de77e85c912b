import { localDateOf } from '../calendar';
import { type Clock, type Clocks, moveClock, startClock } from '../deadlines/clock';
import type { Context, Instant } from '../ledger/entity';
import { defaultPolicy } from '../registry/policy';
import { makeUpKey } from './evolve-members';
import type { SessionState } from './types';

const { deadlines, cutOff } = defaultPolicy;

/** T+1 workday (row 7): nothing follows when it passes, what is entered later is only marked 补录. */
export const factsClock = (startsAt: Instant, context: Context): Clock =>
  startClock(
    { ...deadlines.arrivalFacts, whenPast: 'limit' },
    { session: localDateOf(startsAt) },
    context.calendar,
    '24:00',
    context.now,
  );

/** The same after a move: the old date stays in its history. */
export function movedFacts(state: SessionState, startsAt: Instant, context: Context): Clocks {
  const facts = state.clocks.facts;
  const anchors = { session: localDateOf(startsAt) };
  return {
    facts: facts
      ? moveClock(facts, anchors, context.calendar, context.now, '改期')
      : factsClock(startsAt, context),
  };
}

/** 补学 within ten workdays of the meeting (row 17), one clock a member; the 学习秘书 is reminded, then the head is told. */
export const makeUpClocks = (state: SessionState, absentIds: readonly string[], context: Context): Clocks =>
  Object.fromEntries(
    absentIds.map((id) => [
      makeUpKey(id),
      startClock(
        deadlines.makeUpStudy,
        { session: localDateOf(state.meeting.startsAt) },
        context.calendar,
        cutOff,
        context.now,
      ),
    ]),
  );
