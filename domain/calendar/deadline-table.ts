import type { AnchorName, DayOffMove, DeadlineRule, DeadlineTerm, WhenPast } from './deadline-rule';

/** The deadlines of a policy by name. The order is that of the table in domain.md §2. */
export type DeadlineName =
  | 'annualPlan'
  | 'roundPublication'
  | 'timeAgreed'
  | 'timeAnswer'
  | 'timeChange'
  | 'materials'
  | 'review'
  | 'resubmission'
  | 'resubmissionReview'
  | 'reconfirmation'
  | 'arrivalFacts'
  | 'outcome'
  | 'factCorrection'
  | 'form'
  | 'notice'
  | 'report'
  | 'objection'
  | 'objectionAnswer'
  | 'measures'
  | 'measuresReview'
  | 'immediateClosure'
  | 'phasedClosure'
  | 'ongoingReview'
  | 'ongoingLine'
  | 'verification'
  | 'makeUpStudy'
  | 'groupMakeUp'
  | 'quarterlyReport'
  | 'circular'
  | 'assessment'
  | 'receipt'
  | 'signOff'
  | 'assignmentAnswer'
  | 'newTime'
  | 'windowClosing'
  | 'objectionRemainder'
  | 'closureResubmission'
  | 'measuresResubmission'
  | 'formResubmission'
  | 'reportResubmission'
  | 'studyTask'
  | 'extensionDecision'
  | 'closingReport'
  | 'notification'
  | 'reportReview'
  | 'supervisionRelease'
  | 'substitution'
  | 'recusalDecision'
  | 'itemDecision'
  | 'followUp'
  | 'milestone';

/**
 * The default policy: rows 1–20 of domain.md §2, then (row null) what §2's text and §3 say. A round keeps its own copy,
 * so a change here reaches no round that is under way.
 */
