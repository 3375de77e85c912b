import type { LocalDate } from '../../../domain/calendar';
import type { FormFacts, Rating, Track } from '../../../domain/cycle/form';
import { at } from '../chance';
import { problemsOf } from '../words/problems';
import {
  assessments,
  dissents,
  exchangeLines,
  formReturns,
  highlights,
  noticeReturns,
  suggestions,
  unsignedReasons,
} from '../words/sitting';
import type { Problem } from '../words/voice';
import { later, type Script } from './script';
import { present } from './sit-in';
import { study, studyTasks, studyWords } from './study';

/** Ratings that agree with what was found: each category marks its own question down. */
export function factsOf(problems: readonly Problem[], exchange: FormFacts['exchange']): FormFacts {
  const found = new Set(problems.map((p) => p.category));
  const rated = (categories: readonly Problem['category'][], otherwise: Rating = 'good'): Rating =>
    categories.some((c) => problems.some((p) => p.category === c && p.severity !== 'general'))
      ? 'average'
      : categories.some((c) => found.has(c))
        ? 'fairlyGood'
        : otherwise;
  const worst = problems.some((p) => p.severity === 'grave')
    ? 'average'
    : problems.some((p) => p.severity === 'serious')
      ? 'fairlyGood'
      : 'good';
  return {
    ratings: {
      planQuality: rated(['planning']),
      materialsReadiness: rated(['materials']),
      selfStudyAndReading: rated(['selfStudy']),
      topicFocus: rated(['discussion', 'planning']),
      discussionDepth: rated(['discussion'], 'fairlyGood'),
      openInteraction: rated(['discussion', 'attendance'], 'fairlyGood'),
      closingSpeechDepth: rated(['results']),
    },
    policyChecks: {
      planApproved: 'yes',
      quarterlyDiscussion: problems.some((p) => p.severity === 'grave') ? 'no' : 'yes',
      researchTopic: found.has('results') ? 'no' : 'yes',
      lecturerFiled: found.has('contentCheck') ? 'no' : 'unchecked',
    },
    archiveQuality: found.has('record') ? 'mostlySound' : 'sound',
    substitutionFound: false,
    overallRating: problems.length > 2 && worst === 'good' ? 'fairlyGood' : worst,
    issues: problems.map((p) => ({ category: p.category, severity: p.severity, suggestedTrack: p.track })),
    exchange,
  };
}

const praise = (s: Script) => at(highlights, s.visit.index * 4)(s.voice);
const advice = (s: Script) => at(suggestions, s.visit.index * 4 + 1)(s.voice);
const issueWords = (s: Script, ground: 'evidence' | 'basis') =>
  Object.fromEntries(
    s.problems.flatMap((p, i) => [
      [`issues.${i}.statement`, p.statement],
      [`issues.${i}.${ground}`, p.evidence],
    ]),
  );

/** 反馈表 after 交换意见 with the unit. A later draft keeps the findings. */
export function draft(s: Script, on: LocalDate, tracks: readonly Track[]): void {
  if (s.formVersion === 0) s.problems = problemsOf(s.visit.index, tracks, s.voice);
  s.formVersion += 1;
  const facts = factsOf(s.problems, {
    held: true,
    withPersonId: s.visit.group.directlyResponsible.personId,
    on,
    correction: 'none',
  });
  s.onCycle(
    on,
    later('15:30', s.chance.number(0, 40)),
    s.visit.team.lead,
    'draftForm',
    { version: s.formVersion, facts },
    {
      highlights: praise(s),
      suggestions: advice(s),
      'exchange.line': at(exchangeLines, s.visit.index),
      ...issueWords(s, 'evidence'),
    },
  );
}

