import type { LocalDate } from '../../../domain/calendar';
import type { Track } from '../../../domain/cycle/form';
import {
  accept,
  acceptReport,
  coSign,
  draft,
  redraft,
  report,
  returnForm,
  returnNotice,
  submit,
} from './feedback';
import { agree, file, prepared, propose } from './prepare';
import type { Script } from './script';
import { arrive, attend, conclude, heard, observe } from './sit-in';

/** A workday counted from now: -1 is the last one before today. */
export type Day = (n: number) => LocalDate;
export type Told = (s: Script, day: Day) => void;

const usual: readonly Track[] = ['immediate', 'phased'];
const many: readonly Track[] = ['immediate', 'phased', 'ongoing'];

/** The form is with the department from the day `day(n)`. */
function submitted(s: Script, day: Day, n: number, tracks: readonly Track[] = usual): void {
  draft(s, day(n - 2), tracks);
  coSign(s, day(n - 1));
  submit(s, day(n));
}
const met = (s: Script, session: LocalDate) => {
  prepared(s, session);
  heard(s);
};

/** 撰写反馈 (8) and 待审签 (7), each standing somewhere else. */
export const writingCases: readonly Told[] = [
  // Heard yesterday; minutes are still missing.
  (s, day) => {
    prepared(s, day(-1));
    arrive(s);
    conclude(s);
    observe(s);
    attend(s, day(-1));
  },
  (s, day) => {
    met(s, day(-3));
    observe(s);
  },
  // The form is two workdays late and has been escalated.
  (s, day) => met(s, day(-7)),
  (s, day) => {
    met(s, day(-4));
    draft(s, day(-1), usual);
  },
  (s, day) => {
    met(s, day(-5));
    draft(s, day(-2), many);
    coSign(s, day(-1), 1);
  },
  (s, day) => {
    met(s, day(-4));
    draft(s, day(-2), usual);
    coSign(s, day(-1));
  },
  // 理论科 sent the form back.
  (s, day) => {
    met(s, day(-8));
    submitted(s, day, -4);
    returnForm(s, day(-2));
  },
  // Went ahead unreviewed: nobody had marked the package.
  (s, day) => {
    propose(s, day(-12), day(-2));
    agree(s, day(-9));
    file(s, day(-4));
    heard(s);
  },
  // Awaiting sign-off: form in; form in and overdue.
  (s, day) => {
    met(s, day(-6));
    submitted(s, day, -1, many);
  },
  (s, day) => {
    met(s, day(-8));
    submitted(s, day, -4);
    report(s, day(-2));
  },
  // Notice before the leader: due tomorrow, today, and overdue.
  (s, day) => {
    met(s, day(-6));
    submitted(s, day, -2, many);
    accept(s, day(-1));
  },
  (s, day) => {
    met(s, day(-7));
    submitted(s, day, -3);
    accept(s, day(-2));
    report(s, day(-1));
  },
  (s, day) => {
    met(s, day(-9));
    submitted(s, day, -5, many);
    accept(s, day(-4));
    report(s, day(-3));
    acceptReport(s, day(-2));
  },
  // Notice sent back by the leader; sent back and drafted anew.
  (s, day) => {
    met(s, day(-9));
    submitted(s, day, -5);
    accept(s, day(-4));
    returnNotice(s, day(-2));
  },
  (s, day) => {
    met(s, day(-10));
    submitted(s, day, -6);
    accept(s, day(-5));
    returnNotice(s, day(-4));
    redraft(s, day(-1));
    report(s, day(-2));
  },
];
