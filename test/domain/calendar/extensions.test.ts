import {
  computeDeadline,
  creditWorkdays,
  type Deadline,
  defaultDeadlineRules,
  extendDeadline,
  extendedFrom,
  extensionReason,
  extensionRoom,
  manualDeadline,
} from '../../../domain/calendar';
import { official } from './official';

const at = '2026-07-01T02:00:00.000Z';
const phased = computeDeadline(defaultDeadlineRules.phasedClosure, { delivery: '2026-05-06' }, official);
const extended = (d: Deadline, on: string) => extendDeadline(d, on, at, extensionReason);
const given = manualDeadline(
  defaultDeadlineRules.phasedClosure,
  { delivery: '2026-05-06' },
  '2026-06-30',
  official,
);

describe('延期：合计不超过原期限的一半', () => {
  test.each<[string, Deadline, [first: string, limit: string, left: number]]>([
    ['没有延过', phased, ['2026-07-29', '2026-09-09', 30]],
    ['延过一次，只剩余下的', extended(phased, '2026-08-12'), ['2026-07-29', '2026-09-09', 20]],
    ['延到头', extended(phased, '2026-09-09'), ['2026-07-29', '2026-09-09', 0]],
    [
      '情况说明补回的五天也在',
      creditWorkdays(phased, 5, official, at, '情况说明期间不计'),
      ['2026-08-05', '2026-09-16', 30],
    ],
    ['转入的照原定日期起算', given, ['2026-06-30', '2026-08-11', 30]],
    ['转入的延过一次', extended(given, '2026-07-14'), ['2026-06-30', '2026-08-11', 20]],
  ])('%s', (_name, deadline, [first, limit, left]) =>
    expect(extensionRoom(deadline, official)).toEqual({ first, limit, left }),
  );

  test('每次延期前的日期都留着', () =>
    expect(extendedFrom(extended(extended(phased, '2026-08-12'), '2026-09-09'))).toEqual([
      '2026-07-29',
      '2026-08-12',
    ]));
});
