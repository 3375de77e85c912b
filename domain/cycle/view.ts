import type { CycleState, SupervisionNotice } from './types';

/** A cycle as its unit may read it: no form, no report, no marker's name, no draft of a notice or 督办. */
export interface CycleForUnit
  extends Omit<CycleState, 'form' | 'report' | 'review' | 'notice' | 'supervision'> {
  form: null;
  report: null;
  review:
    | (Omit<NonNullable<CycleState['review']>, 'plan' | 'materials'> & {
        plan: { verdict: string } | null;
        materials: { verdict: string } | null;
      })
    | null;
  notice: CycleState['notice'];
  supervision: readonly SupervisionNotice[];
}

export function cycleForUnit(state: CycleState): CycleForUnit {
  const { review, notice } = state;
  const decided = review && review.outcome !== 'pending';
  const mark = (m: { verdict: string; words: unknown } | null | undefined) =>
    decided && m ? { verdict: m.verdict, words: m.words } : null;
  return {
    ...state,
    // Clocks of the team and the department are their own affair.
    clocks: Object.fromEntries(Object.entries(state.clocks).filter(([key]) => forUnit.includes(key))),
    form: null,
    report: null,
    review: review && { ...review, plan: mark(review.plan), materials: mark(review.materials) },
    notice: notice?.signedAt ? { ...notice, returned: null } : null,
    supervision: state.supervision.filter((s) => s.releasedAt),
  };
}

const forUnit = ['materials', 'resubmission', 'receipt', 'review', 'resubmissionReview'];
