import { isBefore } from '../calendar';
import { accept, refuse } from '../ledger/entity';
import { type Rule, wrongState } from './rule';
import { linkedCycles } from './sharing';

/**
 * 未开: its time came, it did not take place, and nobody had put it off. Whoever is asked what became of it may say so;
 * its cycles wait for another one. 取消 is the head's decision and counts towards the second one of a round (domain.md
 * §3); this is a fact that somebody states, and does not: 20 workdays without a date bring it to 理论科 all the same.
 */
export const recordNotHeld: Rule<'recordNotHeld'> = (state, command, context) => {
  if (state.stage !== 'scheduled') return wrongState(state);
  // Somebody has said that it was held, by coming or by missing it.
  const { sessionId, meeting } = state;
  if (linkedCycles(state, context).some((c) => c.arrival || c.missed?.sessionId === sessionId))
    return wrongState(state);
  if (isBefore(context.sealedAt, meeting.startsAt)) return refuse('TOO_EARLY');
  return accept({ type: 'notHeld', data: { from: meeting.startsAt }, words: command.words });
};
