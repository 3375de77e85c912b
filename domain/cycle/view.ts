import type { Clocks } from '../deadlines/clock';
import { type SupervisionNotice, supervisionForUnit } from '../deadlines/supervision';
import type { Audience } from '../ledger/entity';
import type { CycleState, NamedSeat } from './types';

/** A cycle as its unit may read it: no form, no report, no marker's name, no draft of a notice or 督办. */
export interface CycleForUnit
  extends Omit<
    CycleState,
    'form' | 'report' | 'review' | 'notice' | 'supervision' | 'seats' | 'sitIn' | 'observations'
  > {
  form: null;
  report: null;
  review:
    | (Omit<NonNullable<CycleState['review']>, 'plan' | 'materials'> & {
        plan: { verdict: string } | null;
        materials: { verdict: string } | null;
      })
    | null;
  notice: CycleState['notice'];
  sitIn: null;
  seats: readonly (NamedSeat & { active: true })[];
  supervision: readonly SupervisionNotice[];
}

export function cycleForUnit({ observations: _inside, ...state }: CycleState): CycleForUnit {
  const { review, notice } = state;
  // Marks that a change of topic overtook before they were a conclusion stay with the team.
  const marks = review ? [review.plan, review.materials] : [];
  const concluded = !review?.lapsed || review.returned || marks.every((m) => m && m.verdict !== 'return');
  const decided = review && review.outcome !== 'pending' && concluded;
  const mark = (m: { verdict: string; words: unknown } | null | undefined) =>
    decided && m ? { verdict: m.verdict, words: m.words } : null;
  return {
    ...state,
    // Clocks of the team and the department are their own affair.
    clocks: clocksForUnit(state.clocks),
    form: null,
    report: null,
    sitIn: null,
    // Who comes; not who declined, was replaced or has not answered.
    seats: state.seats
      .filter((s) => s.active)
      .map(({ personId, role }) => ({ personId, role, active: true as const })),
    // Its own requests and what became of them; a listener's own declaration stays inside.
    recusals: state.recusals.filter((r) => r.from === 'unit'),
    missed: state.missed && { ...state.missed, words: null },
    review: review && { ...review, plan: mark(review.plan), materials: mark(review.materials) },
    notice: notice?.signedAt ? noticeForUnit(notice) : null,
    supervision: supervisionForUnit(state.supervision),
  };
}

/** Who signed, when and that it was on paper; the scan itself stays with the department. */
const noticeForUnit = (notice: NonNullable<CycleState['notice']>) => ({
  ...notice,
  returned: null,
  ...(notice.paper ? { paper: { ...notice.paper, scanId: '' } } : {}),
});

const forUnit = [
  'materials',
  'resubmission',
  'receipt',
  'timeAnswer',
  'review',
  'resubmissionReview',
  'reconfirmation',
  'newTime',
  'factCorrection',
];

/** Deadlines that a unit may know of: its own, and the answer that it waits for. */
export const clockAudience = (key: string): Audience => (forUnit.includes(key) ? 'unit' : 'inside');
export const clocksForUnit = (clocks: Clocks): Clocks =>
  Object.fromEntries(Object.entries(clocks).filter(([key]) => clockAudience(key) === 'unit'));
