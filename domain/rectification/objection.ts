import { addWorkdays, isBefore, laterDeadline, localDateOf, succeedDeadline } from '../calendar';
import { trackLabels } from '../cycle/form';
import { type Clock, clockOf, unpause } from '../deadlines/clock';
import { accept, type Context, type Decision, refuse } from '../ledger/entity';
import type { ObjectionAnswer, ObjectionResult, RectificationEvent } from './messages';
import { minuted, misdated } from './minuted';
import { fromDelivery } from './phased-closure';
import { actingIds, clocksBy, itemOf, type Rule, wrongItem } from './rule';
import type { Item, ObjectionState, RectificationState } from './types';
import { weighed } from './weighed';

/** Facts are disputed before much is done about them. */
const disputable = ['pendingMeasures', 'measuresReview', 'inProgress'] as const;
const isDisputable = (item: Item) => (disputable as readonly string[]).includes(item.state);

const answerClock = (state: RectificationState, itemNo: string, context: Context) => ({
  [`objectionAnswer:${itemNo}`]: clocksBy(state, context).start('objectionAnswer', {
    objectionFiled: localDateOf(context.sealedAt),
  }),
});

/** 情况说明: within D+5 workdays; the item's clocks stand still until it is answered (row 11). */
export const fileObjection: Rule<'fileObjection'> = (state, command, context) => {
  const { itemNo } = command.payload;
  const item = itemOf(state, itemNo);
  if (!item) return refuse('UNKNOWN_ITEM', { params: { itemNo } });
  if (!isDisputable(item)) return wrongItem(item);
  if (item.objection) return refuse('ALREADY_DONE', { params: { itemNo } });
  const until = item.objectionUntil;
  if (!until) return refuse('NOTHING_TO_DO', { params: { itemNo } });
  if (!isBefore(context.sealedAt, until.dueAt)) return refuse('TOO_LATE', { params: { limit: until.dueOn } });
  const pausedOn = localDateOf(context.sealedAt);
  const clocks = answerClock(state, itemNo, context);
  return accept({ type: 'objectionFiled', data: { itemNo, pausedOn, clocks }, words: command.words });
};

/** Whoever signed the notice, or wrote what is disputed, does not decide about it; under a 委托 neither. */
export const behindNotice = (state: RectificationState): string[] => [
  ...(state.signerIds ?? (state.signedBy ? [state.signedBy] : [])),
  ...state.authorIds,
];
const apartFromNotice = (state: RectificationState, context: Context) =>
  actingIds(context).some((id) => behindNotice(state).includes(id)) ? refuse('SIGNER_DECIDES') : null;

/** What the answer lacks or says too much; null when it can stand. */
function flawOf({ outcome, change, severity, track }: ObjectionAnswer, item: Item) {
  if (outcome !== 'partly') return change ? refuse('INVALID', { field: 'change' }) : null;
  switch (change) {
    case null:
      return refuse('REASON_REQUIRED', { field: 'change' });
    case 'severity':
      return severity && severity !== item.severity ? null : refuse('INVALID', { field: 'severity' });
    case 'track':
      return track && track !== item.track ? null : refuse('INVALID', { field: 'track' });
    case 'statement':
      return null;
  }
}

