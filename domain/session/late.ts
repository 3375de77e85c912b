import { refuse } from '../ledger/entity';

/** What every fact of the day carries beside itself: whether it says why it comes late (its words never reach a rule). */
export interface LateReasoned {
  withLateReason?: boolean;
}

/** 补录 says why it is one (domain.md §4, M19): a fact entered after T+1 workday. */
export const unexplained = (isLateEntry: boolean, { withLateReason }: LateReasoned) =>
  isLateEntry && !withLateReason ? refuse('LATE_REASON_REQUIRED', { field: 'lateReason' }) : null;
