import { readAlarm } from '../deadlines/clock';
import { enterConsent, release, supervise } from '../deadlines/supervise';
import { accept, type Context } from '../ledger/entity';
import { isCountyCommittee, unitIn } from '../registry/unit';
import { decisionAskedBy, releaseClock } from './duty-clocks';
import { remindOfReport } from './report';
import { reportClocks } from './report-state';
import type { Rule } from './rule';
import { remindSigner } from './sign-off';
import type { RectificationState } from './types';

/** A step of an item's clock, or of a 审签 that is waited for, came due. */
export const alarm: Rule<'alarm'> = (state, command, context) => {
  const { key, step } = readAlarm(command.payload.kind);
  const plannedAt = command.payload.at;
  if (key === reportClocks.signature) return remindOfReport(state, { step, plannedAt });
  if (key.startsWith('signOff:')) return remindSigner(state, { key, step, plannedAt });
  const [name, measureNo, itemNo = ''] = key.split(':');
  if (name === 'milestone')
    return accept({
      type: 'milestonePassed',
      data: { itemNo, measureNo: Number(measureNo), step, plannedAt },
    });
  const due = { key, step, plannedAt };
  const left = supervise(due, () => releaseClock(state, context));
  if (left) return accept(left);
  return accept({ type: 'escalated', data: { ...due, clocks: decisionAskedBy(state, due, context) } });
};

const ofCounty = (state: RectificationState, context: Context) =>
  isCountyCommittee(unitIn(context, state.responsibleUnitId));

export const releaseSupervision: Rule<'releaseSupervision'> = (state, { payload }, context) =>
  release(state, payload, ofCounty(state, context));

export const consent: Rule<'enterConsent'> = (state, { payload, words }, context) =>
  enterConsent(state, payload, { words, ofCounty: ofCounty(state, context) }, context);
