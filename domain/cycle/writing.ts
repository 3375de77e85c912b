import { localDateOf } from '../calendar';
import { refuse } from '../ledger/entity';
import { itemNoOf } from '../ledger/streams';
import { wrongRecurrence } from '../rectification/recurrence';
import { reportReviewClock } from './duty-clocks';
import { awaitsCorrection, correctionClock, wrongExchange } from './exchange';
import { needsIssue } from './form';
import { ratedUnheard, sessionOn } from './heard';
import { signOffClock } from './notice';
import type { Rule } from './rule';
import { wrongState } from './rule';
import { presentIds, yetToSign } from './seat';
import { clocksFor, returnedClock } from './timing';

/** A new draft lapses the co-signatures of the one before: each signs what they have read. */
export const draftForm: Rule<'draftForm'> = (state, command, context) => {
  if (state.stage !== 'writing') return wrongState(state);
  const { facts, version } = command.payload;
  const latest = state.form?.version ?? 0;
  if (version !== latest + 1) return refuse('STALE_VERSION', { field: 'version', params: { latest } });
  if (needsIssue(facts) && facts.issues.length === 0) return refuse('ISSUE_REQUIRED', { field: 'issues' });
  const wrong =
    ratedUnheard(state, facts, context) ??
    wrongRecurrence(facts.issues, state.unitId, context) ??
    wrongExchange(state, facts, context);
  if (wrong) return wrong;
  const clocks = correctionClock(state, facts, context);
  return {
    ok: true,
    events: [{ type: 'formDrafted', data: { facts, version, clocks }, words: command.words }],
  };
};

export const coSignForm: Rule<'coSignForm'> = (state, command, context) => {
  if (state.stage !== 'writing' || !state.form || state.form.returned) return wrongState(state);
  const { version, dissent } = command.payload;
  if (version !== state.form.version)
    return refuse('STALE_VERSION', { field: 'version', params: { latest: state.form.version } });
  const { personId } = context.actor;
  if (!presentIds(state).includes(personId)) return refuse('NOT_ON_ROSTER');
  if (!yetToSign(state).includes(personId)) return refuse('ALREADY_DONE');
  return { ok: true, events: [{ type: 'formCoSigned', data: { version, dissent }, words: command.words }] };
};

/**
 * Everybody who was there has written or signed it, or is named 未会签 with a reason; the lead's own signature is this
 * submission.
 */
export const submitForm: Rule<'submitForm'> = (state, command, context) => {
  if (state.stage !== 'writing' || !state.form || state.form.returned) return wrongState(state);
  const { version, unsigned, factsStand = false } = command.payload;
  if (version !== state.form.version)
    return refuse('STALE_VERSION', { field: 'version', params: { latest: state.form.version } });
  // What was found not heard after the draft lapses its rating.
  const unheard = ratedUnheard(state, state.form.facts, context);
  if (unheard) return unheard;
  if (!sessionOn(state, context)?.attendance)
    return refuse('NEIGHBOUR_NOT_READY', { params: { missing: 'attendance' } });
  const early = awaitsCorrection(state, factsStand, context);
  if (early) return early;
  const silent = yetToSign(state).filter((id) => id !== context.actor.personId);
  if (silent.some((id) => !unsigned.includes(id)))
    return refuse('REASON_REQUIRED', { field: 'unsigned', params: { count: silent.length } });
  if (unsigned.some((id) => !silent.includes(id))) return refuse('INVALID', { field: 'unsigned' });
  const clocks = clocksFor(['notice'], { formSubmitted: localDateOf(context.sealedAt) }, state, context);
  return {
    ok: true,
    events: [{ type: 'formSubmitted', data: { version, unsigned, clocks }, words: command.words }],
  };
};

/** Accepting the form drafts the notice from it; the words of the command are those that the unit will read. */
export const acceptForm: Rule<'acceptForm'> = (state, command, context) => {
  if (state.stage !== 'awaitingSignOff' || !state.form?.submitted) return wrongState(state);
  if (state.form.accepted) return refuse('ALREADY_DONE');
  const { version, studyTasks = [] } = command.payload;
  if (version !== state.form.version) return refuse('STALE_VERSION', { field: 'version' });
  const visit = Number(state.cycleId.slice(state.cycleId.lastIndexOf('-') + 1));
  const issues = state.form.facts.issues.map((issue, i) => ({
    ...issue,
    itemNo: itemNoOf(state.roundId, state.unitId, i + 1, visit),
  }));
  return {
    ok: true,
    events: [
      { type: 'formAccepted', data: { version } },
      {
        type: 'noticeDrafted',
        data: {
          version: (state.notice?.version ?? 0) + 1,
          issues,
          studyTasks,
          clocks: signOffClock(state, context),
        },
        words: command.words,
      },
    ],
  };
};

export const returnForm: Rule<'returnForm'> = (state, command, context) => {
  if (state.stage !== 'awaitingSignOff' || !state.form || !state.startsAt) return wrongState(state);
  if (state.notice?.signedAt) return wrongState(state);
  const { version } = command.payload;
  if (version !== state.form.version) return refuse('STALE_VERSION', { field: 'version' });
  const clocks = returnedClock('form', state.startsAt, state, context);
  return { ok: true, events: [{ type: 'formReturned', data: { version, clocks }, words: command.words }] };
};

export const submitReport: Rule<'submitReport'> = (state, command, context) => {
  if (!state.concludedAt) return wrongState(state);
  if (state.report && !state.report.returned) return refuse('ALREADY_DONE');
  const clocks = reportReviewClock(state, context);
  return { ok: true, events: [{ type: 'reportSubmitted', data: { clocks }, words: command.words }] };
};

export const acceptReport: Rule<'acceptReport'> = (state) => {
  if (!state.report || state.report.returned) return refuse('NOTHING_TO_DO');
  if (state.report.accepted) return refuse('ALREADY_DONE');
  return { ok: true, events: [{ type: 'reportAccepted', data: {} }] };
};

export const returnReport: Rule<'returnReport'> = (state, command, context) => {
  if (!state.report || state.report.returned || !state.startsAt) return refuse('NOTHING_TO_DO');
  if (state.report.accepted) return refuse('ALREADY_DONE');
  const clocks = returnedClock('report', state.startsAt, state, context);
  return { ok: true, events: [{ type: 'reportReturned', data: { clocks }, words: command.words }] };
};
