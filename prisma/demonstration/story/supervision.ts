import { instantOf, type LocalDate } from '../../../domain/calendar';
import { supervisionId } from '../../../domain/deadlines/supervision';
import { isCountyCommittee } from '../../../domain/registry/unit';
import { itemNo } from './rectify';
import type { Script } from './script';

/** Workdays from D to the due day of an item's clock; only phased closures come to a 督办 here. */
const terms = { measures: 10, closure: 60 } as const;

/** A 部领导 approves the draft of a 督办单 that an item's clock brought: yellow at the due date, red five workdays on. */
export function release(
  s: Script,
  clock: keyof typeof terms,
  n: number,
  level: 'yellow' | 'red',
  on: LocalDate,
): void {
  const plannedOn = s.workday(s.delivery, terms[clock] + (level === 'red' ? 5 : 0));
  const way = isCountyCommittee(s.visit.group.unit) ? 'countyDepartment' : 'direct';
  const noticeId = supervisionId(`${clock}:${itemNo(s, n)}`, level, instantOf(plannedOn, '24:00'));
  s.onList(on, level === 'yellow' ? '10:15' : '10:25', s.visit.signer, 'releaseSupervision', {
    noticeId,
    way,
  });
}
