import {
  type FormFacts,
  type IssueCategory,
  type PolicyQuestion,
  policyQuestions,
  type RatedQuestion,
  type Rating,
  type Severity,
  type Track,
} from '../../../../domain/cycle/form';
import type { CaseView } from '../case/view';

export interface IssueDoc {
  category: IssueCategory | null;
  severity: Severity | null;
  suggestedTrack: Track | null;
  statement: string;
  evidence: string;
  /** 同一问题再次出现: the item of the unit's last list. */
  recursFrom?: { listId: string; itemNo: string };
}

/** 反馈表 as it is being written. No rating is chosen beforehand; 未查 is, because it claims nothing. */
export interface FormDoc {
  ratings: Partial<Record<RatedQuestion, Rating>>;
  policyChecks: FormFacts['policyChecks'];
  archiveQuality: FormFacts['archiveQuality'] | null;
  substitutionFound: boolean;
  substitutionNote: string;
  highlights: string;
  issues: IssueDoc[];
  suggestions: string;
  overallRating: FormFacts['overallRating'] | null;
  exchange: {
    held: boolean | null;
    withPersonId: string | null;
    on: string | null;
    line: string;
    reason: string;
  };
}

export const freshIssue = (): IssueDoc => ({
  category: null,
  severity: null,
  suggestedTrack: null,
  statement: '',
  evidence: '',
});
export const checksAs = (answer: 'yes' | 'no' | 'unchecked') =>
  Object.fromEntries(policyQuestions.map((q) => [q, answer])) as Record<PolicyQuestion, typeof answer>;

/** The form to start from: the version before with its words, or an empty one. */
export function formDocOf({ page, cycle, text }: CaseView): FormDoc {
  const form = cycle?.form;
  const responsible = page.unit?.roster.find((m) => m.seat === 'directlyResponsible' && m.to === null);
  if (!form)
    return {
      ratings: {},
      policyChecks: checksAs('unchecked'),
      archiveQuality: null,
      substitutionFound: false,
      substitutionNote: '',
      highlights: '',
      issues: [],
      suggestions: '',
      overallRating: null,
      exchange: { held: null, withPersonId: responsible?.personId ?? null, on: null, line: '', reason: '' },
    };
  const { facts, words } = form;
  const said = (path: string) => text(words, path);
  const { exchange } = facts;
  return {
    ...facts,
    substitutionNote: said('substitutionNote'),
    highlights: said('highlights'),
    suggestions: said('suggestions'),
    issues: facts.issues.map((issue, i) => ({
      ...issue,
      statement: said(`issues.${i}.statement`),
      evidence: said(`issues.${i}.evidence`),
    })),
    exchange: {
      held: exchange.held,
      withPersonId: exchange.held ? exchange.withPersonId : (responsible?.personId ?? null),
      on: exchange.held ? exchange.on : null,
      line: said('exchange.line'),
      reason: said('exchange.reason'),
    },
  };
}

const given = <T>(value: T | null): T | undefined => value ?? undefined;

/** `unheard`: rated by nobody, whatever the draft says. */
export function formBody(
  doc: FormDoc,
  version: number,
  unheard: readonly RatedQuestion[],
): Record<string, unknown> {
  const { held, withPersonId, on, line, reason } = doc.exchange;
  return {
    version,
    ratings: { ...doc.ratings, ...Object.fromEntries(unheard.map((q) => [q, 'notCovered'])) },
    policyChecks: doc.policyChecks,
    archiveQuality: given(doc.archiveQuality),
    substitutionFound: doc.substitutionFound,
    ...(doc.substitutionFound ? { substitutionNote: doc.substitutionNote } : {}),
    highlights: doc.highlights,
    issues: doc.issues.map((i) => ({
      ...i,
      category: given(i.category),
      severity: given(i.severity),
      suggestedTrack: given(i.suggestedTrack),
    })),
    suggestions: doc.suggestions,
    overallRating: given(doc.overallRating),
    exchange:
      held === null
        ? undefined
        : held
          ? { held, withPersonId: given(withPersonId), on: given(on), line }
          : { held, reason },
  };
}
