import { readAlarm } from '../deadlines/clock';
import { enterConsent, release, supervise } from '../deadlines/supervise';
import { accept, type Context } from '../ledger/entity';
import { isCountyCommittee, unitIn } from '../registry/unit';
import { releaseClock, seatClock } from './duty-clocks';
import { received } from './notice';
import type { Rule } from './rule';
import type { CycleState } from './types';

/** A deadline's step came due. It reminds and escalates; it approves and closes nothing. */
export const alarm: Rule<'alarm'> = (state, command, context) => {
  const { key, step } = readAlarm(command.payload.kind);
  const plannedAt = command.payload.at;
  const due = { key, step, plannedAt };
  const left = supervise(due, () => releaseClock(state, context));
  if (left) return accept(left);
  if (step !== 'lapse') {
    const clocks = key === 'assignmentAnswer' ? seatClock(state, context) : {};
    return accept({ type: 'escalated', data: { ...due, clocks } });
  }
  if (key === 'arrivalFacts') return accept({ type: 'outcomeAsked', data: { plannedAt } });
  if (key === 'receipt') return accept(...received(state, { type: 'receiptDeemed', data: { plannedAt } }));
  return accept({ type: 'lapsed', data: { key, plannedAt } });
};

const ofCounty = (state: CycleState, context: Context) => isCountyCommittee(unitIn(context, state.unitId));

export const releaseSupervision: Rule<'releaseSupervision'> = (state, { payload }, context) =>
  release(state, payload, ofCounty(state, context));

export const consent: Rule<'enterConsent'> = (state, { payload, words }, context) =>
  enterConsent(state, payload, { words, ofCounty: ofCounty(state, context) }, context);