/** Everybody who came and is not the lead; `count` of them, in the order of the seats. */
export function coSign(s: Script, on: LocalDate, count = Number.POSITIVE_INFINITY): void {
  const others = present(s).filter((p) => p !== s.visit.team.lead);
  others.slice(0, count).forEach((person, i) => {
    const dissent = s.visit.index % 9 === 4 && i === others.length - 1;
    const opinion = dissent ? at(dissents, s.visit.index) : undefined;
    s.onCycle(
      on,
      later('16:25', i * 17),
      person,
      'coSignForm',
      { version: s.formVersion, dissent },
      { opinion },
    );
  });
}

/** The lead submits; whoever has not signed by then is named with a reason. */
export function submit(s: Script, on: LocalDate, signed = Number.POSITIVE_INFINITY): void {
  const unsigned = present(s)
    .filter((p) => p !== s.visit.team.lead)
    .slice(signed);
  s.onCycle(
    on,
    '17:25',
    s.visit.team.lead,
    'submitForm',
    { version: s.formVersion, unsigned: unsigned.map((p) => p.personId) },
    {
      ...Object.fromEntries(
        unsigned.map((_, i) => [`unsigned.${i}.reason`, at(unsignedReasons, s.visit.index)]),
      ),
    },
  );
}

export const returnForm = (s: Script, on: LocalDate): void =>
  s.onCycle(
    on,
    '10:20',
    s.visit.manager,
    'returnForm',
    { version: s.formVersion },
    { reason: at(formReturns, s.visit.index) },
  );

const noticeWords = (s: Script) => ({
  highlights: praise(s),
  suggestions: advice(s),
  ...issueWords(s, 'basis'),
  ...studyWords(s),
});

/** Accepting the form drafts the notice in the words that the unit will read. */
export function accept(s: Script, on: LocalDate): void {
  s.noticeVersion = 1;
  s.onCycle(
    on,
    later('11:10', s.chance.number(0, 30)),
    s.visit.manager,
    'acceptForm',
    { version: s.formVersion, studyTasks: studyTasks(s) },
    noticeWords(s),
  );
}
export const returnNotice = (s: Script, on: LocalDate): void =>
  s.onCycle(
    on,
    '15:45',
    s.visit.signer,
    'returnNotice',
    { version: s.noticeVersion },
    { reason: at(noticeReturns, s.visit.index) },
  );

export function redraft(s: Script, on: LocalDate): void {
  s.noticeVersion += 1;
  s.onCycle(
    on,
    '09:50',
    s.visit.manager,
    'redraftNotice',
    { version: s.noticeVersion, studyTasks: studyTasks(s) },
    noticeWords(s),
  );
}

/** Signing delivers: D. */
export function sign(s: Script, on: LocalDate): void {
  s.delivery = on;
  s.onCycle(on, later('16:40', s.chance.number(0, 25)), s.visit.signer, 'signNotice', {
    version: s.noticeVersion,
  });
  study(s);
}
export const acknowledge = (s: Script, on: LocalDate): void =>
  s.onCycle(on, later('09:15', s.chance.number(0, 40)), s.visit.group.secretary, 'acknowledge', {});

export const report = (s: Script, on: LocalDate): void =>
  s.onCycle(
    on,
    '17:05',
    s.visit.team.lead,
    'submitReport',
    {},
    {
      overallAssessment: at(assessments, s.visit.index)(s.voice),
      highlights: praise(s),
      suggestions: advice(s),
    },
  );
export const acceptReport = (s: Script, on: LocalDate): void =>
  s.onCycle(on, '10:35', s.visit.manager, 'acceptReport', {});

/** From the meeting to delivery in the usual time: form by T+4, notice signed by T+6. */
export function delivered(s: Script, tracks: readonly Track[]): void {
  draft(s, s.workday(s.session, 2), tracks);
  coSign(s, s.workday(s.session, 3));
  submit(s, s.workday(s.session, 4));
  accept(s, s.workday(s.session, 5));
  sign(s, s.workday(s.session, 6));
}

/** Receipt and report, by the workdays after the meeting that they usually take. */
export function received(s: Script): void {
  acknowledge(s, s.workday(s.delivery, 1));
  report(s, s.workday(s.session, 8));
  acceptReport(s, s.workday(s.session, 9));
}
