import { drop, meet } from '../deadlines/clock';
import { authorOf, type Recorded, recordedBy } from '../ledger/entity';
import { keptPaper, signerOf } from '../signing/kept';
import type { RectificationEvent } from './messages';
import { reportClocks } from './report-state';
import type { RectificationState, ReportState, Signed } from './types';

const changed = (state: RectificationState, version: number, to: Partial<ReportState>) =>
  state.reports?.map((report) => (report.version === version ? { ...report, ...to } : report)) ?? [];

/** 整改报告: filed, signed, returned. Null for every other entry. */
export function evolveReport(
  state: RectificationState,
  e: Recorded<RectificationEvent>,
): RectificationState | null {
  const { occurredAt: at, actor, words } = e;
  switch (e.type) {
    case 'reportAsked':
      return { ...state, clocks: { ...state.clocks, ...e.data.clocks } };
    case 'reportFiled': {
      const { version, items, clocks } = e.data;
      const filed: ReportState = {
        version,
        words,
        filedBy: authorOf(actor),
        ...recordedBy(actor),
        filers: [actor.personId, ...(actor.onBehalfOf ? [actor.onBehalfOf] : [])],
        filedAt: at,
        items,
        returned: null,
        signed: null,
      };
      return {
        ...state,
        reports: [...(state.reports ?? []), filed],
        clocks: { ...state.clocks, ...clocks },
      };
    }
    case 'reportSigned':
    case 'reportReturned': {
      const { version, paper } = e.data;
      const mark: Signed = { by: signerOf(actor, paper), at, words, ...keptPaper(actor, paper) };
      const clocks = drop(state.clocks, reportClocks.signature);
      return e.type === 'reportSigned'
        ? {
            ...state,
            reports: changed(state, version, { signed: mark }),
            clocks: meet(clocks, at, reportClocks.due),
          }
        : { ...state, reports: changed(state, version, { returned: mark }), clocks };
    }
    default:
      return null;
  }
}