export const defaultDeadlineRules: { [Name in DeadlineName]: DeadlineRule<Name> } = {
  annualPlan: rule('annualPlan', 1, monthDay('01-31', 'yearStart'), 'supervision'),
  roundPublication: rule('roundPublication', 2, workdays(-10, 'windowStart'), 'limit'),
  // No clock runs to it: until a date is agreed there is no T to count from, and from then on it was kept or it was not. It
  // is said where a day is chosen (session/date-outlook); what runs is the answer to a proposal, and the window's end.
  timeAgreed: rule('timeAgreed', 3, workdays(-5, 'session'), 'escalation'),
  timeAnswer: rule('timeAnswer', 3, workdays(2, 'proposal'), 'escalation'),
  timeChange: rule('timeChange', 3, workdays(-2, 'session'), 'limit'),
  materials: rule('materials', 4, days(-7, 'session', 'earlier'), 'supervision', workdays(3, 'agreement')),
  review: rule('review', 5, workdays(-3, 'session'), 'escalation', workdays(1, 'filing')),
  resubmission: rule('resubmission', 6, workdays(-2, 'session'), 'supervision'),
  resubmissionReview: rule('resubmissionReview', 5, workdays(-1, 'session'), 'escalation'),
  // A new date keeps what had passed once the lead says so: by the day of the review, had it been filed when the date was agreed.
  reconfirmation: rule('reconfirmation', 5, workdays(-3, 'session'), 'escalation', workdays(1, 'agreement')),
  arrivalFacts: rule('arrivalFacts', 7, workdays(1, 'session'), 'lapse'),
  factCorrection: rule('factCorrection', 8, workdays(2, 'exchange'), 'lapse'),
  form: rule('form', 8, workdays(5, 'session'), 'escalation'),
  notice: rule('notice', 9, workdays(3, 'formSubmitted'), 'escalation'),
  report: rule('report', 10, workdays(10, 'session'), 'escalation'),
  objection: rule('objection', 11, workdays(5, 'delivery'), 'lapse'),
  objectionAnswer: rule('objectionAnswer', 11, workdays(5, 'objectionFiled'), 'escalation'),
  measures: rule('measures', 12, workdays(10, 'delivery'), 'supervision'),
  measuresReview: rule('measuresReview', 12, workdays(3, 'measuresFiled'), 'escalation'),
  immediateClosure: rule('immediateClosure', 13, workdays(15, 'delivery'), 'supervision'),
  phasedClosure: rule('phasedClosure', 14, workdays(60, 'delivery'), 'supervision'),
  // 续期: the anchor becomes the former reviewOn, so that a decision early in December is not asked for again in days.
  ongoingReview: rule('ongoingReview', 15, monthDay('12-15', 'ongoingSince'), 'escalation'),
  // Before the department's own quarterly report, which is due five workdays later.
  ongoingLine: rule('ongoingLine', 15, workdays(5, 'quarterEnd'), 'escalation'),
  verification: rule('verification', 16, workdays(5, 'closureApplied'), 'escalation'),
  makeUpStudy: rule('makeUpStudy', 17, workdays(10, 'session'), 'escalation'),
  groupMakeUp: rule('groupMakeUp', 17, workdays(1, 'nextSession'), 'supervision'),
  quarterlyReport: rule('quarterlyReport', 18, workdays(10, 'quarterEnd'), 'escalation'),
  circular: rule('circular', 19, days(31, 'halfYearEnd', 'later'), 'escalation'),
  assessment: rule('assessment', 20, days(31, 'yearEnd', 'later'), 'escalation'),

  receipt: rule('receipt', null, workdays(2, 'delivery'), 'lapse'),
  signOff: rule('signOff', null, workdays(2, 'signOffRequest'), 'escalation'),
  assignmentAnswer: rule('assignmentAnswer', null, workdays(1, 'assignment'), 'escalation'),
  outcome: rule('outcome', null, workdays(2, 'session'), 'escalation'),
  newTime: rule('newTime', null, workdays(20, 'postponement'), 'escalation'),
  windowClosing: rule('windowClosing', null, workdays(-5, 'windowEnd'), 'escalation'),
  objectionRemainder: rule('objectionRemainder', null, workdays(5, 'objectionDecided'), 'supervision'),
  closureResubmission: rule('closureResubmission', null, workdays(10, 'closureReturned'), 'supervision'),
  measuresResubmission: rule('measuresResubmission', null, workdays(5, 'measuresReturned'), 'supervision'),
  // What is sent back on its day or after it would have no date left, and nobody would hear of its lateness.
  formResubmission: rule('formResubmission', null, workdays(2, 'formReturned'), 'escalation'),
  reportResubmission: rule('reportResubmission', null, workdays(2, 'reportReturned'), 'escalation'),
  // 学习清单: as long as 补学 takes, unless the notice says otherwise for one of its tasks.
  studyTask: rule('studyTask', null, workdays(10, 'delivery'), 'supervision'),
  extensionDecision: rule('extensionDecision', null, workdays(3, 'extensionFiled'), 'escalation'),
  closingReport: rule('closingReport', null, workdays(10, 'settled'), 'escalation'),
  // The day is the measure's own; until when it may lie is said here. No 督办: the item has its own.
  milestone: rule('milestone', 14, workdays(60, 'delivery'), 'escalation'),
  // What the department and the team owe each other: no text gives a term, so all of these are proposals.
  notification: rule('notification', null, workdays(2, 'publication'), 'escalation'),
  reportReview: rule('reportReview', null, workdays(3, 'reportFiled'), 'escalation'),
  supervisionRelease: rule('supervisionRelease', null, workdays(2, 'supervisionDrafted'), 'escalation'),
  substitution: rule('substitution', null, workdays(1, 'seatOpened'), 'escalation'),
  recusalDecision: rule('recusalDecision', null, workdays(1, 'recusalAsked'), 'escalation'),
  itemDecision: rule('itemDecision', null, workdays(10, 'decisionAsked'), 'escalation'),
  // Three months of practice are what a 回头看 looks at.
  followUp: rule('followUp', null, workdays(60, 'closed'), 'escalation'),
};

function rule<Name extends DeadlineName>(
  key: Name,
  row: number | null,
  term: DeadlineTerm,
  whenPast: WhenPast,
  notBefore?: DeadlineTerm,
): DeadlineRule<Name> {
  return { key, row, ...term, whenPast, ...(notBefore === undefined ? {} : { notBefore }) };
}

function workdays(offset: number, anchor: AnchorName): DeadlineTerm {
  return { anchor, unit: 'workday', offset };
}

function days(offset: number, anchor: AnchorName, ifDayOff: DayOffMove): DeadlineTerm {
  return { anchor, unit: 'calendarDay', offset, ifDayOff };
}

function monthDay(date: string, anchor: AnchorName): DeadlineTerm {
  return { anchor, unit: 'monthDay', monthDay: date, ifDayOff: 'later' };
}
