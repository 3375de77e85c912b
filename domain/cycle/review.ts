import { isBefore, localDateOf } from '../calendar';
import { accept, refuse, type WordsRef } from '../ledger/entity';
import { isOffline } from '../session/not-heard';
import { sessionOn } from './heard';
import type { CycleEvent } from './messages';
import type { Rule } from './rule';
import { wrongState } from './rule';
import { clocksFor } from './timing';
import type { ReviewPart, Verdict } from './types';

/** One of the two marks of 两审. Only a political error, business in place of study, or missing originals send it back. */
export const markReview: Rule<'markReview'> = (state, command, context) => {
  if (state.stage !== 'reviewing' || !state.review) return wrongState(state);
  const { part, packageVersion, verdict, ground, read } = command.payload;
  if (packageVersion !== state.review.packageVersion)
    return refuse('STALE_VERSION', {
      field: 'packageVersion',
      params: { latest: state.review.packageVersion },
    });
  if (state.review.outcome !== 'pending') return refuse('ALREADY_DONE');
  if (state.review[part]) return refuse('ALREADY_DONE', { field: 'part' });
  if (verdict === 'return' && !ground) return refuse('REASON_REQUIRED', { field: 'ground' });
  if (isOffline(sessionOn(state, context)) && !read) return refuse('READ_ON_PAPER', { field: 'read' });
  if (read && read.on > localDateOf(context.sealedAt)) return refuse('INVALID', { field: 'read.on' });
  const marked: CycleEvent = {
    type: 'reviewMarked',
    data: {
      part,
      packageVersion,
      verdict,
      ground: verdict === 'return' ? ground : null,
      ...(read ? { read } : {}),
    },
    words: command.words,
  };
  const otherPart = part === 'plan' ? 'materials' : 'plan';
  const other = state.review[otherPart];
  if (verdict === 'return' || other === null || other.verdict === 'return') return accept(marked);
  const advice = (of: ReviewPart, mark: { verdict: Verdict; words: WordsRef | null }): CycleEvent[] =>
    mark.verdict === 'passWithAdvice' && mark.words
      ? [{ type: 'adviceConveyed', data: { part: of, packageVersion }, words: mark.words }]
      : [];
  return accept<CycleEvent>(
    marked,
    { type: 'packageApproved', data: { packageVersion } },
    ...advice(part, { verdict, words: command.words }),
    ...advice(otherPart, other),
  );
};

/** The lead sends the package back once a mark asks for it; the unit resubmits by T−2 workdays. */
export const returnPackage: Rule<'returnPackage'> = (state, command, context) => {
  if (state.stage !== 'reviewing' || !state.review || !state.startsAt) return wrongState(state);
  const { packageVersion } = command.payload;
  if (packageVersion !== state.review.packageVersion)
    return refuse('STALE_VERSION', { field: 'packageVersion' });
  if (state.review.plan?.verdict !== 'return' && state.review.materials?.verdict !== 'return')
    return refuse('NOTHING_TO_DO');
  const clocks = clocksFor(['resubmission'], { session: localDateOf(state.startsAt) }, state, context);
  return {
    ok: true,
    events: [{ type: 'packageReturned', data: { packageVersion, clocks }, words: command.words }],
  };
};

/** 重开: what has passed must be changed after all; the unit files anew by T−2 workdays, and it is reviewed again. */
export const reopenPackage: Rule<'reopenPackage'> = (state, command, context) => {
  const { stage, review, startsAt } = state;
  const passed = stage === 'ready' || stage === 'reviewing';
  if (!passed || review?.outcome !== 'approved' || !startsAt) return wrongState(state);
  // The meeting goes by what was approved.
  if (!isBefore(context.sealedAt, startsAt)) return wrongState(state);
  const { packageVersion } = command.payload;
  if (packageVersion !== review.packageVersion) return refuse('STALE_VERSION', { field: 'packageVersion' });
  const clocks = clocksFor(['resubmission'], { session: localDateOf(startsAt) }, state, context);
  return accept({ type: 'packageReopened', data: { packageVersion, clocks }, words: command.words });
};

/** 继续有效: what passed for another date stands for this one too. Nobody is kept from the meeting by its missing. */
export const reconfirmPackage: Rule<'reconfirmPackage'> = (state, command) => {
  const { stage, review } = state;
  if (stage !== 'reviewing' || !review?.reconfirm) return wrongState(state);
  const { packageVersion } = command.payload;
  if (packageVersion !== review.packageVersion) return refuse('STALE_VERSION', { field: 'packageVersion' });
  return accept({ type: 'packageReconfirmed', data: { packageVersion } });
};
