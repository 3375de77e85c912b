import type { Track } from '../../../domain/cycle/form';
import { accept, acknowledge, coSign, draft, received, sign, submit } from './feedback';
import { prepared } from './prepare';
import {
  applyClosure,
  askForTime,
  assign,
  closed,
  dispute,
  endorseClosure,
  endorseMeasures,
  fileMeasures,
  measured,
  progress,
  resume,
  reviewMeasures,
  sendBack,
} from './rectify';
import type { Script } from './script';
import { heard } from './sit-in';
import { release } from './supervision';
import type { Day, Told } from './writing';

const two: readonly Track[] = ['immediate', 'phased'];
const three: readonly Track[] = ['immediate', 'phased', 'phased'];
const long: readonly Track[] = ['immediate', 'phased', 'ongoing'];

/** The notice is signed on the sixth workday after the meeting on `day(session)`; so D is `day(session + 6)`. */
function toDelivery(s: Script, day: Day, session: number, tracks: readonly Track[]): void {
  prepared(s, day(session));
  heard(s);
  draft(s, day(session + 2), tracks);
  coSign(s, day(session + 3));
  submit(s, day(session + 4));
  accept(s, day(session + 5));
  sign(s, day(session + 6));
}
function toReceipt(s: Script, day: Day, session: number, tracks: readonly Track[] = two): void {
  toDelivery(s, day, session, tracks);
  received(s);
  assign(s, day(session + 8));
}
/** Measures agreed and the immediate item closed. */
function underWay(s: Script, day: Day, session: number, tracks: readonly Track[] = two): void {
  toDelivery(s, day, session, tracks);
  received(s);
  measured(s);
  closed(s, 0, day(session + 17));
}
function ongoing(s: Script, day: Day, session: number): void {
  underWay(s, day, session, long);
  progress(s, 1, day(-12));
  progress(s, 2, day(-5));
}

/** Lists of the running round (24): delivered by yesterday, and rectified as far as each comment says. */
export const rectifyingCases: readonly Told[] = [
  // Delivered and not acknowledged; acknowledged and nothing else.
  (s, day) => toDelivery(s, day, -7, two),
  (s, day) => {
    toDelivery(s, day, -9, three);
    acknowledge(s, day(-2));
    dispute(s, 1, day(-1));
  },
  // Measures due in two and three workdays.
  (s, day) => toReceipt(s, day, -14),
  (s, day) => {
    toReceipt(s, day, -13, long);
    dispute(s, 0, day(-4));
  },
  // Measures filed, waiting for 直接责任人.
  (s, day) => {
    toReceipt(s, day, -15);
    fileMeasures(s, day(-2));
  },
  (s, day) => {
    toReceipt(s, day, -14, three);
    fileMeasures(s, day(-1));
  },
  // Measures overdue: yellow drafted, and yellow released.
  (s, day) => toReceipt(s, day, -18),
  (s, day) => {
    toReceipt(s, day, -20);
    closed(s, 0, day(-4));
    release(s, 'measures', 1, 'yellow', day(-3));
  },
  // Measures under review by the liaison: due tomorrow, and escalated.
  (s, day) => {
    toReceipt(s, day, -17);
    fileMeasures(s, day(-4));
    endorseMeasures(s, day(-2));
  },
  (s, day) => {
    toReceipt(s, day, -19, three);
    fileMeasures(s, day(-7));
    endorseMeasures(s, day(-5));
  },
  // Measures sent back.
  (s, day) => {
    toReceipt(s, day, -17);
    fileMeasures(s, day(-5));
    endorseMeasures(s, day(-4));
    reviewMeasures(s, day(-2), false);
  },
  // Under way.
  (s, day) => {
    underWay(s, day, -29);
    progress(s, 1, day(-4));
  },
  (s, day) => {
    underWay(s, day, -34, three);
    askForTime(s, 1, day(-1), s.workday(s.delivery, 75));
    progress(s, 1, day(-8));
    progress(s, 2, day(-3));
  },
  // Waiting for the verifier: an immediate item, a phased one, and one that the department owes an answer.
  (s, day) => {
    toReceipt(s, day, -23);
    fileMeasures(s, day(-10));
    endorseMeasures(s, day(-9));
    reviewMeasures(s, day(-7));
    applyClosure(s, 0, day(-4));
    endorseClosure(s, 0, day(-3));
  },
  (s, day) => {
    underWay(s, day, -44);
    progress(s, 1, day(-20));
    applyClosure(s, 1, day(-3));
    endorseClosure(s, 1, day(-2));
  },
  (s, day) => {
    underWay(s, day, -50, three);
    progress(s, 1, day(-25));
    applyClosure(s, 1, day(-9));
    endorseClosure(s, 1, day(-8));
  },
  // Immediate item due in two workdays; applied for, waiting for 直接责任人.
  (s, day) => {
    toDelivery(s, day, -19, two);
    received(s);
    measured(s);
  },
  (s, day) => {
    toDelivery(s, day, -20, two);
    received(s);
    measured(s);
    applyClosure(s, 0, day(-1));
  },
  // Sent back by the verifier; sent back and taken up again.
  (s, day) => {
    underWay(s, day, -48);
    applyClosure(s, 1, day(-9));
    endorseClosure(s, 1, day(-8));
    sendBack(s, 1, day(-4));
  },
  (s, day) => {
    underWay(s, day, -53);
    progress(s, 1, day(-30));
    applyClosure(s, 1, day(-13));
    endorseClosure(s, 1, day(-12));
    sendBack(s, 1, day(-8));
    resume(s, 1, day(-7));
  },
  // With an ongoing item beside an open one.
  (s, day) => ongoing(s, day, -38),
  (s, day) => ongoing(s, day, -42),
  (s, day) => ongoing(s, day, -46),
  (s, day) => ongoing(s, day, -54),
];
