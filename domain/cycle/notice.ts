import { localDateOf } from '../calendar';
import { type Context, refuse } from '../ledger/entity';
import { decidingIds } from '../signing/hands';
import type { CycleEvent } from './messages';
import type { Rule } from './rule';
import { wrongState } from './rule';
import { opensList } from './stage';
import { clocksFor } from './timing';
import type { CycleState } from './types';

/** 审签: two workdays from the draft that asks for it. */
export const signOffClock = (state: Pick<CycleState, 'roundId'>, context: Context) =>
  clocksFor(['signOff'], { signOffRequest: localDateOf(context.sealedAt) }, state, context);

export const redraftNotice: Rule<'redraftNotice'> = (state, command, context) => {
  if (state.stage !== 'awaitingSignOff' || !state.notice || !state.form?.accepted) return wrongState(state);
  if (!state.notice.returned) return refuse('NOTHING_TO_DO');
  const { version, studyTasks = [] } = command.payload;
  if (version !== state.notice.version + 1) return refuse('STALE_VERSION', { field: 'version' });
  return {
    ok: true,
    events: [
      {
        type: 'noticeDrafted',
        data: { version, issues: state.notice.issues, studyTasks, clocks: signOffClock(state, context) },
        words: command.words,
      },
    ],
  };
};

/** 审签 of a fixed version by a 部领导 who did not sit in. Signing delivers; the clocks of the unit start at delivery. */
export const signNotice: Rule<'signNotice'> = (state, command, context) => {
  if (state.stage !== 'awaitingSignOff' || !state.notice || !state.form?.accepted) return wrongState(state);
  const { version } = command.payload;
  if (version !== state.notice.version)
    return refuse('STALE_VERSION', { field: 'version', params: { latest: state.notice.version } });
  if (state.notice.returned) return refuse('NEIGHBOUR_NOT_READY', { params: { missing: 'noticeRedraft' } });
  // Under a 委托 it is the principal's signature.
  const signers = decidingIds(context);
  if (state.seats.some((s) => signers.includes(s.personId))) return refuse('SIGNER_ON_TEAM');
  const clocks = clocksFor(['receipt'], { delivery: localDateOf(context.sealedAt) }, state, context);
  const listId = opensList(state.notice) ? state.cycleId : null;
  return {
    ok: true,
    events: [
      { type: 'noticeSigned', data: { version }, words: state.notice.words },
      { type: 'noticeDelivered', data: { version, listId, clocks }, words: state.notice.words },
    ],
  };
};

/**
 * 补充说明: a later change of a delivered notice is an annex, by a 部领导 who did not sit in. It changes no item: that is for
 * 情况说明 and 撤销.
 */
export const annexNotice: Rule<'annexNotice'> = (state, command, context) => {
  if (!state.notice?.signedAt) return wrongState(state);
  const signers = decidingIds(context);
  if (state.seats.some((s) => signers.includes(s.personId))) return refuse('SIGNER_ON_TEAM');
  return { ok: true, events: [{ type: 'noticeAnnexed', data: {}, words: command.words }] };
};

export const returnNotice: Rule<'returnNotice'> = (state, command) => {
  if (state.stage !== 'awaitingSignOff' || !state.notice || !state.form?.accepted) return wrongState(state);
  const { version } = command.payload;
  if (version !== state.notice.version) return refuse('STALE_VERSION', { field: 'version' });
  if (state.notice.returned) return refuse('ALREADY_DONE');
  return { ok: true, events: [{ type: 'noticeReturned', data: { version }, words: command.words }] };
};

/** Where the notice names no problem, receipt ends the cycle: once, also when the secretary signs after it was deemed. */
export const received = (state: CycleState, event: CycleEvent): CycleEvent[] =>
  state.notice?.issues.length === 0 && state.stage !== 'closed'
    ? [event, { type: 'closed', data: {} }]
    : [event];

export const acknowledge: Rule<'acknowledge'> = (state) => {
  if (!state.notice?.signedAt) return wrongState(state);
  if (state.notice.acknowledgedAt) return refuse('ALREADY_DONE');
  return { ok: true, events: received(state, { type: 'acknowledged', data: {} }) };
};
