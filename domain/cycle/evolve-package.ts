import { drop, meet } from '../deadlines/clock';
import { authorOf, type Recorded } from '../ledger/entity';
import type { CycleEvent } from './messages';
import { beforeMeeting } from './stage';
import type { CycleStage, CycleState, Review } from './types';

type OfPackage = Extract<
  Recorded<CycleEvent>,
  { type: 'packageReturned' | 'packageReopened' | 'packageReconfirmed' | 'packageLapsed' }
>;

const stageOfReview = { approved: 'ready', pending: 'reviewing', returned: 'preparing' } as const;

/** Where a (new) date leaves the reviews: what passed waits for one tap, what was under way goes on. */
export function forDate(
  review: Review | null,
  { reconfirm }: { reconfirm?: true },
  otherwise: CycleStage,
): Pick<CycleState, 'stage' | 'review'> {
  if (!review) return { stage: otherwise, review };
  if (!reconfirm) return { stage: stageOfReview[review.outcome], review };
  const { reconfirmed: _before, ...rest } = review;
  return { stage: 'reviewing', review: { ...rest, reconfirm } };
}

/** What becomes of a package after its reviews: sent back, reopened, kept for a new date, or overtaken by another topic. */
export function evolvePackage(state: CycleState, e: OfPackage): CycleState {
  if (!state.review) return state;
  const { reconfirm: _asked, ...review } = state.review;
  const signed = { by: authorOf(e.actor), at: e.occurredAt, words: e.words };
  switch (e.type) {
    case 'packageReturned':
    case 'packageReopened': {
      const returned = e.type === 'packageReopened' ? { ...signed, reopened: true as const } : signed;
      const clocks = meet(state.clocks, signed.at, 'review', 'resubmissionReview', 'reconfirmation');
      return {
        ...state,
        stage: 'preparing',
        review: { ...review, outcome: 'returned', returned },
        clocks: { ...clocks, ...e.data.clocks },
      };
    }
    case 'packageReconfirmed':
      return {
        ...state,
        stage: 'ready',
        review: { ...review, reconfirmed: { by: signed.by, at: signed.at } },
        clocks: meet(state.clocks, signed.at, 'reconfirmation'),
      };
    case 'packageLapsed':
      return {
        ...state,
        stage: 'preparing',
        review: { ...review, outcome: 'returned', lapsed: true },
        clocks: { ...drop(state.clocks, ...beforeMeeting), ...e.data.clocks },
      };
  }
}
