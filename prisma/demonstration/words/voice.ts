import type { IssueCategory, Severity, Track } from '../../../domain/cycle/form';
import type { Chance } from '../chance';

/** What a text may speak of: the unit at hand and its own small numbers. */
export interface Voice extends Chance {
  short: string;
  /** Field of work, fits after 围绕 and 推动. */
  field: string;
}

/** A finding with everything that is said about it from the form to the closure. */
export interface Problem {
  category: IssueCategory;
  severity: Severity;
  track: Track;
  statement: string;
  evidence: string;
  goal: string;
  /** One step a line; empty for 立行立改, which files none. */
  measures: readonly string[];
  progress: string;
  result: string;
  mechanism: string;
  /** Why a verifier sends its closure back. */
  returned: string;
}

export type ProblemTeller = (voice: Voice) => Problem;
