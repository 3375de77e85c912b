import { localDateOf } from '../calendar';
import { accept, type Context, type Decision, refuse } from '../ledger/entity';
import { listStream } from '../ledger/streams';
import type { PaperContent } from '../signing/on-paper';
import type { RectificationCommand, RectificationEvent } from './messages';
import { latestReport, reportClocks, waitingReport } from './report-state';
import { reportsOn, standing } from './reported';
import { clocksBy, isOwn, type Rule } from './rule';
import { settlementOf } from './settlement';
import type { RectificationState } from './types';

const fileReport: Rule<'fileReport'> = (state, { payload, words }, context) => {
  const { version, withPlan } = payload;
  if (!reportsOn(state)) return refuse('NOTHING_TO_DO');
  const latest = latestReport(state)?.version ?? 0;
  if (version !== latest + 1) return refuse('STALE_VERSION', { field: 'version', params: { latest } });
  if (settlementOf(state).open > 0 && !withPlan) return refuse('PLAN_REQUIRED', { field: 'openItemPlan' });
  const signature = clocksBy(state, context).start('signOff', {
    signOffRequest: localDateOf(context.sealedAt),
  });
  const clocks = { [reportClocks.signature]: signature };
  return accept({ type: 'reportFiled', data: { version, items: standing(state), clocks }, words });
};

/** The version that waits for the 书记, or why the one named does not. */
function waitingFor(state: RectificationState, version: number) {
  const latest = latestReport(state);
  if (!latest) return refuse('NOTHING_TO_DO');
  if (latest.version !== version)
    return refuse('STALE_VERSION', { field: 'version', params: { latest: latest.version } });
  return waitingReport(state) ? { ok: true as const, report: latest } : refuse('ALREADY_DONE');
}

/** 书记 signs a fixed version; whoever filed it does not, also under a 委托. */
export const signReport: Rule<'signReport'> = (state, { payload: { version } }, context) => {
  const waiting = waitingFor(state, version);
  if (!waiting.ok) return waiting;
  if (isOwn(waiting.report.filers, context)) return refuse('SELF_ENDORSEMENT');
  return accept({ type: 'reportSigned', data: { version }, words: waiting.report.words });
};

export const returnReport: Rule<'returnReport'> = (state, { payload: { version }, words }) => {
  const waiting = waitingFor(state, version);
  return waiting.ok ? accept({ type: 'reportReturned', data: { version }, words }) : waiting;
};

export function decideReport(
  state: RectificationState,
  command: Extract<RectificationCommand, { type: 'fileReport' | 'signReport' | 'returnReport' }>,
  context: Context,
): Decision<RectificationEvent> {
  switch (command.type) {
    case 'fileReport':
      return fileReport(state, command, context);
    case 'signReport':
      return signReport(state, command, context);
    case 'returnReport':
      return returnReport(state, command, context);
  }
}

/** What the 呈批单 of a report binds: the version, its words and the moment at which its items were as it says. */
export function reportContent(state: RectificationState): PaperContent | null {
  const report = waitingReport(state);
  return (
    report && {
      stream: listStream(state.listId),
      act: 'report',
      parts: [
        {
          no: String(report.version),
          digests: report.words ? [report.words.digest] : [],
          at: report.filedAt,
        },
      ],
    }
  );
}

/** The 书记 has not answered in time: told once more, and 理论科 with them. */
export function remindOfReport(
  state: RectificationState,
  { step, plannedAt }: { step: string; plannedAt: string },
): Decision<RectificationEvent> {
  if (!waitingReport(state)) return refuse('NOTHING_TO_DO');
  return accept({
    type: 'signOffReminded',
    data: { what: 'report', endorser: 'studyGroupHead', itemNos: [], step, plannedAt },
  });
}