/** Clocks that go on, the days of the pause given back; after a change of the finding at least five workdays are left. */
function resultOf(
  state: RectificationState,
  item: Item,
  objection: ObjectionState,
  answer: ObjectionAnswer,
  context: Context,
): ObjectionResult & { clocks: Record<string, Clock> } {
  const { itemNo, outcome, change } = answer;
  if (outcome === 'upheld') return { ...answer, to: 'withdrawn', clocks: {} };
  const today = localDateOf(context.sealedAt);
  const { start } = clocksBy(state, context);
  const goOn = (clock: Clock) => unpause(clock, context.calendar, today, context.now);
  const stood = Object.entries(state.clocks).filter(
    ([key, clock]) => key.endsWith(`:${itemNo}`) && clock.pausedOn,
  );
  const resumed = Object.fromEntries(stood.map(([key, clock]) => [key, goOn(clock)]));
  if (outcome === 'rejected' || change === 'severity')
    return { ...answer, to: objection.from, clocks: resumed };
  const floor = start('objectionRemainder', { objectionDecided: today });
  const atLeast = (clock: Clock | undefined): Clock => {
    if (!clock) return floor;
    if (!clock.met && laterDeadline(clock.deadline, floor.deadline) === clock.deadline) return clock;
    const deadline = succeedDeadline(clock.deadline, floor.deadline, context.now, '部分采纳，另定期限');
    return clockOf(deadline, context.calendar, context.now);
  };
  /** Another track has its own term from delivery, the days of the pauses given back (rows 12–14). */
  const byTrack = (rule: Parameters<typeof fromDelivery>[0], before: Clock | undefined): Clock => {
    const days = weighed(item, context.calendar, today);
    const term = laterDeadline(fromDelivery(rule, state, item, days, context), floor.deadline);
    const deadline = before
      ? succeedDeadline(before.deadline, term, context.now, `部分采纳，改为${trackLabels[track]}`)
      : term;
    return clockOf(deadline, context.calendar, context.now);
  };
  const track = answer.track ?? item.track;
  // What a further session of the unit closes keeps that session's date.
  const retracked = change === 'track' && !item.study;
  const closing = resumed[`closure:${itemNo}`];
  const closure = (rule: 'immediateClosure' | 'phasedClosure') =>
    retracked ? byTrack(rule, state.clocks[`closure:${itemNo}`]) : atLeast(closing);
  const filing = state.clocks[`measures:${itemNo}`];
  const { [`measuresReview:${itemNo}`]: _reviewed, [`measures:${itemNo}`]: _filed, ...others } = resumed;
  if (track === 'immediate')
    return {
      ...answer,
      to: 'inProgress',
      clocks: { ...others, [`closure:${itemNo}`]: closure('immediateClosure') },
    };
  return {
    ...answer,
    to: 'pendingMeasures',
    clocks: {
      ...others,
      ...(closing ? { [`closure:${itemNo}`]: closure('phasedClosure') } : {}),
      [`measures:${itemNo}`]: retracked
        ? byTrack('measures', filing)
        : atLeast(resumed[`measures:${itemNo}`] ?? filing),
    },
  };
}

function decideOn(
  type: 'objectionDecided' | 'appealDecided',
  state: RectificationState,
  answer: ObjectionAnswer,
  words: Parameters<Rule<'answerObjection'>>[1]['words'],
  context: Context,
): Decision<RectificationEvent> {
  const item = itemOf(state, answer.itemNo);
  if (!item) return refuse('UNKNOWN_ITEM', { params: { itemNo: answer.itemNo } });
  const { objection } = item;
  if (item.state !== 'disputed' || !objection) return wrongItem(item);
  const atAppeal = objection.appeal !== null;
  if (atAppeal !== (type === 'appealDecided')) return refuse('NOTHING_TO_DO');
  const flaw = flawOf(answer, item);
  if (flaw) return flaw;
  return accept({ type, data: resultOf(state, item, objection, answer, context), words });
}

/** By a 部领导 who did not sign, with 组织部: 采纳, 部分采纳 or 不采纳. */
export const answerObjection: Rule<'answerObjection'> = (state, command, context) => {
  const involved = apartFromNotice(state, context);
  return involved ?? decideOn('objectionDecided', state, command.payload, command.words, context);
};

/** One appeal within five workdays, to the 部务会. */
export const appealObjection: Rule<'appealObjection'> = (state, command, context) => {
  const { itemNo } = command.payload;
  const item = itemOf(state, itemNo);
  if (!item) return refuse('UNKNOWN_ITEM', { params: { itemNo } });
  const decision = item.objection?.decision;
  if (!decision || decision.outcome === 'upheld') return refuse('NOTHING_TO_DO');
  if (item.objection?.appeal) return refuse('ALREADY_DONE');
  if (!isDisputable(item)) return wrongItem(item);
  const today = localDateOf(context.sealedAt);
  const limit = addWorkdays(context.calendar, localDateOf(decision.at), 5).date;
  if (today > limit) return refuse('TOO_LATE', { params: { limit } });
  const clocks = answerClock(state, itemNo, context);
  return accept({
    type: 'objectionAppealed',
    data: { itemNo, pausedOn: today, clocks },
    words: command.words,
  });
};

/** The 部务会 has no account: the registrar enters what it decided, from its paper. Final. */
export const decideAppeal: Rule<'decideAppeal'> = (state, command, context) => {
  const { board, ...answer } = command.payload;
  const since = itemOf(state, answer.itemNo)?.objection?.appeal?.filed.at;
  return (
    (since && misdated(board, since, context)) ||
    minuted(decideOn('appealDecided', state, answer, command.words, context), board)
  );
};
