import {
  type FactCorrection,
  type FormFacts,
  type PolicyQuestion,
  policyQuestions,
  type RatedQuestion,
  type Rating,
  type Track,
} from '../../../../domain/cycle/form';
import { asFound, type Repeat } from '../case/alike/repeat';
import type { CaseView } from '../case/view';
import { type StudyTaskDoc, studyTaskBodies, studyTaskDocs } from '../notice/study-task-rows';

export interface IssueDoc extends Repeat {
  suggestedTrack: Track | null;
  evidence: string;
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
  /** Absent in drafts of before. */
  studyTasks?: StudyTaskDoc[];
  suggestions: string;
  overallRating: FormFacts['overallRating'] | null;
  exchange: {
    held: boolean | null;
    withPersonId: string | null;
    on: string | null;
    /** Absent in drafts of before. */
    correction?: FactCorrection | null;
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
/** Materials that never came are a finding already: written down for the lead, who may take it out. */
const neverFiled = ({ session }: CaseView): boolean => session !== null && session.packages.length === 0;
const noMaterials = (): IssueDoc => ({
  ...freshIssue(),
  category: 'materials',
  suggestedTrack: 'immediate',
  statement: '没有按规定报送学习方案和学习资料，会前未能两审。',
  evidence: '系统中没有本次学习的报审记录。',
});
export const checksAs = (answer: 'yes' | 'no' | 'unchecked') =>
  Object.fromEntries(policyQuestions.map((q) => [q, answer])) as Record<PolicyQuestion, typeof answer>;

/** The form to start from: the version before with its words, or an empty one. */
export function formDocOf(view: CaseView): FormDoc {
  const { page, cycle, text } = view;
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
      issues: neverFiled(view) ? [noMaterials()] : [],
      studyTasks: [],
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
    studyTasks: studyTaskDocs(view, facts.studyTasks, words),
    exchange: {
      held: exchange.held,
      withPersonId: exchange.held ? exchange.withPersonId : (responsible?.personId ?? null),
      on: exchange.held ? exchange.on : null,
      correction: exchange.held ? (exchange.correction ?? null) : null,
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
  const { held, withPersonId, on, correction, line, reason } = doc.exchange;
  return {
    version,
    ratings: { ...doc.ratings, ...Object.fromEntries(unheard.map((q) => [q, 'notCovered'])) },
    policyChecks: doc.policyChecks,
    archiveQuality: given(doc.archiveQuality),
    substitutionFound: doc.substitutionFound,
    ...(doc.substitutionFound ? { substitutionNote: doc.substitutionNote } : {}),
    highlights: doc.highlights,
    issues: doc.issues.map((i) => ({
      ...asFound(i),
      category: given(i.category),
      severity: given(i.severity),
      suggestedTrack: given(i.suggestedTrack),
    })),
    studyTasks: studyTaskBodies(doc.studyTasks ?? []),
    suggestions: doc.suggestions,
    overallRating: given(doc.overallRating),
    exchange:
      held === null
        ? undefined
        : held
          ? {
              held,
              withPersonId: given(withPersonId),
              on: given(on),
              correction: correction ?? undefined,
              line,
            }
          : { held, reason },
  };
}
