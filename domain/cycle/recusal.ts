import { accept, type Context, refuse } from '../ledger/entity';
import { decidingIds } from '../signing/hands';
import { recusalClock, seatClock } from './duty-clocks';
import type { CycleEvent } from './messages';
import { type Rule, wrongState } from './rule';
import { isRecused, seatOf } from './seat';
import { announced, substitution } from './seating';
import { beforeDelivery } from './stage';
import type { CycleState } from './types';

const pending = (state: CycleState, personId: string) =>
  state.recusals.find((r) => r.personId === personId && !r.decided);

/** Own or principal: neither a recused person nor somebody in their place does anything here. */
export const actsRecused = (state: CycleState, context: Context): boolean =>
  [...decidingIds(context), context.actor.recorder?.personId].some((id) => isRecused(state, id));

export const declareRecusal: Rule<'declareRecusal'> = (state, command, context) => {
  if (!beforeDelivery(state.stage)) return wrongState(state);
  const { personId } = context.actor;
  if (!seatOf(state, personId)?.active) return refuse('NOT_FOUND');
  if (pending(state, personId)) return refuse('ALREADY_DONE');
  const clocks = recusalClock(state, personId, context);
  return accept({ type: 'recusalDeclared', data: { personId, clocks }, words: command.words });
};

export const requestRecusal: Rule<'requestRecusal'> = (state, command, context) => {
  if (!beforeDelivery(state.stage)) return wrongState(state);
  const { personId } = command.payload;
  if (!seatOf(state, personId)?.active) return refuse('UNKNOWN_PERSON', { field: 'personId' });
  // Asked for by others already: the unit hears nothing of a listener's own declaration, so its request stands beside it.
  if (state.recusals.some((r) => r.personId === personId && r.from === 'unit' && !r.decided))
    return refuse('ALREADY_DONE');
  const clocks = recusalClock(state, personId, context);
  return accept({ type: 'recusalRequested', data: { personId, clocks }, words: command.words });
};

/** 理论科 decides, and may name who comes instead in the same step. Drafts and signatures stay with who made them. */
export const decideRecusal: Rule<'decideRecusal'> = (state, command, context) => {
  if (!beforeDelivery(state.stage)) return wrongState(state);
  const { personId, grant, substitute } = command.payload;
  if (!pending(state, personId)) return refuse('NOTHING_TO_DO', { field: 'personId' });
  if (decidingIds(context).includes(personId)) return refuse('OWN_RECUSAL');
  const byUnit = state.recusals.some((r) => r.personId === personId && r.from === 'unit' && !r.decided);
  const answer: CycleEvent[] = byUnit
    ? [{ type: 'recusalAnswered', data: { personId, granted: grant } }]
    : [];
  if (!grant)
    return accept<CycleEvent>(
      { type: 'recusalRefused', data: { personId }, words: command.words },
      ...answer,
    );
  const clocks = substitute ? {} : seatClock(state, context);
  const recused: CycleEvent = { type: 'recused', data: { personId, clocks }, words: command.words };
  const called = substitute ? substitution(state, personId, substitute, context) : null;
  if (called && !called.ok) return called;
  const events = [recused, ...(called?.events ?? [])];
  return accept(...events, announced(state, events, context), ...answer);
};
