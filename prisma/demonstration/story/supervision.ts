import type { LocalDate } from '../../../domain/calendar';
import { itemNo } from './rectify';
import type { Script } from './script';

/** A 部领导 approves the draft of a 督办单 that an item's clock brought. */
export const release = (s: Script, clock: 'measures' | 'closure', n: number, level: 'yellow' | 'red', on: LocalDate): void =>
  s.onList(on, level === 'yellow' ? '10:15' : '10:25', s.visit.signer, 'releaseSupervision', { noticeId: `${clock}:${itemNo(s, n)}-${level}` });
