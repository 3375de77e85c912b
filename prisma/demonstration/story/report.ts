import { at } from '../chance';
import { mechanisms, reportReturns, reportSummaries } from '../words/reports';
import type { Script } from './script';

/** 整改报告 within ten workdays of the last closing, signed by the 书记; one in thirteen comes back once. */
export function reported(s: Script, k: number): void {
  const { secretary, head } = s.visit.group;
  const day = (n: number) => s.workday(s.lastClosed, n);
  const filed = 2 + (k % 4);
  const words = {
    summary: at(reportSummaries, s.visit.index)(s.voice),
    longTermMechanism: at(mechanisms, s.visit.index + 1),
  };
  const file = (n: number, version: number) =>
    s.onList(day(n), '10:20', secretary, 'fileReport', { version, withPlan: false }, words);
  file(filed, 1);
  const returned = k % 13 === 4;
  if (returned) {
    s.onList(
      day(filed + 1),
      '16:40',
      head,
      'returnReport',
      { version: 1 },
      { reason: at(reportReturns, s.visit.index) },
    );
    file(filed + 2, 2);
  }
  s.onList(day(filed + (returned ? 3 : 1)), '17:05', head, 'signReport', { version: returned ? 2 : 1 });
}
