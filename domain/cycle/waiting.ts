import { isBefore } from '../calendar';
import { accept, refuse } from '../ledger/entity';
import type { CycleEvent } from './messages';
import { type Rule, wrongState } from './rule';
import { beforeArrival, beforeDelivery, datelessBy, hasDate } from './stage';
import { waitingClocks } from './timing';
import type { CycleState, EndedStage } from './types';

/** 已开未旁听: the meeting took place and nobody of the team was there. The unit reports a later session. */
export const recordMissed: Rule<'recordMissed'> = (state, command, context) => {
  const { startsAt, sessionId } = state;
  if (!hasDate(state.stage) || !startsAt || !sessionId) return wrongState(state);
  if (isBefore(context.sealedAt, startsAt)) return refuse('TOO_EARLY');
  const clocks = waitingClocks(state, context, { lostDate: true });
  const missed: CycleEvent = { type: 'missed', data: { sessionId, startsAt, clocks } };
  return accept<CycleEvent>(missed, { type: 'missedExplained', data: {}, words: command.words });
};

/** The department has spoken with the unit and waits on; the next 20 workdays run. */
export const keepWaiting: Rule<'keepWaiting'> = (state, command, context) => {
  if (!datelessBy(state)) return refuse('NOTHING_TO_DO');
  const { windowClosing: _closes, ...clocks } = waitingClocks(state, context, { lostDate: true });
  return accept({ type: 'waitingKept', data: { clocks }, words: command.words });
};

const end =
  (
    may: (stage: CycleState['stage']) => boolean,
    type: EndedStage,
  ): Rule<'exempt' | 'cancel' | 'carryOver' | 'transfer'> =>
  (state, command) =>
    may(state.stage) ? accept<CycleEvent>({ type, data: {}, words: command.words }) : wrongState(state);

/** 免旁听、转下轮、移交: only while nobody has sat in. */
export const exempt = end(beforeArrival, 'exempted');
export const carryOver = end(beforeArrival, 'carriedOver');
export const transfer = end(beforeArrival, 'transferred');
/** 取消: until the notice is delivered; what the unit has received goes on. */
export const cancel = end(beforeDelivery, 'cancelled');
