import type { LocalDate } from '../../../domain/calendar';
import type { Track } from '../../../domain/cycle/form';
import { at } from '../chance';
import {
  accept,
  acceptReport,
  acknowledge,
  coSign,
  draft,
  received,
  redraft,
  report,
  returnForm,
  returnNotice,
  sign,
  submit,
} from './feedback';
import { prepared } from './prepare';
import {
  applyClosure,
  close,
  closed,
  endorseClosure,
  followUp,
  measured,
  measuredAnew,
  progress,
  resume,
  sample,
  sendBack,
} from './rectify';
import { reported } from './report';
import type { Script } from './script';
import { heard } from './sit-in';
import { release } from './supervision';

const trackSets: readonly (readonly Track[])[] = [
  ['immediate', 'phased'],
  ['immediate', 'immediate', 'phased'],
  ['immediate', 'phased', 'phased'],
  ['immediate', 'phased'],
  ['immediate', 'phased', 'ongoing'],
  ['immediate', 'immediate', 'phased'],
];

/** From the form to D, with the returns that happen on the way in some of the cases. */
function toDelivery(s: Script, k: number, tracks: readonly Track[]): void {
  const day = (n: number) => s.workday(s.session, n);
  draft(s, day(2), tracks);
  coSign(s, day(3), k % 12 === 7 ? 1 : undefined);
  submit(s, day(3), k % 12 === 7 ? 1 : undefined);
  if (k % 11 === 6) {
    returnForm(s, day(4));
    draft(s, day(4), tracks);
    coSign(s, day(5));
    submit(s, day(5));
  }
  accept(s, day(6));
  if (k % 9 === 2) {
    returnNotice(s, day(6));
    redraft(s, day(7));
  }
  sign(s, day(7));
}

/** A phased item: straight, sent back once, or late with a yellow 督办 on the way. */
function phasedClosed(s: Script, k: number, n: number): void {
  const day = (d: number) => s.workday(s.delivery, d);
  progress(s, n, day(22));
  if (k % 7 === 3) {
    applyClosure(s, n, day(40));
    endorseClosure(s, n, day(41));
    sendBack(s, n, day(44));
    resume(s, n, day(45));
    applyClosure(s, n, day(50));
    endorseClosure(s, n, day(51));
    close(s, n, day(53));
  } else if (k % 6 === 1) {
    release(s, 'closure', n, 'yellow', day(61));
    closed(s, n, day(61));
  } else closed(s, n, day(36 + ((k * 5 + n) % 19)));
}

/** One of the 39 cases of the first round, beside the narrative, that are over: the k-th, with its meeting on `session`. */
export function closedCase(s: Script, k: number, session: LocalDate): void {
  const tracks = k % 10 === 9 ? [] : at(trackSets, k);
  prepared(s, session);
  heard(s);
  toDelivery(s, k, tracks);
  if (k % 8 === 5 && tracks.length > 0) {
    // Nobody acknowledges: after two workdays the notice counts as received.
    report(s, s.workday(session, 9));
    acceptReport(s, s.workday(session, 10));
  } else if (tracks.length === 0) {
    acknowledge(s, s.workday(s.delivery, 1));
    report(s, s.workday(session, 9));
    acceptReport(s, s.workday(session, 11));
    return;
  } else received(s);
  measured(s);
  tracks.forEach((track, n) => {
    if (track === 'immediate') closed(s, n, s.workday(s.delivery, 9 + ((k + n) % 4)));
    if (track === 'phased') phasedClosed(s, k, n);
    if (track === 'ongoing') progress(s, n, s.workday(s.delivery, 45));
  });
  reported(s, k);
  // 回头看 of the sample; in one case the first problem is found again, some are still to be looked at.
  if (k === 12) {
    const checked = s.workday(s.delivery, 82);
    followUp(s, 0, checked, false);
    measuredAnew(s, checked);
    return;
  }
  if (k % 8 === 7) return;
  const returned = k % 7 === 3 ? tracks.flatMap((track, n) => (track === 'phased' ? [n] : [])) : [];
  for (const { n, on } of sample(s, returned)) {
    const checked = s.workday(on, 42 + ((k + n) % 15));
    if (s.hasCome(checked, '18:00')) followUp(s, n, checked, true);
  }
}

/** One of the six with red 督办: a phased item is long overdue, its yellow released, its red released but for the last. */
export function redCase(s: Script, k: number, session: LocalDate): void {
  prepared(s, session);
  heard(s);
  toDelivery(s, k + 1, ['immediate', 'phased']);
  received(s);
  measured(s);
  closed(s, 0, s.workday(s.delivery, 10));
  progress(s, 1, s.workday(s.delivery, 30));
  release(s, 'closure', 1, 'yellow', s.workday(s.delivery, 61));
  if (k < 5) release(s, 'closure', 1, 'red', s.workday(s.delivery, 66));
}
