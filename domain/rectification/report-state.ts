import type { Clock } from '../deadlines/clock';
import { readDutyKey } from '../deadlines/duty-keys';
import type { RectificationState, ReportState } from './types';

/** Until when the signed 整改报告 is due, and until when the 书记 has answered what was filed. */
export const reportClocks = { due: 'closingReport', signature: 'reportSignOff' } as const;

export const latestReport = (state: Pick<RectificationState, 'reports'>): ReportState | null =>
  state.reports?.at(-1) ?? null;

/** Filed, and neither signed nor returned. */
export function waitingReport(state: Pick<RectificationState, 'reports'>): ReportState | null {
  const latest = latestReport(state);
  return latest && !latest.signed && !latest.returned ? latest : null;
}

/** What is owed without holding anything up: a report, and a look back at what is closed. */
const afterwards: readonly string[] = [...Object.values(reportClocks), 'followUp'];
/** Once the last step of such a clock has been taken, nothing more happens by itself. */
export const holdsOpen = (key: string, clock: Clock): boolean =>
  !afterwards.includes(readDutyKey(key).name) || clock.fired < clock.steps.length;
